/** HTTP interfaces to other services, found in Nacos. */
@NullMarked
package shop.blush.common.client;

import org.jspecify.annotations.NullMarked;
