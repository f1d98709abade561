package shop.blush.order.ordering;

import org.jspecify.annotations.Nullable;
import shop.blush.order.client.QuoteClient;

/** A SKU, a quantity and the price at that moment. Amounts are minor units of the order's currency. */
record LineItem(
        String orderId,
        int lineNo,
        String sku,
        String productSlug,
        String nameEn,
        @Nullable String nameZh,
        String variantEn,
        @Nullable String variantZh,
        String image,
        long quantity,
        boolean gift,
        long unitAmount,
        long subtotalAmount,
        long adjustmentsAmount,
        long totalAmount) {

    static LineItem of(String orderId, int lineNo, QuoteClient.Line line) {
        return new LineItem(
                orderId,
                lineNo,
                line.sku(),
                line.productSlug(),
                line.name().en(),
                line.name().zh(),
                line.variantName().en(),
                line.variantName().zh(),
                line.image(),
                line.quantity(),
                line.gift(),
                line.unitPrice().amount(),
                line.subtotal().amount(),
                line.total().minus(line.subtotal()).amount(),
                line.total().amount());
    }
}
