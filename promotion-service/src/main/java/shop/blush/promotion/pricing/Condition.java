package shop.blush.promotion.pricing;

/**
 * What the lines in scope must come to before a promotion holds; zero asks for nothing.
 *
 * @param minAmount of what is left to pay for them at the promotion's level, in minor units
 * @param minQuantity of units
 */
public record Condition(long minAmount, long minQuantity) {

    public static final Condition NONE = new Condition(0, 0);

    boolean isMet(long amount, long units) {
        return amount >= minAmount && units >= minQuantity;
    }

    /** How many times over it is met; once where it asks for nothing. */
    long times(long amount, long units) {
        long byAmount = minAmount == 0 ? Long.MAX_VALUE : amount / minAmount;
        long byQuantity = minQuantity == 0 ? Long.MAX_VALUE : units / minQuantity;
        long times = Math.min(byAmount, byQuantity);
        return times == Long.MAX_VALUE ? 1 : times;
    }
}
