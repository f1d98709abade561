package shop.blush.promotion.quote;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;

/**
 * A priced offer. Amounts are minor units of {@code currency}.
 *
 * @param customerId whom it was made for; null for a guest
 */
record Quote(
        String id,
        @Nullable String customerId,
        String currency,
        long itemsAmount,
        long adjustmentsAmount,
        long shippingAmount,
        long totalAmount,
        Instant createdAt,
        Instant expiresAt) {

    Money money(long amount) {
        return new Money(amount, currency);
    }
}
