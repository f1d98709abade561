package shop.blush.product.review;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A stored review, and whether its writer has paid for the product. */
record ReviewRow(
        String id,
        String productId,
        @Nullable String displayName,
        int rating,
        String title,
        String text,
        String idempotencyKey,
        LocalDateTime createdAt,
        boolean verified) {}
