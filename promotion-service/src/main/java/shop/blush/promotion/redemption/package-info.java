/** What orders use up of promotions and coupons, and what they give back. */
@NullMarked
package shop.blush.promotion.redemption;

import org.jspecify.annotations.NullMarked;
