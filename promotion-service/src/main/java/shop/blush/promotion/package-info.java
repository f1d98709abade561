/** What things cost: quotes, promotions, coupons, and the terms of flash sales. */
@NullMarked
package shop.blush.promotion;

import org.jspecify.annotations.NullMarked;
