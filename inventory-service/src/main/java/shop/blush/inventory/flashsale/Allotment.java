package shop.blush.inventory.flashsale;

/**
 * The units of one SKU that a sale was given.
 *
 * @param held of these, promised by HELD reservations
 * @param committed of these, paid for
 * @param returned of these, made available again after the end
 */
public record Allotment(String saleId, String sku, long allotted, long held, long committed, long returned) {

    static Allotment of(String saleId, String sku, long units) {
        return new Allotment(saleId, sku, units, 0, 0, 0);
    }

    /** What may still be promised in the sale; the database keeps it from going below 0. */
    public long remaining() {
        return allotted - held - committed - returned;
    }
}
