/**
 * Categories, products and variants: their tables, what shoppers and services read of them, search, and the one way in which
 * they are stored. Nothing else writes these tables.
 */
@NullMarked
package shop.blush.product.catalogue;

import org.jspecify.annotations.NullMarked;
