package shop.blush.promotion.pricing;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Exact shares of whole minor units. */
final class Proration {

    private static final int WHOLE = Benefit.WHOLE;

    private Proration() {}

    /**
     * Spreads an amount in proportion to weights by the largest remainder: each share is rounded down, and the units left over
     * go to the largest fractions, the earlier one first among equals. The shares add up to the amount exactly, and none
     * exceeds its weight where the amount does not exceed their sum.
     */
    static long[] spread(long amount, long[] weights) {
        long sum = Arrays.stream(weights).reduce(0, Math::addExact);
        long[] shares = new long[weights.length];
        if (amount == 0 || sum == 0) {
            return shares;
        }
        long[] remainders = new long[weights.length];
        long left = amount;
        for (int i = 0; i < weights.length; i++) {
            shares[i] = timesOver(amount, weights[i], sum);
            // Smaller than sum, so the low 64 bits of both products tell it exactly.
            remainders[i] = amount * weights[i] - shares[i] * sum;
            left -= shares[i];
        }
        int[] order = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> remainders[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < left; i++) {
            shares[order[i]]++;
        }
        return shares;
    }

    /** {@code a * b / divisor}, rounded down, for what is not negative; exact where the product passes 64 bits. */
    static long timesOver(long a, long b, long divisor) {
        if (Math.multiplyHigh(a, b) == 0 && a * b >= 0) {
            return a * b / divisor;
        }
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .divide(BigInteger.valueOf(divisor))
                .longValueExact();
    }

    /** A percentage of an amount, rounded half up to the minor unit. */
    static long percentOf(long amount, int basisPoints) {
        return amount / WHOLE * basisPoints + (amount % WHOLE * basisPoints + WHOLE / 2) / WHOLE;
    }
}
