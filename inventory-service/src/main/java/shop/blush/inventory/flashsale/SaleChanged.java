package shop.blush.inventory.flashsale;

/** Told within the process after a sale was armed or ended. */
public record SaleChanged(String saleId) {}
