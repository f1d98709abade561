package shop.blush.localstack.replay;

import java.math.BigDecimal;

/**
 * Rows with the same outcome.
 *
 * @param sum in pounds, of quantity times price
 */
record Tally(long rows, long units, BigDecimal sum) {

    static final Tally NONE = new Tally(0, 0, BigDecimal.ZERO);

    static Tally of(RetailRow row) {
        return new Tally(1, row.quantity(), row.sum());
    }

    static Tally unreadable() {
        return new Tally(1, 0, BigDecimal.ZERO);
    }

    Tally plus(Tally other) {
        return new Tally(rows + other.rows, units + other.units, sum.add(other.sum));
    }
}
