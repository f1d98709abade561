/** Orders from placing to payment or cancellation, and the checkout that makes them. */
@NullMarked
package shop.blush.order.ordering;

import org.jspecify.annotations.NullMarked;
