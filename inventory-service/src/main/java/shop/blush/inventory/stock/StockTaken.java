package shop.blush.inventory.stock;

/** Someone else took the units between the look at the level and the hold. Roll back and look again. */
public final class StockTaken extends RuntimeException {

    StockTaken(String sku) {
        super("taken meanwhile: " + sku, null, false, false);
    }
}
