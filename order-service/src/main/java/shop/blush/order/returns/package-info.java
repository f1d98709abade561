/**
 * Units that come back: a customer asks, an operator approves and receives them, the prorated amount is given back and the units
 * go on hand again.
 */
@NullMarked
package shop.blush.order.returns;

import org.jspecify.annotations.NullMarked;
