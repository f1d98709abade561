/** What things cost: quotes now, promotions and coupons to come. */
@NullMarked
package shop.blush.promotion;

import org.jspecify.annotations.NullMarked;
