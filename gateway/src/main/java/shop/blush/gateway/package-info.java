/**
 * The only door of the shop. What comes from outside passes the {@code door} (request id, clean headers, limits), then
 * {@code token}; {@code routing} hands it to a service found in Nacos, {@code storefront} answers pages, and
 * {@code problem} words whatever went wrong on the way.
 */
@NullMarked
package shop.blush.gateway;

import org.jspecify.annotations.NullMarked;
