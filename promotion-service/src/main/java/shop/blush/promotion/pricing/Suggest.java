package shop.blush.promotion.pricing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.pricing.Benefit.AmountOff;
import shop.blush.promotion.pricing.Benefit.BuyGet;
import shop.blush.promotion.pricing.Benefit.Gift;
import shop.blush.promotion.pricing.Benefit.Ladder;
import shop.blush.promotion.pricing.Benefit.PercentageOff;
import shop.blush.promotion.pricing.PricedCart.Suggestion;

/**
 * What a little more would bring: the next tier, step or threshold of a promotion that has something of the cart in its scope,
 * where that is worth more than what it would take the place of. Amounts go by what is left to pay at the promotion's level.
 */
final class Suggest {

    /** @param cost about what the shopper would have to add, to put the nearest first */
    private record Next(long missing, long units, long worth, String en, String zh, long cost) {}

    private final Cart cart;
    private final Stack best;

    private Suggest(Cart cart, Stack best) {
        this.cart = cart;
        this.best = best;
    }

    static List<Suggestion> suggestions(Cart cart, Stack best, List<Promotion> promotions, int most) {
        Suggest suggest = new Suggest(cart, best);
        record Ranked(Next next, Promotion promotion) {}
        List<Ranked> ranked = new ArrayList<>();
        for (Promotion promotion : promotions) {
            Next next = promotion.couponCode() == null ? suggest.next(promotion) : null;
            if (next != null && next.worth() > suggest.displaced(promotion)) {
                ranked.add(new Ranked(next, promotion));
            }
        }
        return ranked.stream()
                .sorted(Comparator.comparingLong((Ranked each) -> each.next().cost())
                        .thenComparing(Ranked::promotion, Promotion.ORDER))
                .limit(most)
                .map(each -> suggest.suggestion(each.promotion(), each.next()))
                .toList();
    }

    private long displaced(Promotion promotion) {
        return best.grants().stream()
                .filter(grant ->
                        grant.promotion() == promotion || !FindBestPrice.mayStack(cart, grant.promotion(), promotion))
                .mapToLong(Grant::amount)
                .sum();
    }

    private @Nullable Next next(Promotion promotion) {
        long amount = best.amountBefore(promotion.level(), promotion.scope());
        long units = best.unitsIn(promotion.scope());
        if (units == 0) {
            return null;
        }
        Missing missing = Missing.of(promotion, amount, units);
        Benefit benefit = promotion.benefit();
        if (benefit instanceof AmountOff off && missing.units() == 0) {
            return off.tiers().stream()
                    .filter(tier -> tier.from() > amount && tier.from() >= amount + missing.amount())
                    .findFirst()
                    .map(tier -> money(tier.from() - amount, tier.off(), off(tier.off()), "可减 " + round(tier.off())))
                    .orElse(null);
        }
        if (benefit instanceof Ladder ladder && missing.amount() == 0) {
            return ladder.steps().stream()
                    .filter(step -> step.minQuantity() > units && step.minQuantity() >= units + missing.units())
                    .findFirst()
                    .map(step -> units(
                            promotion,
                            step.minQuantity() - units,
                            Proration.percentOf(amount, step.basisPoints()),
                            "−" + Words.percent(step.basisPoints()) + " %",
                            "可减 " + Words.percent(step.basisPoints()) + "%"))
                    .orElse(null);
        }
        if (benefit instanceof BuyGet offer && missing.amount() == 0 && missing.units() == 0) {
            return oneMore(promotion, offer, units);
        }
        if (missing.amount() == 0 && missing.units() == 0 || missing.amount() > 0 && missing.units() > 0) {
            return null;
        }
        long worth;
        String en;
        String zh;
        if (benefit instanceof PercentageOff off) {
            worth = Proration.percentOf(amount, off.basisPoints());
            en = "−" + Words.percent(off.basisPoints()) + " %";
            zh = "可减 " + Words.percent(off.basisPoints()) + "%";
        } else if (benefit instanceof Gift gift && cart.giftPrices().containsKey(gift.sku())) {
            worth = cart.giftPrices().get(gift.sku());
            en = "a gift";
            zh = "可得赠品";
        } else if (benefit instanceof Benefit.FreeShipping) {
            worth = cart.shipping();
            en = "free shipping";
            zh = "免运费";
        } else {
            return null;
        }
        return missing.amount() > 0
                ? money(missing.amount(), worth, en, zh)
                : units(promotion, missing.units(), worth, en, zh);
    }

    /** The units that are missing to the next free or cheaper ones. */
    private @Nullable Next oneMore(Promotion promotion, BuyGet offer, long units) {
        long missing;
        if (offer.getFrom() == null) {
            long group = offer.buy() + offer.get();
            boolean begun = units % group >= offer.buy() && units / group < offer.maxTimes();
            missing = begun ? group - units % group : 0;
        } else {
            long due = Math.min(units / offer.buy(), offer.maxTimes()) * offer.get();
            missing = Math.max(0, due - best.unitsIn(offer.getFrom()));
        }
        if (missing == 0) {
            return null;
        }
        String percent = Words.percent(offer.basisPoints());
        boolean free = offer.basisPoints() == Benefit.WHOLE;
        long now = best.grants().stream()
                .filter(grant -> grant.promotion() == promotion)
                .mapToLong(Grant::amount)
                .sum();
        long worth = now + Proration.percentOf(cheapest(promotion.scope()), offer.basisPoints());
        return units(
                promotion,
                missing,
                worth,
                free
                        ? (missing == 1 ? "it is free" : "they are free")
                        : "−" + percent + " % on " + (missing == 1 ? "it" : "them"),
                free ? "即免费" : "可减 " + percent + "%");
    }

    private static Next money(long missing, long worth, String en, String zh) {
        return new Next(missing, 0, worth, en, zh, missing);
    }

    private Next units(Promotion promotion, long units, long worth, String en, String zh) {
        return new Next(0, units, worth, en, zh, units * cheapest(promotion.scope()));
    }

    private long cheapest(Scope scope) {
        return cart.lines().stream()
                .filter(scope::covers)
                .mapToLong(CartLine::unitPrice)
                .min()
                .orElse(0);
    }

    private Suggestion suggestion(Promotion promotion, Next next) {
        LocalizedText name = promotion.name();
        String en = promotion.scope().isEverything() ? "" : " (" + name.en() + ")";
        String zh = promotion.scope().isEverything() ? "" : "（" + Words.chinese(name) + "）";
        boolean free = promotion.benefit() instanceof BuyGet;
        String more = next.units() > 0 ? String.valueOf(next.units()) : exact(next.missing());
        String moreZh = next.units() > 0 ? "再加 " + next.units() + " 件，" : "再买 " + exact(next.missing()) + "，";
        return new Suggestion(
                promotion.id(),
                new LocalizedText(
                        "Add " + more + " more" + (free ? ": " : " for ") + next.en() + en, moreZh + next.zh() + zh),
                next.units() > 0 ? null : next.missing());
    }

    private String off(long amount) {
        return round(amount) + " off";
    }

    private String round(long amount) {
        return Words.round(amount, cart.currency());
    }

    private String exact(long amount) {
        return Words.exact(amount, cart.currency());
    }
}
