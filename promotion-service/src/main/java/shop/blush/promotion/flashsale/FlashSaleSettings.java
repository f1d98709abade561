package shop.blush.promotion.flashsale;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param cachedFor how old what a replica tells of sales and of what is left may be
 * @param figuresWithin how long to wait for inventory-service before it counts as away
 */
@Validated
@ConfigurationProperties("blush.flash-sales")
record FlashSaleSettings(
        @NotNull Duration cachedFor, @NotNull Duration figuresWithin) {}
