/** What pricing asks of product-service, with just the fields that it reads. */
@NullMarked
package shop.blush.promotion.client;

import org.jspecify.annotations.NullMarked;
