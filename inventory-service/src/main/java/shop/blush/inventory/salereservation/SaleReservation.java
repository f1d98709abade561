package shop.blush.inventory.salereservation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.blush.inventory.admission.Attempt;
import shop.blush.inventory.stock.ReservedLine;

/** Units of a flash sale promised to a customer. */
record SaleReservation(
        String id,
        String saleId,
        String sku,
        String customerId,
        int quantity,
        String idempotencyKey,
        State state,
        Instant heldAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable String orderId,
        @Nullable String orderNumber,
        @Nullable Long ticket) {

    enum State {
        HELD,
        COMMITTED,
        RELEASED,
        EXPIRED
    }

    /** Whether its units count against the customer's limit. */
    boolean isLive() {
        return state == State.HELD || state == State.COMMITTED;
    }

    boolean isOf(Attempt attempt) {
        return saleId.equals(attempt.saleId()) && sku.equals(attempt.sku()) && quantity == attempt.quantity();
    }

    Attempt attempt(long epoch) {
        return new Attempt(saleId, epoch, sku, customerId, idempotencyKey, quantity);
    }

    ReservedLine line() {
        return new ReservedLine(id, sku, quantity);
    }
}
