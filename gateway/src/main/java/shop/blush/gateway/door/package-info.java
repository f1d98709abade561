/**
 * What every request passes first: it gets an id, loses the headers that only the shop itself may set, and is refused when
 * it is malformed, too large, or a write that a foreign page made a shopper's browser send. Answers leave with the
 * security headers. The order of the filters is in {@link shop.blush.gateway.door.DoorOrder}.
 */
@NullMarked
package shop.blush.gateway.door;

import org.jspecify.annotations.NullMarked;
