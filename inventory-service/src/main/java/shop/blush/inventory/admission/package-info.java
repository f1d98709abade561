/**
 * Who may try: says no quickly to all that cannot get a unit of a flash sale any more, so that only as many as there are units
 * reach MySQL. It is a filter, not the truth: whatever it lets through is checked again where it is committed, so it may be lost,
 * and be wrong in either direction, without a unit too many being sold.
 */
@NullMarked
package shop.blush.inventory.admission;

import org.jspecify.annotations.NullMarked;
