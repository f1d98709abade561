package shop.blush.inventory.admission;

/** One SKU of a sale, under the epoch in which its counters were loaded. */
public record Shelf(String saleId, long epoch, String sku) {}
