package shop.blush.promotion.quote;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;
import shop.blush.common.money.Money;

/**
 * @param validFor how long prices hold
 * @param keptAfterExpiry how long expired quotes are kept, for orders under way and for the audit
 * @param shippingFlat what shipping costs, in minor units
 * @param shippingFreeFrom the items' total from which shipping is free, in minor units
 */
@Validated
@ConfigurationProperties("blush.quotes")
public record QuoteSettings(
        @NotNull Duration validFor,
        @NotNull Duration keptAfterExpiry,
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
        @Min(0) long shippingFlat,
        @Min(0) long shippingFreeFrom) {

    Money freeShippingFrom() {
        return new Money(shippingFreeFrom, currency);
    }

    Money shippingFor(Money items) {
        return new Money(items.amount() >= shippingFreeFrom ? 0 : shippingFlat, currency);
    }
}
