/**
 * The commands behind {@code ./blush}. Exit codes: 0 done, 1 not done or not as it should be, 2 wrong usage or the answer
 * could not be had.
 */
@NullMarked
package shop.blush.localstack.cli;

import org.jspecify.annotations.NullMarked;
