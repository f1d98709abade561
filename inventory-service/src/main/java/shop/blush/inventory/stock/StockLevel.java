package shop.blush.inventory.stock;

/**
 * The units of one SKU.
 *
 * @param onHand units in the warehouse, promised or not
 * @param reserved of these, promised to orders by HELD reservations
 * @param allotted of these, ring-fenced for flash sales
 */
public record StockLevel(String sku, long onHand, long reserved, long allotted) {

    static StockLevel none(String sku) {
        return new StockLevel(sku, 0, 0, 0);
    }

    /** What can still be promised; the database keeps it from going below 0. */
    public long available() {
        return onHand - reserved - allotted;
    }
}
