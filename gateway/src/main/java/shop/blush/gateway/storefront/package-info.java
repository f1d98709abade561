/**
 * The built storefront: files under {@code /assets} carry a hash of their content in their name and may be kept for ever;
 * everything else is asked for again. Every address that belongs to no file and no interface is a page of the single-page
 * application, so it answers the application's {@code index.html}.
 */
@NullMarked
package shop.blush.gateway.storefront;

import org.jspecify.annotations.NullMarked;
