/**
 * The house brand that a fresh shop opens with. Fictional; the texts are in {@code resources/demo}, a file per category.
 */
@NullMarked
package shop.blush.product.demo;

import org.jspecify.annotations.NullMarked;
