/**
 * The public API of a shop, as customers and operators use it through the gateway: with patience while the shop is busy, and
 * with sessions that are renewed. Knows no service and no store.
 */
@NullMarked
package shop.blush.localstack.shopping;

import org.jspecify.annotations.NullMarked;
