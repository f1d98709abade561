package shop.blush.inventory.stock;

/** A SKU of which fewer units are available than were asked for. */
public record Shortage(String sku, long requested, long available) {}
