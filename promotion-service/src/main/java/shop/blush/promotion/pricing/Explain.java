package shop.blush.promotion.pricing;

import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.pricing.Benefit.AmountOff;
import shop.blush.promotion.pricing.Benefit.BundlePrice;
import shop.blush.promotion.pricing.Benefit.BuyGet;
import shop.blush.promotion.pricing.Benefit.Gift;
import shop.blush.promotion.pricing.Benefit.Ladder;
import shop.blush.promotion.pricing.Benefit.PercentageOff;
import shop.blush.promotion.pricing.PricedCart.UnusedCoupon;

/** Says in English and Chinese why something was granted, or a coupon was not. */
final class Explain {

    private Explain() {}

    static LocalizedText reason(Cart cart, Grant grant) {
        LocalizedText name = grant.promotion().name();
        Benefit benefit = grant.promotion().benefit();
        if (benefit instanceof PercentageOff off) {
            return percentage(cart, grant, off.basisPoints(), off.cap());
        }
        if (benefit instanceof Ladder ladder) {
            return percentage(cart, grant, ladder.steps().get(grant.step()).basisPoints(), 0);
        }
        if (benefit instanceof AmountOff off) {
            AmountOff.Tier tier = off.tiers().get(grant.step());
            String amount = Words.round(tier.off(), cart.currency());
            String from = Words.round(tier.from(), cart.currency());
            return tier.from() == 0
                    ? Words.under(name, amount + " off", "立减 " + amount)
                    : Words.under(name, amount + " off from " + from, "满 " + from + " 减 " + amount);
        }
        if (benefit instanceof BundlePrice bundle) {
            String price = Words.round(bundle.price(), cart.currency());
            return grant.units() == 1
                    ? Words.under(name, "the set for " + price, "套装价 " + price)
                    : Words.under(
                            name, grant.units() + " sets for " + price + " each", grant.units() + " 套，每套 " + price);
        }
        if (benefit instanceof BuyGet offer) {
            String rule = "buy " + offer.buy() + ", get " + offer.get();
            String ruleZh = "买 " + offer.buy() + " 送 " + offer.get();
            String percent = Words.percent(offer.basisPoints());
            return offer.basisPoints() == Benefit.WHOLE
                    ? Words.under(
                            name,
                            rule + ": " + Words.units(grant.units()) + " free",
                            ruleZh + "，" + grant.units() + " 件免费")
                    : Words.under(
                            name,
                            rule + " at −" + percent + " %: " + Words.units(grant.units()),
                            "买 " + offer.buy() + " 件，另 " + offer.get() + " 件减 " + percent + "%，共 " + grant.units()
                                    + " 件");
        }
        if (benefit instanceof Gift) {
            return Words.under(name, grant.units() + " × gift", "赠品 × " + grant.units());
        }
        return Words.under(name, "free shipping", "免运费");
    }

    private static LocalizedText percentage(Cart cart, Grant grant, int basisPoints, long cap) {
        String percent = Words.percent(basisPoints);
        boolean all = grant.units() == cart.units();
        String en = "−" + percent + " %" + (all ? "" : " on " + grant.units() + " of " + Words.units(cart.units()));
        String zh = (all ? "" : cart.units() + " 件中 " + grant.units() + " 件") + "减 " + percent + "%";
        if (cap != 0 && grant.amount() == cap) {
            String most = Words.round(cap, cart.currency());
            en += ", at most " + most;
            zh += "，最多 " + most;
        }
        return Words.under(grant.promotion().name(), en, zh);
    }

    /** Why a coupon that holds is not in the best combination. */
    static UnusedCoupon whyNot(Cart cart, Stack best, Promotion coupon) {
        long units = best.unitsIn(coupon.scope());
        if (units == 0) {
            return unused(coupon, "no-matching-items", "It is for other items.", "不适用于购物车中的商品。");
        }
        Missing missing = Missing.of(coupon, best.amountBefore(coupon.level(), coupon.scope()), units);
        if (missing.units() > 0) {
            return unused(
                    coupon,
                    "threshold-not-met",
                    "Add " + Words.units(missing.units()) + " more to use it.",
                    "再加 " + missing.units() + " 件即可使用。");
        }
        if (missing.amount() > 0) {
            String amount = Words.exact(missing.amount(), cart.currency());
            return unused(coupon, "threshold-not-met", "Add " + amount + " more to use it.", "再买 " + amount + " 即可使用。");
        }
        if (coupon.level() == Level.SHIPPING) {
            return unused(coupon, "shipping-free-already", "Shipping is free already.", "已免运费。");
        }
        return unused(coupon, "better-without", "You save more without it.", "不使用此券更优惠。");
    }

    private static UnusedCoupon unused(Promotion coupon, String code, String en, String zh) {
        return new UnusedCoupon(coupon.id(), coupon.couponCode(), code, new LocalizedText(en, zh));
    }
}
