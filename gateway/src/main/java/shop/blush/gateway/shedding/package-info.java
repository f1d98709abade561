/**
 * Refuses what matters least when the shop has more under way than it can carry, at the door, for next to nothing; and writes on each
 * request that comes in how much it matters and how long it is waited for.
 */
@NullMarked
package shop.blush.gateway.shedding;

import org.jspecify.annotations.NullMarked;
