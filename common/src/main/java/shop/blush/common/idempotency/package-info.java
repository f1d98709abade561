/** The client's key of one intent: a repeat gets the first answer again. */
@NullMarked
package shop.blush.common.idempotency;

import org.jspecify.annotations.NullMarked;
