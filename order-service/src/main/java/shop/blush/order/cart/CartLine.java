package shop.blush.order.cart;

import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.order.client.CatalogueClient.Variant;

/** A SKU, a quantity, and what was last seen of the SKU; amounts are minor units. */
record CartLine(
        String customerId,
        int lineNo,
        String sku,
        long quantity,
        @Nullable String productSlug,
        @Nullable String nameEn,
        @Nullable String nameZh,
        @Nullable String variantEn,
        @Nullable String variantZh,
        @Nullable String image,
        @Nullable Long unitAmount,
        @Nullable String currency) {

    static CartLine unseen(String customerId, int lineNo, String sku, long quantity) {
        return new CartLine(customerId, lineNo, sku, quantity, null, null, null, null, null, null, null, null);
    }

    CartLine with(int newLineNo, long newQuantity) {
        return new CartLine(
                customerId,
                newLineNo,
                sku,
                newQuantity,
                productSlug,
                nameEn,
                nameZh,
                variantEn,
                variantZh,
                image,
                unitAmount,
                currency);
    }

    CartLine seen(Variant variant) {
        return new CartLine(
                customerId,
                lineNo,
                sku,
                quantity,
                variant.productSlug(),
                variant.productName().en(),
                variant.productName().zh(),
                variant.variantName().en(),
                variant.variantName().zh(),
                variant.image(),
                variant.price().amount(),
                variant.price().currency());
    }

    @Nullable
    Money unitPrice() {
        return unitAmount == null || currency == null ? null : new Money(unitAmount, currency);
    }
}
