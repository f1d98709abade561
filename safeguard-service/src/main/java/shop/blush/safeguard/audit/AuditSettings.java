package shop.blush.safeguard.audit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param settleWithin how long what may be in flight is looked at again before it counts as broken
 * @param settleWithinForOps the same for callers behind the gateway, which does not wait as long
 * @param settleEvery the pause between two looks
 * @param reconcileEvery how often the invariants are checked without being asked for; zero switches it off
 * @param reconcileSettleWithin as {@code settleWithin}, for those checks
 * @param statementTimeout after which a query is ended and the audit given up
 * @param slack how long an event may be under way without being suspect
 * @param holdGrace how long past its {@code expiresAt} a reservation may be HELD; inventory-service's own grace and its period
 * @param outboxRetention how long services keep sent events; inbox rows of older ones have lost their counterpart
 * @param quoteRetention how long promotion-service keeps quotes after their expiry, and so at least after the order
 * @param listed violations listed for each invariant
 */
@Validated
@ConfigurationProperties("blush.audit")
record AuditSettings(
        @NotNull Duration settleWithin,
        @NotNull Duration settleWithinForOps,
        @DefaultValue("500ms") Duration settleEvery,
        @DefaultValue("60s") Duration reconcileEvery,
        @DefaultValue("15s") Duration reconcileSettleWithin,
        @NotNull Duration statementTimeout,
        @NotNull Duration slack,
        @NotNull Duration holdGrace,
        @NotNull Duration outboxRetention,
        @NotNull Duration quoteRetention,
        @DefaultValue("20") int listed,
        @Valid @NotNull List<Subscription> subscriptions) {

    /**
     * Which events must reach whom.
     *
     * @param publisher the schema whose outbox the events are in
     * @param consumer the schema whose inbox must know them
     * @param group the consumer group, as the inbox names it
     */
    record Subscription(
            @Pattern(regexp = "[a-z-]+") String stream,
            @Pattern(regexp = "[A-Za-z]+") String type,
            @Pattern(regexp = "[a-z_]+") String publisher,
            @Pattern(regexp = "[a-z_]+") String consumer,
            @Pattern(regexp = "[a-z-]+") String group) {}
}
