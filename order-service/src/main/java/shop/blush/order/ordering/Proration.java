package shop.blush.order.ordering;

/**
 * Spreads a line's total over its units by largest remainder: as all units weigh the same, each has the same whole part, and
 * the minor units that are left go one each to the first units. The parts of all units add up to the total.
 */
final class Proration {

    private Proration() {}

    /**
     * The part of the units {@code from} (counted from 0) up to, but without, {@code to}.
     *
     * @param total minor units, not negative
     */
    static long ofUnits(long total, long units, long from, long to) {
        if (total < 0 || from < 0 || from > to || to > units) {
            throw new IllegalArgumentException("no units " + from + " to " + to + " of " + units + " for " + total);
        }
        long each = total / units;
        long left = total % units;
        return each * (to - from) + Math.min(to, left) - Math.min(from, left);
    }
}
