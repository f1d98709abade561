/** Promotions, coupons and a flash sale to try the shop with; only where {@code blush.demo.enabled} is set. */
@NullMarked
package shop.blush.promotion.demo;

import org.jspecify.annotations.NullMarked;
