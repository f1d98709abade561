package shop.blush.inventory.reservation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.blush.common.id.Ids;

/**
 * One attempt to promise units to an order.
 *
 * @param attempt from 1; a new one is made when a payment arrives after the units were given back
 * @param endReason null while HELD
 */
record Reservation(
        String id,
        String orderId,
        int attempt,
        State state,
        @Nullable EndReason endReason,
        Instant expiresAt,
        Instant createdAt,
        @Nullable Instant endedAt) {

    enum State {
        HELD,
        COMMITTED,
        RELEASED,
        EXPIRED
    }

    enum EndReason {
        PAID,
        CANCELLED,
        EXPIRED,
        OUT_OF_STOCK
    }

    static Reservation held(String orderId, int attempt, Instant expiresAt, Instant now) {
        return new Reservation(Ids.next(), orderId, attempt, State.HELD, null, expiresAt, now, null);
    }

    /** An attempt that never got units: it stands for what must not happen any more. */
    static Reservation refused(String orderId, int attempt, EndReason reason, Instant now) {
        return new Reservation(Ids.next(), orderId, attempt, State.RELEASED, reason, now, now, now);
    }

    boolean isLive() {
        return state == State.HELD || state == State.COMMITTED;
    }
}
