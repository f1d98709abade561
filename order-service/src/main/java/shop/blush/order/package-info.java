/** Checkout, orders and payments. */
@NullMarked
package shop.blush.order;

import org.jspecify.annotations.NullMarked;
