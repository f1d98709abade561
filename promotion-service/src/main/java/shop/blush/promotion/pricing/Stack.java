package shop.blush.promotion.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.blush.promotion.pricing.Benefit.AmountOff;
import shop.blush.promotion.pricing.Benefit.BundlePrice;
import shop.blush.promotion.pricing.Benefit.BuyGet;
import shop.blush.promotion.pricing.Benefit.FreeShipping;
import shop.blush.promotion.pricing.Benefit.Gift;
import shop.blush.promotion.pricing.Benefit.Ladder;
import shop.blush.promotion.pricing.Benefit.PercentageOff;
import shop.blush.promotion.pricing.Grant.GivenLine;

/**
 * Grants upon grants on one cart, and what they leave to pay. A grant never takes more from a line than is left of it, and never
 * grows when less is left: the search depends on that.
 */
final class Stack {

    private final Cart cart;
    private final long[] net;
    private final List<Grant> grants;
    private long shipping;
    private long money;
    private long giftValue;
    private int coupons;

    private Stack(Cart cart, long[] net, long shipping, List<Grant> grants) {
        this.cart = cart;
        this.net = net;
        this.shipping = shipping;
        this.grants = grants;
    }

    static Stack of(Cart cart) {
        long[] net = cart.lines().stream().mapToLong(CartLine::subtotal).toArray();
        return new Stack(cart, net, cart.shipping(), new ArrayList<>());
    }

    /** This stack with one more promotion on it, or null where that grants nothing. */
    @Nullable
    Stack with(Promotion promotion) {
        Grant grant = grant(promotion);
        if (grant == null) {
            return null;
        }
        Stack next = new Stack(cart, net.clone(), shipping, new ArrayList<>(grants));
        next.grants.add(grant);
        next.money = money;
        next.giftValue = giftValue;
        next.coupons = coupons + (promotion.couponCode() == null ? 0 : 1);
        if (grant.gift() != null) {
            next.giftValue += grant.amount();
        } else {
            next.money += grant.amount();
            if (promotion.level() == Level.SHIPPING) {
                next.shipping -= grant.amount();
            }
            for (int i = 0; i < net.length; i++) {
                next.net[i] -= grant.parts()[i];
            }
        }
        return next;
    }

    List<Grant> grants() {
        return grants;
    }

    /** Taken off what is to pay. */
    long money() {
        return money;
    }

    /** List price of what is given. */
    long giftValue() {
        return giftValue;
    }

    int coupons() {
        return coupons;
    }

    /** What this promotion would grant now; null for nothing. */
    @Nullable
    Grant grant(Promotion promotion) {
        boolean[] inScope = lines(promotion.scope());
        long amount = amount(inScope);
        long units = units(inScope);
        if (units == 0 || !promotion.condition().isMet(amount, units)) {
            return null;
        }
        Benefit benefit = promotion.benefit();
        if (benefit instanceof PercentageOff off) {
            return percentage(promotion, inScope, amount, off.basisPoints(), off.cap(), units, 0);
        }
        if (benefit instanceof Ladder ladder) {
            return ladder(promotion, ladder, inScope, amount, units);
        }
        if (benefit instanceof AmountOff off) {
            return amountOff(promotion, off, inScope, amount, units);
        }
        if (benefit instanceof BundlePrice bundle) {
            return bundle(promotion, bundle);
        }
        if (benefit instanceof BuyGet buyGet) {
            return buyGet(promotion, buyGet, inScope, units);
        }
        if (benefit instanceof Gift gift) {
            return gift(promotion, gift, amount, units);
        }
        if (benefit instanceof FreeShipping) {
            return shipping == 0 ? null : new Grant(promotion, shipping, new long[net.length], null, units, 0);
        }
        throw new IllegalStateException("unknown benefit " + benefit);
    }

    /** What is left to pay for the lines in scope. */
    long amountIn(Scope scope) {
        return amount(lines(scope));
    }

    /** What there was to pay for the lines in scope before the grants of this level and those after it. */
    long amountBefore(Level level, Scope scope) {
        long amount = amountIn(scope);
        boolean[] in = lines(scope);
        for (Grant grant : grants) {
            if (grant.promotion().level().compareTo(level) >= 0) {
                for (int i = 0; i < in.length; i++) {
                    amount += in[i] ? grant.parts()[i] : 0;
                }
            }
        }
        return amount;
    }

    long unitsIn(Scope scope) {
        return units(lines(scope));
    }

    private boolean[] lines(Scope scope) {
        boolean[] in = new boolean[net.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = scope.covers(cart.lines().get(i));
        }
        return in;
    }

    private long amount(boolean[] lines) {
        long sum = 0;
        for (int i = 0; i < lines.length; i++) {
            sum += lines[i] ? net[i] : 0;
        }
        return sum;
    }

    private long units(boolean[] lines) {
        long sum = 0;
        for (int i = 0; i < lines.length; i++) {
            sum += lines[i] ? cart.lines().get(i).quantity() : 0;
        }
        return sum;
    }

    private @Nullable Grant percentage(
            Promotion promotion, boolean[] lines, long amount, int basisPoints, long cap, long units, int step) {
        long off = Proration.percentOf(amount, basisPoints);
        return spread(promotion, lines, cap == 0 ? off : Math.min(off, cap), units, step);
    }

    private @Nullable Grant ladder(Promotion promotion, Ladder ladder, boolean[] lines, long amount, long units) {
        for (int i = ladder.steps().size() - 1; i >= 0; i--) {
            if (units >= ladder.steps().get(i).minQuantity()) {
                return percentage(
                        promotion, lines, amount, ladder.steps().get(i).basisPoints(), 0, units, i);
            }
        }
        return null;
    }

    private @Nullable Grant amountOff(Promotion promotion, AmountOff off, boolean[] lines, long amount, long units) {
        for (int i = off.tiers().size() - 1; i >= 0; i--) {
            if (amount >= off.tiers().get(i).from()) {
                return spread(
                        promotion, lines, Math.min(amount, off.tiers().get(i).off()), units, i);
            }
        }
        return null;
    }

    private @Nullable Grant spread(Promotion promotion, boolean[] lines, long off, long units, int step) {
        if (off == 0) {
            return null;
        }
        long[] weights = net.clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = lines[i] ? weights[i] : 0;
        }
        return new Grant(promotion, off, Proration.spread(off, weights), null, units, step);
    }

    private @Nullable Grant bundle(Promotion promotion, BundlePrice bundle) {
        long sets = bundle.maxTimes();
        int[] at = new int[bundle.parts().size()];
        for (int p = 0; p < at.length; p++) {
            at[p] = indexOf(bundle.parts().get(p).sku());
            if (at[p] < 0) {
                return null;
            }
            sets = Math.min(
                    sets,
                    cart.lines().get(at[p]).quantity() / bundle.parts().get(p).quantity());
        }
        long[] worth = new long[net.length];
        long sum = 0;
        for (int p = 0; p < at.length; p++) {
            worth[at[p]] = share(at[p], sets * bundle.parts().get(p).quantity());
            sum += worth[at[p]];
        }
        long off = sum - Math.multiplyExact(sets, bundle.price());
        return off <= 0 ? null : new Grant(promotion, off, Proration.spread(off, worth), null, sets, 0);
    }

    private int indexOf(String sku) {
        for (int i = 0; i < net.length; i++) {
            if (cart.lines().get(i).sku().equals(sku)) {
                return i;
            }
        }
        return -1;
    }

    /** What is left to pay for some units of a line, rounded down. */
    private long share(int line, long units) {
        return Proration.timesOver(net[line], units, cart.lines().get(line).quantity());
    }

    private @Nullable Grant buyGet(Promotion promotion, BuyGet offer, boolean[] bought, long units) {
        boolean[] from = bought;
        long discounted;
        if (offer.getFrom() == null) {
            discounted = Math.min(units / (offer.buy() + offer.get()), offer.maxTimes()) * offer.get();
        } else {
            from = lines(offer.getFrom());
            for (int i = 0; i < from.length; i++) {
                from[i] &= !bought[i];
            }
            discounted = Math.min(Math.min(units / offer.buy(), offer.maxTimes()) * offer.get(), units(from));
        }
        long[] parts = new long[net.length];
        long off = 0;
        long left = discounted;
        for (int line : cheapestFirst(from)) {
            long here = Math.min(left, cart.lines().get(line).quantity());
            parts[line] = Proration.percentOf(share(line, here), offer.basisPoints());
            off += parts[line];
            left -= here;
        }
        return off == 0 ? null : new Grant(promotion, off, parts, null, discounted, 0);
    }

    private int[] cheapestFirst(boolean[] lines) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            if (lines[i]) {
                order.add(i);
            }
        }
        order.sort((a, b) -> Long.compare(
                cart.lines().get(a).unitPrice(), cart.lines().get(b).unitPrice()));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private @Nullable Grant gift(Promotion promotion, Gift gift, long amount, long units) {
        Long price = cart.giftPrices().get(gift.sku());
        long quantity = Math.min(promotion.condition().times(amount, units), gift.maxTimes()) * gift.quantity();
        if (price == null || quantity == 0) {
            return null;
        }
        GivenLine line = new GivenLine(gift.sku(), quantity, price);
        return new Grant(promotion, line.subtotal(), new long[net.length], line, quantity, 0);
    }

    /** The lines that a promotion is about: what two promotions of the level LINE may have to share. */
    boolean[] touched(Promotion promotion) {
        boolean[] touched = lines(promotion.scope());
        if (promotion.benefit() instanceof BundlePrice bundle) {
            Arrays.fill(touched, false);
            for (BundlePrice.Part part : bundle.parts()) {
                int at = indexOf(part.sku());
                if (at >= 0) {
                    touched[at] = true;
                }
            }
        } else if (promotion.benefit() instanceof BuyGet offer && offer.getFrom() != null) {
            boolean[] more = lines(offer.getFrom());
            for (int i = 0; i < more.length; i++) {
                touched[i] |= more[i];
            }
        }
        return touched;
    }
}
