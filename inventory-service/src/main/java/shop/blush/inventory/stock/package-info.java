/**
 * How many units there are of each SKU, and the ledger of every change. {@link shop.blush.inventory.stock.StockLedger} writes a level
 * and its movement in one transaction, so the sum of the movements is the level at any time.
 */
@NullMarked
package shop.blush.inventory.stock;

import org.jspecify.annotations.NullMarked;
