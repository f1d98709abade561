/**
 * What a cart costs: the best legal combination of promotions and coupons, to the minor unit, and why. Pure: everything it
 * goes by is handed in. {@code docs/promotions.md} tells the rules in words.
 */
@NullMarked
package shop.blush.promotion.pricing;

import org.jspecify.annotations.NullMarked;
