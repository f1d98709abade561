/** What checkout asks of other services, with just the fields that it reads. */
@NullMarked
package shop.blush.order.client;

import org.jspecify.annotations.NullMarked;
