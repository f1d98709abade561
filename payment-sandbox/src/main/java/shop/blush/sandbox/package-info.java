/**
 * A payment provider for trying things out: it behaves like a third party (its own keys, its own pages, signed webhooks)
 * and shares neither code nor trust with the shop. All state is in memory and gone after a restart.
 */
@NullMarked
package shop.blush.sandbox;

import org.jspecify.annotations.NullMarked;
