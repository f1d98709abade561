package shop.blush.order.ordering;

import org.jspecify.annotations.Nullable;
import shop.blush.order.client.QuoteClient;

/**
 * A SKU, a quantity and the price at that moment. Amounts are minor units of the order's currency.
 *
 * @param returnedQuantity units in a return that was not rejected
 * @param creditedQuantity of these, units whose return was approved, and so the amount that is given back for each
 */
public record LineItem(
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
        long totalAmount,
        long shippedQuantity,
        long deliveredQuantity,
        long returnedQuantity,
        long creditedQuantity) {

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
                line.total().amount(),
                0,
                0,
                0,
                0);
    }

    /** What is given back for the next units whose return is approved. */
    public long credit(long units) {
        return Proration.ofUnits(totalAmount, quantity, creditedQuantity, creditedQuantity + units);
    }
}
