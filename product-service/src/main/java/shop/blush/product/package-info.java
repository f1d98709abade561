/**
 * What the shop sells and how it looks. {@code catalogue} owns products and variants and answers shoppers; {@code imports}
 * brings them in from files, {@code demo} the house brand's own; {@code media} draws them, {@code colour} understands shades,
 * {@code cache} remembers answers.
 */
@NullMarked
package shop.blush.product;

import org.jspecify.annotations.NullMarked;
