/**
 * Stock levels, reservations and availability. {@code stock} is the ledger and the only writer of levels and movements; {@code
 * reservation} promises units to orders; {@code availability} tells shoppers what is left.
 */
@NullMarked
package shop.blush.inventory;

import org.jspecify.annotations.NullMarked;
