/** Identifiers that machines use. */
@NullMarked
package shop.blush.common.id;

import org.jspecify.annotations.NullMarked;
