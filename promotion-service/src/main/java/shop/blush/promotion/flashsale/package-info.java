/**
 * Flash sales: their terms as operators write, arm and end them, and what shoppers are told. The units are inventory-service's:
 * it makes the allotment and knows what is left of it. {@code docs/flash-sales.md} tells the life of a sale.
 */
@NullMarked
package shop.blush.promotion.flashsale;

import org.jspecify.annotations.NullMarked;
