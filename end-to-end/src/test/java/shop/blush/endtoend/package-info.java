/** The whole shop, opened with {@code ./blush up} and used as shoppers, operators and intruders use it. */
@NullMarked
package shop.blush.endtoend;

import org.jspecify.annotations.NullMarked;
