/** Text in the shop's two languages. */
@NullMarked
package shop.blush.common.text;

import org.jspecify.annotations.NullMarked;
