/** Counters that say when somebody tries something too often. */
@NullMarked
package shop.blush.account.limit;

import org.jspecify.annotations.NullMarked;
