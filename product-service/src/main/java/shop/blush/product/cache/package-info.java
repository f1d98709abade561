/**
 * Remembers answers in this process, then in Redis, so that a page asked for ten thousand times is read from the database
 * once. Changes drop everything on all replicas.
 */
@NullMarked
package shop.blush.product.cache;

import org.jspecify.annotations.NullMarked;
