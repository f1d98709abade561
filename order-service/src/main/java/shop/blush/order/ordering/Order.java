package shop.blush.order.ordering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;

/**
 * An accepted purchase. Amounts are minor units of {@code currency}.
 *
 * @param step how far the checkout came
 * @param shipments how many parcels left; none before PAID
 * @param quoteId what it was ordered from; null for an order made of a reservation
 * @param addressId null as long as an order made of a reservation has no address yet
 * @param shippingAddress JSON of the address as it was when it was given; null as {@code addressId} is
 * @param refusal JSON of what the shopper was told when stock or redemption was refused, so that a repeat hears the same
 * @param reservationId the reservation of a flash sale that it was made of; null for others
 */
public record Order(
        String id,
        String number,
        String customerId,
        @Nullable String quoteId,
        @Nullable String addressId,
        String idempotencyKey,
        State state,
        Step step,
        String currency,
        long itemsAmount,
        long adjustmentsAmount,
        long shippingAmount,
        long totalAmount,
        @Nullable String shippingAddress,
        @Nullable String refusal,
        Instant placedAt,
        Instant expiresAt,
        @Nullable Instant paidAt,
        @Nullable Instant cancelledAt,
        @Nullable CancellationReason cancellationReason,
        Instant nextCheckAt,
        int shipments,
        @Nullable Instant fulfilledAt,
        @Nullable String reservationId) {

    /** PENDING_PAYMENT → PAID → FULFILLED, or CANCELLED. */
    public enum State {
        PENDING_PAYMENT,
        PAID,
        FULFILLED,
        CANCELLED
    }

    public enum Step {
        SAVED,
        RESERVED,
        REDEEMED,
        PAYMENT_OPEN
    }

    public enum CancellationReason {
        BY_CUSTOMER,
        PAYMENT_EXPIRED,
        OUT_OF_STOCK,
        COUPON_NOT_REDEEMABLE,
        PROMOTION_EXHAUSTED,
        /** Paid, but the reservation had expired and the units were gone: the money is given back. */
        STOCK_UNAVAILABLE
    }

    /** 404: there is none, or not for this caller. */
    public static Problem unknown() {
        return Problem.notFound("unknown-order", "There is no such order.");
    }

    boolean waitsForPayment() {
        return state == State.PENDING_PAYMENT;
    }

    /** Whether it cannot be paid for before it has an address. */
    boolean needsAddress() {
        return waitsForPayment() && addressId == null;
    }

    /** This order once its checkout came to {@code reached}. */
    Order at(Step reached) {
        return new Order(
                id,
                number,
                customerId,
                quoteId,
                addressId,
                idempotencyKey,
                state,
                reached,
                currency,
                itemsAmount,
                adjustmentsAmount,
                shippingAmount,
                totalAmount,
                shippingAddress,
                refusal,
                placedAt,
                expiresAt,
                paidAt,
                cancelledAt,
                cancellationReason,
                nextCheckAt,
                shipments,
                fulfilledAt,
                reservationId);
    }

    public Money money(long amount) {
        return new Money(amount, currency);
    }
}
