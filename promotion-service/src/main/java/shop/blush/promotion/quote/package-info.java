/** The server's priced offers, each good for a while. */
@NullMarked
package shop.blush.promotion.quote;

import org.jspecify.annotations.NullMarked;
