/** Refusals and failures as RFC 9457 problem details with a stable {@code code}. */
@NullMarked
package shop.blush.sandbox.problem;

import org.jspecify.annotations.NullMarked;
