package shop.blush.promotion.pricing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import shop.blush.promotion.pricing.Benefit.AmountOff;
import shop.blush.promotion.pricing.Benefit.BundlePrice;
import shop.blush.promotion.pricing.Benefit.BuyGet;
import shop.blush.promotion.pricing.Benefit.FreeShipping;
import shop.blush.promotion.pricing.Benefit.Gift;
import shop.blush.promotion.pricing.Benefit.Ladder;
import shop.blush.promotion.pricing.Benefit.PercentageOff;

/** Finds what is wrong with a promotion before it may price anything. */
public final class CheckPromotion {

    /** Policy: one promotion grants no more than this, in minor units; keeps every sum far from overflow. */
    public static final long MAX_AMOUNT = 1_000_000_000_000L;

    /** Policy: as many units of a SKU as a line may have. */
    public static final long MAX_QUANTITY = 99;

    private static final int MAX_TIERS = 20;
    private static final int MAX_SCOPE = 200;
    private static final int MAX_PRIORITY = 1_000;

    /**
     * One thing that is wrong.
     *
     * @param code stable: {@code percent-out-of-range, amount-out-of-range, quantity-out-of-range, tiers-missing, tiers-overlap,
     *     bundle-too-small, bundle-repeats-sku, gift-cycle, schedule-reversed, level-not-allowed, scope-not-allowed,
     *     scope-too-large, priority-out-of-range}
     */
    public record Fault(String code, String field, String message) {}

    private final List<Fault> faults = new ArrayList<>();

    private CheckPromotion() {}

    /** @param others the promotions that it would stand beside: gifts must not lead back to one another */
    public static List<Fault> faults(Promotion promotion, Collection<Promotion> others) {
        CheckPromotion check = new CheckPromotion();
        check.check(promotion);
        if (promotion.benefit() instanceof Gift gift && check.leadsBack(promotion, gift, others)) {
            check.fault(
                    "gift-cycle",
                    "benefit.sku",
                    "This gift leads back to itself: buying it brings, directly or by other gifts, what brings it.");
        }
        return check.faults;
    }

    private void fault(String code, String field, String message) {
        faults.add(new Fault(code, field, message));
    }

    private void check(Promotion promotion) {
        if (promotion.startsAt() != null
                && promotion.endsAt() != null
                && !promotion.endsAt().isAfter(promotion.startsAt())) {
            fault("schedule-reversed", "campaign.endsAt", "It must end after it starts.");
        }
        if (Math.abs((long) promotion.priority()) > MAX_PRIORITY) {
            fault("priority-out-of-range", "priority", "From −1000 to 1000.");
        }
        scope("scope", promotion.scope());
        amountFrom("condition.minAmount", promotion.condition().minAmount(), 0);
        if (promotion.condition().minQuantity() < 0 || promotion.condition().minQuantity() > 9_900) {
            fault("quantity-out-of-range", "condition.minQuantity", "From 0 to 9900.");
        }
        level(promotion);
        benefit(promotion);
    }

    private void level(Promotion promotion) {
        Benefit benefit = promotion.benefit();
        boolean coupon = promotion.couponCode() != null;
        boolean fits;
        if (benefit instanceof FreeShipping) {
            fits = promotion.level() == Level.SHIPPING;
        } else if (coupon) {
            fits = promotion.level() == Level.COUPON;
        } else if (benefit instanceof BundlePrice || benefit instanceof BuyGet || benefit instanceof Ladder) {
            fits = promotion.level() == Level.LINE;
        } else {
            fits = promotion.level() == Level.LINE || promotion.level() == Level.ORDER;
        }
        if (!fits) {
            fault(
                    "level-not-allowed",
                    "level",
                    "Free shipping is of the level SHIPPING, a coupon's rule of COUPON, bundles, ladders and buy-get of LINE,"
                            + " the rest of LINE or ORDER.");
        }
    }

    private void benefit(Promotion promotion) {
        Benefit benefit = promotion.benefit();
        if (benefit instanceof PercentageOff off) {
            percent("benefit.percent", off.basisPoints());
            amountFrom("benefit.cap", off.cap(), 0);
        } else if (benefit instanceof AmountOff off) {
            tiers(off.tiers(), AmountOff.Tier::from, AmountOff.Tier::off);
            for (AmountOff.Tier tier : off.tiers()) {
                amountFrom("benefit.tiers", tier.from(), 0);
                amountFrom("benefit.tiers", tier.off(), 1);
                if (tier.from() > 0 && tier.off() > tier.from()) {
                    fault("amount-out-of-range", "benefit.tiers", "A tier takes off more than 100 % of its threshold.");
                }
            }
        } else if (benefit instanceof Ladder ladder) {
            tiers(ladder.steps(), Ladder.Step::minQuantity, Ladder.Step::basisPoints);
            for (Ladder.Step step : ladder.steps()) {
                quantity("benefit.tiers", step.minQuantity(), 9_900);
                percent("benefit.tiers", step.basisPoints());
            }
        } else if (benefit instanceof BundlePrice bundle) {
            bundle(promotion, bundle);
        } else if (benefit instanceof BuyGet offer) {
            quantity("benefit.buy", offer.buy(), MAX_QUANTITY);
            quantity("benefit.get", offer.get(), MAX_QUANTITY);
            quantity("benefit.maxTimes", offer.maxTimes(), MAX_QUANTITY);
            percent("benefit.percent", offer.basisPoints());
            if (offer.getFrom() != null) {
                scope("benefit.getFrom", offer.getFrom());
                if (offer.getFrom().isEverything()) {
                    fault("scope-not-allowed", "benefit.getFrom", "Say what the cheaper units are, or leave it out.");
                }
            }
        } else if (benefit instanceof Gift gift) {
            quantity("benefit.quantity", gift.quantity(), MAX_QUANTITY);
            quantity("benefit.maxTimes", gift.maxTimes(), MAX_QUANTITY);
            if (gift.quantity() > 0 && gift.maxTimes() > 0 && gift.quantity() * gift.maxTimes() > MAX_QUANTITY) {
                fault("quantity-out-of-range", "benefit.maxTimes", "At most 99 units can be given to one order.");
            }
        }
    }

    private void bundle(Promotion promotion, BundlePrice bundle) {
        amountFrom("benefit.price", bundle.price(), 0);
        quantity("benefit.maxTimes", bundle.maxTimes(), MAX_QUANTITY);
        Set<String> skus = new HashSet<>();
        long units = 0;
        for (BundlePrice.Part part : bundle.parts()) {
            quantity("benefit.parts", part.quantity(), MAX_QUANTITY);
            units += part.quantity();
            if (!skus.add(part.sku())) {
                fault("bundle-repeats-sku", "benefit.parts", "A bundle names each SKU once: " + part.sku() + ".");
            }
        }
        if (units < 2 || bundle.parts().size() > MAX_TIERS) {
            fault("bundle-too-small", "benefit.parts", "A bundle is 2 units or more, of at most 20 SKUs.");
        }
        if (!promotion.scope().isEverything() || !promotion.condition().equals(Condition.NONE)) {
            fault("scope-not-allowed", "scope", "A bundle's parts are its scope and its condition.");
        }
    }

    private <T> void tiers(List<T> tiers, ToLongFunction<T> from, ToLongFunction<T> value) {
        if (tiers.isEmpty() || tiers.size() > MAX_TIERS) {
            fault("tiers-missing", "benefit.tiers", "From 1 to 20 tiers.");
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (from.applyAsLong(tiers.get(i)) <= from.applyAsLong(tiers.get(i - 1))
                    || value.applyAsLong(tiers.get(i)) <= value.applyAsLong(tiers.get(i - 1))) {
                fault(
                        "tiers-overlap",
                        "benefit.tiers",
                        "Each tier must ask for more than the one before it, and grant more.");
            }
        }
    }

    private void percent(String field, int basisPoints) {
        if (basisPoints < 1 || basisPoints > Benefit.WHOLE) {
            fault("percent-out-of-range", field, "Above 0 and up to 100, with at most two decimals.");
        }
    }

    private void amountFrom(String field, long amount, long least) {
        if (amount < least || amount > MAX_AMOUNT) {
            fault("amount-out-of-range", field, "From " + least + " to " + MAX_AMOUNT + " minor units.");
        }
    }

    private void quantity(String field, long quantity, long most) {
        if (quantity < 1 || quantity > most) {
            fault("quantity-out-of-range", field, "From 1 to " + most + ".");
        }
    }

    private void scope(String field, Scope scope) {
        if (scope.skus().size() > MAX_SCOPE
                || scope.products().size() > MAX_SCOPE
                || scope.categories().size() > MAX_SCOPE
                || scope.brands().size() > MAX_SCOPE) {
            fault("scope-too-large", field, "At most 200 names of a kind.");
        }
    }

    /** Follows gifts of promotions that name what must be bought for them, SKU by SKU. */
    private boolean leadsBack(Promotion promotion, Gift gift, Collection<Promotion> others) {
        Set<String> reached = new HashSet<>();
        Deque<String> todo = new ArrayDeque<>(List.of(gift.sku()));
        while (!todo.isEmpty()) {
            String sku = todo.pop();
            if (promotion.scope().skus().contains(sku)) {
                return true;
            }
            if (reached.add(sku)) {
                others.stream()
                        .filter(other -> !other.id().equals(promotion.id()))
                        .filter(other -> other.scope().skus().contains(sku))
                        .map(Promotion::benefit)
                        .filter(Gift.class::isInstance)
                        .forEach(other -> todo.push(((Gift) other).sku()));
            }
        }
        return false;
    }
}
