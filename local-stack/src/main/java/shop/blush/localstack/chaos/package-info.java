/**
 * Faults on purpose: real flash sales in miniature, one seeded fault in each, and afterwards a comparison of what every buyer was
 * told with what MySQL says. The stack is one of its own, so that no data of anybody is at risk.
 */
@NullMarked
package shop.blush.localstack.chaos;

import org.jspecify.annotations.NullMarked;
