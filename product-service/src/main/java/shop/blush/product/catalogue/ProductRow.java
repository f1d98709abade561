package shop.blush.product.catalogue;

import org.jspecify.annotations.Nullable;

/** A row of {@code products}, but for its order of arrival and its time. */
record ProductRow(
        String id,
        String identity,
        String slug,
        String brand,
        String nameEn,
        @Nullable String nameZh,
        String category,
        String kind,
        @Nullable String descriptionEn,
        @Nullable String descriptionZh,
        @Nullable String details,
        long priceFrom,
        long priceTo,
        String currency,
        String searchTitle,
        String searchText,
        boolean onSale) {}
