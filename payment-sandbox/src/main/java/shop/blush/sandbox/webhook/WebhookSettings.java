package shop.blush.sandbox.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param secret key of the signature, shared with the shop
 * @param threads deliveries at a time
 * @param maxWaiting deliveries kept in memory; more are dropped
 * @param timeout for connecting and for the answer
 * @param firstRetry wait after the first failure, doubled after each further one up to {@code slowestRetry}
 * @param giveUpAfter age at which a delivery is given up
 * @param reorderWindow how long the reorder fault waits for a newer webhook to send first
 */
@Validated
@ConfigurationProperties("blush.sandbox.webhook")
record WebhookSettings(
        @NotBlank String secret,
        @DefaultValue("8") @Min(1) @Max(64) int threads,
        @DefaultValue("20000") @Min(1) int maxWaiting,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("250ms") Duration firstRetry,
        @DefaultValue("1h") Duration slowestRetry,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("2s") Duration reorderWindow) {

    /** The wait before the next attempt: {@code firstRetry · 2^(failures − 1)}, at most {@code slowestRetry}. */
    Duration waitAfter(int failures) {
        var wait = firstRetry.multipliedBy(1L << Math.min(failures - 1, 30));
        return wait.compareTo(slowestRetry) < 0 ? wait : slowestRetry;
    }
}
