package shop.blush.promotion.pricing;

/** A line item that the shopper buys, with what scopes go by. */
public record CartLine(String sku, String product, String category, String brand, long quantity, long unitPrice) {

    long subtotal() {
        return Math.multiplyExact(unitPrice, quantity);
    }
}
