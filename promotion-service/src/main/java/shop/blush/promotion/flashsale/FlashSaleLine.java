package shop.blush.promotion.flashsale;

import org.jspecify.annotations.Nullable;
import shop.blush.common.text.LocalizedText;

/** What a flash sale sells of one SKU. Amounts are minor units; names, image and list price are as last saved or armed. */
record FlashSaleLine(
        String saleId,
        int lineNo,
        String sku,
        long units,
        long unitAmount,
        long listAmount,
        String productSlug,
        String nameEn,
        @Nullable String nameZh,
        String variantEn,
        @Nullable String variantZh,
        String image) {

    LocalizedText name() {
        return new LocalizedText(nameEn, nameZh);
    }

    LocalizedText variantName() {
        return new LocalizedText(variantEn, variantZh);
    }
}
