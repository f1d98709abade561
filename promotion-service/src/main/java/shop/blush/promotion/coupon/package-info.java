/** Coupons: the templates that operators write, and customers' claims of them. */
@NullMarked
package shop.blush.promotion.coupon;

import org.jspecify.annotations.NullMarked;
