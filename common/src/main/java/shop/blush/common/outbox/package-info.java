/** Events saved with the state that caused them, delivered over Redis Streams at least once, taking effect exactly once. */
@NullMarked
package shop.blush.common.outbox;

import org.jspecify.annotations.NullMarked;
