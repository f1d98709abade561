package shop.blush.gateway.flashsale;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param readEvery how often all sales are read again, which heals a lost message
 * @param trustFor how long what was read is believed when Redis does not answer; after that nobody is refused here
 * @param clockTolerance by how much our clock may be ahead of inventory-service's: so much before the start, and after the
 *     end, inventory-service decides
 */
@ConfigurationProperties("blush.gateway.flash-sale")
record FlashSaleSettings(
        @DefaultValue("1s") Duration readEvery,
        @DefaultValue("5s") Duration trustFor,
        @DefaultValue("500ms") Duration clockTolerance) {}
