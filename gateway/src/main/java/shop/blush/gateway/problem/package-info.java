/** The gateway's own failures, as RFC 9457 problem details. What a service answers passes through unchanged. */
@NullMarked
package shop.blush.gateway.problem;

import org.jspecify.annotations.NullMarked;
