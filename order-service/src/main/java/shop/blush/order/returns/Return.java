package shop.blush.order.returns;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Units of an order that its customer sends back.
 *
 * @param note why it was rejected
 * @param amount what is given back, minor units of the order's currency; null until it was approved
 * @param refundId null until the units were received, and for units that cost nothing
 */
record Return(
        String id,
        String orderId,
        String idempotencyKey,
        State state,
        String reason,
        @Nullable String note,
        @Nullable Long amount,
        @Nullable String refundId,
        Instant requestedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant receivedAt,
        @Nullable Instant refundedAt) {

    /** REQUESTED → APPROVED or REJECTED; APPROVED → RECEIVED → REFUNDED. */
    enum State {
        REQUESTED,
        APPROVED,
        REJECTED,
        RECEIVED,
        REFUNDED
    }

    /** Units of an order's line. */
    record Line(
            String returnId,
            String orderId,
            int lineNo,
            long quantity,
            @Nullable Long amount) {}
}
