package shop.blush.order.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;

/**
 * One attempt to collect an order's total.
 *
 * @param providerPaymentId the provider's name for it; null until it was opened there
 * @param url where the shopper pays; null until it was opened
 */
public record Payment(
        String id,
        String orderId,
        String provider,
        @Nullable String providerPaymentId,
        State state,
        long amount,
        @Nullable Long capturedAmount,
        long refundedAmount,
        String currency,
        @Nullable String url,
        Instant createdAt,
        @Nullable Instant capturedAt) {

    /** OPEN and DECLINED may still become CAPTURED; CAPTURED and CANCELLED are final. */
    public enum State {
        OPEN,
        CAPTURED,
        DECLINED,
        CANCELLED
    }

    Money money() {
        return new Money(amount, currency);
    }
}
