package shop.blush.order.ordering;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param paymentWindow how long an order waits for its payment
 * @param firstCheckAfter when an order is first looked after: later than a checkout takes, and a webhook
 * @param checkAgainAfter the time between looks at one order, and the lease of the replica that looks
 */
@Validated
@ConfigurationProperties("blush.ordering")
record OrderingSettings(
        @NotNull Duration paymentWindow,
        @NotNull Duration firstCheckAfter,
        @NotNull Duration checkAgainAfter) {}
