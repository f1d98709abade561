/**
 * Brings products in from files. A {@link shop.blush.product.imports.CatalogueFile} is read with a
 * {@link shop.blush.product.imports.Mapping}, which says what the file does not: category, kind, price, stock. All of a file is
 * read before anything is stored, so a bad file changes nothing.
 */
@NullMarked
package shop.blush.product.imports;

import org.jspecify.annotations.NullMarked;
