package shop.blush.promotion.quote;

import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.promotion.client.CatalogueClient.Variant;

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
        long unitAmount,
        long subtotalAmount,
        long adjustmentsAmount,
        long totalAmount) {

    /** @throws ArithmeticException when the amount does not fit 64 bits */
    static QuoteLine price(String quoteId, int lineNo, Variant variant, long quantity) {
        Money subtotal = variant.price().times(quantity);
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
                quantity,
                variant.price().amount(),
                subtotal.amount(),
                0,
                subtotal.amount());
    }
}
