/**
 * Units promised to one order: HELD until paid (COMMITTED), cancelled (RELEASED) or forgotten (EXPIRED). Holds come as calls of
 * order-service, what becomes of them as its events, in any order and however often; each attempt leaves one row that says how it ended.
 */
@NullMarked
package shop.blush.inventory.reservation;

import org.jspecify.annotations.NullMarked;
