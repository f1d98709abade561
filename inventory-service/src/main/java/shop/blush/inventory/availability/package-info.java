/** What shoppers are told of stock: a band per SKU, never a number, and up to a second old. */
@NullMarked
package shop.blush.inventory.availability;

import org.jspecify.annotations.NullMarked;
