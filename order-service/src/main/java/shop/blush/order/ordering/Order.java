package shop.blush.order.ordering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;

/**
 * An accepted purchase. Amounts are minor units of {@code currency}.
 *
 * @param step how far the checkout came
 * @param shippingAddress JSON of the address as it was when the order was placed
 * @param refusal JSON of the SKUs that were short, where stock was refused
 */
record Order(
        String id,
        String number,
        String customerId,
        String quoteId,
        String addressId,
        String idempotencyKey,
        State state,
        Step step,
        String currency,
        long itemsAmount,
        long adjustmentsAmount,
        long shippingAmount,
        long totalAmount,
        String shippingAddress,
        @Nullable String refusal,
        Instant placedAt,
        Instant expiresAt,
        @Nullable Instant paidAt,
        @Nullable Instant cancelledAt,
        @Nullable CancellationReason cancellationReason,
        Instant nextCheckAt) {

    /** PENDING_PAYMENT → PAID → FULFILLED, or CANCELLED. */
    enum State {
        PENDING_PAYMENT,
        PAID,
        FULFILLED,
        CANCELLED
    }

    enum Step {
        SAVED,
        RESERVED,
        PAYMENT_OPEN
    }

    enum CancellationReason {
        BY_CUSTOMER,
        PAYMENT_EXPIRED,
        OUT_OF_STOCK,
        /** Paid, but the reservation had expired and the units were gone: the money is given back. */
        STOCK_UNAVAILABLE
    }

    boolean waitsForPayment() {
        return state == State.PENDING_PAYMENT;
    }

    Money money(long amount) {
        return new Money(amount, currency);
    }
}
