/** The terms of promotions and coupons as operators write them, checked and turned into what the pricing engine takes. */
@NullMarked
package shop.blush.promotion.terms;

import org.jspecify.annotations.NullMarked;
