package shop.blush.product.catalogue;

import org.jspecify.annotations.Nullable;

/** A row of {@code variants}, but for its time. */
record VariantRow(
        String id,
        String productId,
        String identity,
        String sku,
        int position,
        String nameEn,
        @Nullable String nameZh,
        @Nullable String shadeCode,
        @Nullable String hex,
        @Nullable String shadeFamily,
        @Nullable String note,
        @Nullable String size,
        long price,
        String currency,
        String picture,
        boolean onSale) {}
