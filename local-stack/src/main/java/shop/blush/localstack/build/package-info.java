/** Finds out which modules have to be built before the stack can start, and has Maven build them. */
@NullMarked
package shop.blush.localstack.build;

import org.jspecify.annotations.NullMarked;
