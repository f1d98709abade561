package shop.blush.inventory.admission;

import org.jspecify.annotations.Nullable;

/**
 * One try of a customer to get units.
 *
 * @param epoch the epoch of the sale that the caller knows
 * @param key the client's idempotency key: the same attempt again has the same
 * @param ticket of the waiting room, in a sale that has one; it counts when the attempt is committed
 */
public record Attempt(
        String saleId,
        long epoch,
        String sku,
        String customerId,
        String key,
        int quantity,
        @Nullable Long ticket) {

    /** An attempt without a ticket, or one that is committed already. */
    public Attempt(String saleId, long epoch, String sku, String customerId, String key, int quantity) {
        this(saleId, epoch, sku, customerId, key, quantity, null);
    }

    /** Names the attempt among those of its sale and SKU. */
    String id() {
        return customerId + '|' + key;
    }
}
