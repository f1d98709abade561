/** Watches over the other services: so far, whether what must always be true is true. */
@NullMarked
package shop.blush.safeguard;

import org.jspecify.annotations.NullMarked;
