/** What this service asks of others, with just the fields that it reads. */
@NullMarked
package shop.blush.promotion.client;

import org.jspecify.annotations.NullMarked;
