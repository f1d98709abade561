/** Who is a new customer: whoever has no order that was placed and not cancelled, as far as redemptions and their give-backs tell. */
@NullMarked
package shop.blush.promotion.customer;

import org.jspecify.annotations.NullMarked;
