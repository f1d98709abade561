package shop.blush.promotion.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a promotion grants. Amounts are minor units; basis points are hundredths of a percent. */
public sealed interface Benefit {

    /** The whole: 100 %. */
    int WHOLE = 10_000;

    /** @param cap the most it takes off; zero for no cap */
    record PercentageOff(int basisPoints, long cap) implements Benefit {}

    /** The highest tier reached takes its amount off, once. */
    record AmountOff(List<Tier> tiers) implements Benefit {

        /** @param from what the lines in scope must come to; zero for any amount */
        public record Tier(long from, long off) {}

        public AmountOff {
            tiers = List.copyOf(tiers);
        }
    }

    /** The highest step reached takes its percentage off all lines in scope. */
    record Ladder(List<Step> steps) implements Benefit {

        public record Step(long minQuantity, int basisPoints) {}

        public Ladder {
            steps = List.copyOf(steps);
        }
    }

    /** These SKUs together, for this price. */
    record BundlePrice(List<Part> parts, long price, int maxTimes) implements Benefit {

        public record Part(String sku, long quantity) {}

        public BundlePrice {
            parts = List.copyOf(parts);
        }
    }

    /**
     * For each {@code buy} units, {@code get} more at a discount, the cheapest ones first.
     *
     * @param getFrom where those more come from; null for the promotion's own scope. A line in both counts as bought.
     * @param basisPoints off those more; {@link #WHOLE} for free
     */
    record BuyGet(long buy, long get, @Nullable Scope getFrom, int basisPoints, int maxTimes) implements Benefit {}

    /** Units of a SKU for nothing, as often as the condition is met, at most {@code maxTimes}. */
    record Gift(String sku, long quantity, int maxTimes) implements Benefit {}

    record FreeShipping() implements Benefit {}
}
