package shop.blush.promotion.pricing;

import org.jspecify.annotations.Nullable;

/**
 * What one promotion grants in one cart.
 *
 * @param amount taken off, in minor units; not negative
 * @param parts by line of the cart, adding up to {@code amount}, but for shipping and gifts, which no bought line pays for
 * @param gift the line that comes with it
 * @param units what the explanation counts: units in scope, sets, discounted or given units
 * @param step the tier or step reached
 */
record Grant(
        Promotion promotion,
        long amount,
        long[] parts,
        @Nullable GivenLine gift,
        long units,
        int step) {

    /** Units for nothing; its adjustment is its subtotal. */
    record GivenLine(String sku, long quantity, long unitPrice) {

        long subtotal() {
            return Math.multiplyExact(unitPrice, quantity);
        }
    }
}
