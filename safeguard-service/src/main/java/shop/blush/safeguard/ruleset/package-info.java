/**
 * Rule sets, switches, and what of them is in force. The truth is in this service's schema, each change with who, when and why; Nacos
 * holds the current publication for all replicas to follow, and gets it again when it has lost it.
 */
@NullMarked
package shop.blush.safeguard.ruleset;

import org.jspecify.annotations.NullMarked;
