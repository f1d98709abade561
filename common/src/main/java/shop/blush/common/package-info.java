/** The technical starter of every servlet service of Blush; it knows nothing of the shop's domain. */
@NullMarked
package shop.blush.common;

import org.jspecify.annotations.NullMarked;
