/** Asks Sentinel before each interface, outgoing call, mapper statement and event of a service. */
@NullMarked
package shop.blush.common.protection;

import org.jspecify.annotations.NullMarked;
