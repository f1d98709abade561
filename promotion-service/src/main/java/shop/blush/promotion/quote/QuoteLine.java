package shop.blush.promotion.quote;

import org.jspecify.annotations.Nullable;
import shop.blush.promotion.client.CatalogueClient.Variant;
import shop.blush.promotion.pricing.PricedCart;

/** A line item of a quote. Amounts are minor units of the quote's currency. */
record QuoteLine(
        String quoteId,
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

    static QuoteLine of(String quoteId, int lineNo, Variant variant, PricedCart.Line line) {
        return new QuoteLine(
                quoteId,
                lineNo,
                variant.sku(),
                variant.productSlug(),
                variant.productName().en(),
                variant.productName().zh(),
                variant.variantName().en(),
                variant.variantName().zh(),
                variant.image(),
                line.quantity(),
                line.gift(),
                line.unitPrice(),
                line.subtotal(),
                line.adjusted(),
                line.total());
    }
}
