package shop.blush.inventory.admission;

/**
 * One try of a customer to get units.
 *
 * @param epoch the epoch of the sale that the caller knows
 * @param key the client's idempotency key: the same attempt again has the same
 */
public record Attempt(String saleId, long epoch, String sku, String customerId, String key, int quantity) {

    /** Names the attempt among those of its sale and SKU. */
    String id() {
        return customerId + '|' + key;
    }
}
