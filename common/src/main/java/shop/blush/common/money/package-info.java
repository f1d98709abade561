/** Amounts of money in minor units, exact to the last one. */
@NullMarked
package shop.blush.common.money;

import org.jspecify.annotations.NullMarked;
