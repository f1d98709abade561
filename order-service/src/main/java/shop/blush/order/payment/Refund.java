package shop.blush.order.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Money on its way back, or given back. */
public record Refund(
        String id,
        String paymentId,
        String reason,
        long amount,
        State state,
        Instant requestedAt,
        @Nullable Instant refundedAt) {

    /** A refund that was requested is sent until the provider confirms it. */
    public enum State {
        REQUESTED,
        REFUNDED
    }
}
