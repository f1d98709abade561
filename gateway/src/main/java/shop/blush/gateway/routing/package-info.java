/** From the door to a service: how instances are picked, when a call is repeated, and the documents of the API. */
@NullMarked
package shop.blush.gateway.routing;

import org.jspecify.annotations.NullMarked;
