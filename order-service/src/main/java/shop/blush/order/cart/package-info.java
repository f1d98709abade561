/** A customer's cart: what they intend to buy, kept over devices. Its prices are shown, never charged: a quote prices it. */
@NullMarked
package shop.blush.order.cart;

import org.jspecify.annotations.NullMarked;
