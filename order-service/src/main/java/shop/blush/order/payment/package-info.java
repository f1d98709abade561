/** Collecting an order's total through a payment provider, and giving it back. Knows orders by their id only. */
@NullMarked
package shop.blush.order.payment;

import org.jspecify.annotations.NullMarked;
