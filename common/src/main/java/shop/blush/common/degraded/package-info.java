/** Answers that are given all the same when what they are made of is away. */
@NullMarked
package shop.blush.common.degraded;

import org.jspecify.annotations.NullMarked;
