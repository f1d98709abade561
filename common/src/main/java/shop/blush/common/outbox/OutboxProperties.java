package shop.blush.common.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param pollInterval how often the relay looks for events whose wake-up was lost with their process
 * @param batchSize events relayed in one transaction
 * @param resendWindow how far back events are sent again after a restart of Redis; longer than the second that
 *     {@code appendfsync everysec} may forget, and than a replica of Redis lags
 * @param retention how long sent events and stream entries are kept; the inbox is kept twice as long
 * @param retryAfter how long a delivery that failed, or whose consumer died, waits for the next try
 */
@ConfigurationProperties("blush.outbox")
public record OutboxProperties(
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("200") int batchSize,
        @DefaultValue("10m") Duration resendWindow,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("5s") Duration retryAfter) {}
