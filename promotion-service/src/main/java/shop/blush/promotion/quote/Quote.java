package shop.blush.promotion.quote;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;

/**
 * A priced offer. Amounts are minor units of {@code currency}.
 *
 * @param customerId whom it was made for; null for a guest
 * @param itemsAmount of all lines at their list prices, gifts too
 * @param adjustmentsAmount the sum of its grants, not positive
 * @param shippingAmount before any discount
 * @param told JSON of {@link Told}
 */
public record Quote(
        String id,
        @Nullable String customerId,
        String currency,
        long itemsAmount,
        long adjustmentsAmount,
        long shippingAmount,
        long totalAmount,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String told) {

    Money money(long amount) {
        return new Money(amount, currency);
    }
}
