/** Failures with a stable code, rendered as RFC 9457 problem details, whatever raised them. */
@NullMarked
package shop.blush.common.problem;

import org.jspecify.annotations.NullMarked;
