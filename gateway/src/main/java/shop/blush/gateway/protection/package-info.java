/** Sentinel around each route and each group of paths. */
@NullMarked
package shop.blush.gateway.protection;

import org.jspecify.annotations.NullMarked;
