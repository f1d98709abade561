package shop.blush.promotion.pricing;

import shop.blush.promotion.pricing.Benefit.AmountOff;
import shop.blush.promotion.pricing.Benefit.Ladder;

/** What a promotion asks for beyond what there is, to hold at all. */
record Missing(long amount, long units) {

    static Missing of(Promotion promotion, long amount, long units) {
        long wanted = promotion.condition().minAmount();
        long wantedUnits = promotion.condition().minQuantity();
        if (promotion.benefit() instanceof AmountOff off) {
            wanted = Math.max(wanted, off.tiers().get(0).from());
        } else if (promotion.benefit() instanceof Ladder ladder) {
            wantedUnits = Math.max(wantedUnits, ladder.steps().get(0).minQuantity());
        }
        return new Missing(Math.max(0, wanted - amount), Math.max(0, wantedUnits - units));
    }
}
