package shop.blush.inventory.stock;

/** The units of one SKU that a reservation asks for or holds. */
public record ReservedLine(String reservationId, String sku, long quantity) {}
