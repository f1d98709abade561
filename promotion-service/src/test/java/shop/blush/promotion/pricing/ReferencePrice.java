package shop.blush.promotion.pricing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import shop.blush.promotion.pricing.Benefit.AmountOff;
import shop.blush.promotion.pricing.Benefit.BundlePrice;
import shop.blush.promotion.pricing.Benefit.BuyGet;
import shop.blush.promotion.pricing.Benefit.FreeShipping;
import shop.blush.promotion.pricing.Benefit.Gift;
import shop.blush.promotion.pricing.Benefit.Ladder;
import shop.blush.promotion.pricing.Benefit.PercentageOff;

/**
 * The rules of {@code docs/promotions.md} a second time, for small carts: every subset of the promotions, unit by unit and
 * minor unit by minor unit where that is simpler. Shares no code with the engine but its records.
 */
final class ReferencePrice {

    /** What a set of promotions leaves to pay, and the list price of its gifts; null where the set is not legal. */
    record Price(long toPay, long gifts) {}

    private final Cart cart;

    ReferencePrice(Cart cart) {
        this.cart = cart;
    }

    /** The best of all legal subsets: the least to pay, then the most in gifts. */
    Price best(List<Promotion> promotions) {
        Price best = null;
        for (int set = 0; set < 1 << promotions.size(); set++) {
            List<Promotion> chosen = new ArrayList<>();
            for (int i = 0; i < promotions.size(); i++) {
                if ((set >> i & 1) == 1) {
                    chosen.add(promotions.get(i));
                }
            }
            Price price = isLegal(chosen) ? price(chosen) : null;
            if (price != null
                    && (best == null
                            || price.toPay() < best.toPay()
                            || price.toPay() == best.toPay() && price.gifts() > best.gifts())) {
                best = price;
            }
        }
        return best;
    }

    boolean isLegal(List<Promotion> chosen) {
        for (Promotion one : chosen) {
            if (one.startsAt() != null && cart.at().isBefore(one.startsAt())
                    || one.endsAt() != null && !cart.at().isBefore(one.endsAt())
                    || one.audience() == Audience.NEW_CUSTOMERS && !cart.newCustomer()) {
                return false;
            }
            for (Promotion other : chosen) {
                if (one == other || one.level() != other.level() || one.combinable() && other.combinable()) {
                    continue;
                }
                Set<String> shared = skusOf(one);
                shared.retainAll(skusOf(other));
                if (one.level() != Level.LINE || !shared.isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private Set<String> skusOf(Promotion promotion) {
        Set<String> skus = new HashSet<>();
        for (CartLine line : cart.lines()) {
            boolean in;
            if (promotion.benefit() instanceof BundlePrice bundle) {
                in = bundle.parts().stream().anyMatch(part -> part.sku().equals(line.sku()));
            } else {
                in = matches(promotion.scope(), line)
                        || promotion.benefit() instanceof BuyGet offer
                                && offer.getFrom() != null
                                && matches(offer.getFrom(), line);
            }
            if (in) {
                skus.add(line.sku());
            }
        }
        return skus;
    }

    private static boolean matches(Scope scope, CartLine line) {
        return (scope.skus().isEmpty() || scope.skus().contains(line.sku()))
                && (scope.products().isEmpty() || scope.products().contains(line.product()))
                && (scope.categories().isEmpty() || scope.categories().contains(line.category()))
                && (scope.brands().isEmpty() || scope.brands().contains(line.brand()));
    }

    Price price(List<Promotion> chosen) {
        List<Promotion> order = new ArrayList<>(chosen);
        order.sort((a, b) -> {
            int byLevel = a.level().ordinal() - b.level().ordinal();
            int byPriority = b.priority() - a.priority();
            return byLevel != 0 ? byLevel : byPriority != 0 ? byPriority : a.id().compareTo(b.id());
        });
        TreeMap<Integer, BigInteger> left = new TreeMap<>();
        for (int i = 0; i < cart.lines().size(); i++) {
            left.put(
                    i, big(cart.lines().get(i).unitPrice() * cart.lines().get(i).quantity()));
        }
        long shipping = cart.shipping();
        long gifts = 0;
        for (Promotion promotion : order) {
            List<Integer> scope = new ArrayList<>();
            long units = 0;
            BigInteger amount = BigInteger.ZERO;
            for (int i = 0; i < cart.lines().size(); i++) {
                if (matches(promotion.scope(), cart.lines().get(i))) {
                    scope.add(i);
                    units += cart.lines().get(i).quantity();
                    amount = amount.add(left.get(i));
                }
            }
            Condition condition = promotion.condition();
            if (units == 0 || amount.longValueExact() < condition.minAmount() || units < condition.minQuantity()) {
                continue;
            }
            if (promotion.benefit() instanceof PercentageOff off) {
                BigInteger take = percent(amount, off.basisPoints());
                take(left, scope, off.cap() > 0 ? take.min(big(off.cap())) : take);
            } else if (promotion.benefit() instanceof Ladder ladder) {
                int reached = 0;
                for (Ladder.Step step : ladder.steps()) {
                    reached = units >= step.minQuantity() ? step.basisPoints() : reached;
                }
                take(left, scope, percent(amount, reached));
            } else if (promotion.benefit() instanceof AmountOff off) {
                BigInteger take = BigInteger.ZERO;
                for (AmountOff.Tier tier : off.tiers()) {
                    take = amount.compareTo(big(tier.from())) >= 0 ? big(tier.off()) : take;
                }
                take(left, scope, take.min(amount));
            } else if (promotion.benefit() instanceof BundlePrice bundle) {
                bundle(left, bundle);
            } else if (promotion.benefit() instanceof BuyGet offer) {
                buyGet(left, offer, scope, units);
            } else if (promotion.benefit() instanceof Gift gift
                    && cart.giftPrices().containsKey(gift.sku())) {
                long times = 0;
                BigInteger rest = amount;
                long restUnits = units;
                while (times < gift.maxTimes()
                        && rest.compareTo(big(condition.minAmount())) >= 0
                        && restUnits >= condition.minQuantity()) {
                    times++;
                    rest = rest.subtract(big(condition.minAmount()));
                    restUnits -= condition.minQuantity();
                    if (condition.minAmount() == 0 && condition.minQuantity() == 0) {
                        break;
                    }
                }
                gifts += times * gift.quantity() * cart.giftPrices().get(gift.sku());
            } else if (promotion.benefit() instanceof FreeShipping) {
                shipping = 0;
            }
        }
        BigInteger sum = left.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        return new Price(sum.longValueExact() + shipping, gifts);
    }

    private void bundle(TreeMap<Integer, BigInteger> left, BundlePrice bundle) {
        long sets = 0;
        boolean enough = true;
        while (enough && sets < bundle.maxTimes()) {
            for (BundlePrice.Part part : bundle.parts()) {
                long there = cart.lines().stream()
                        .filter(line -> line.sku().equals(part.sku()))
                        .mapToLong(CartLine::quantity)
                        .sum();
                enough &= there >= part.quantity() * (sets + 1);
            }
            sets += enough ? 1 : 0;
        }
        TreeMap<Integer, BigInteger> worth = new TreeMap<>();
        for (int i = 0; i < cart.lines().size(); i++) {
            CartLine line = cart.lines().get(i);
            for (BundlePrice.Part part : bundle.parts()) {
                if (line.sku().equals(part.sku())) {
                    worth.put(
                            i, left.get(i).multiply(big(sets * part.quantity())).divide(big(line.quantity())));
                }
            }
        }
        BigInteger off =
                worth.values().stream().reduce(BigInteger.ZERO, BigInteger::add).subtract(big(sets * bundle.price()));
        if (off.signum() > 0) {
            spread(worth, off).forEach((i, share) -> left.merge(i, share, BigInteger::subtract));
        }
    }

    private void buyGet(TreeMap<Integer, BigInteger> left, BuyGet offer, List<Integer> scope, long units) {
        List<Integer> cheap = new ArrayList<>(); // one entry per unit
        for (int i = 0; i < cart.lines().size(); i++) {
            CartLine line = cart.lines().get(i);
            boolean in =
                    offer.getFrom() == null ? scope.contains(i) : !scope.contains(i) && matches(offer.getFrom(), line);
            for (int unit = 0; in && unit < line.quantity(); unit++) {
                cheap.add(i);
            }
        }
        cheap.sort((a, b) -> {
            int byPrice = Long.compare(
                    cart.lines().get(a).unitPrice(), cart.lines().get(b).unitPrice());
            return byPrice != 0 ? byPrice : a - b;
        });
        long group = offer.getFrom() == null ? offer.buy() + offer.get() : offer.buy();
        long discounted = 0;
        for (long times = 1; times <= offer.maxTimes() && times * group <= units; times++) {
            discounted += offer.get();
        }
        TreeMap<Integer, Long> counts = new TreeMap<>();
        for (int unit = 0; unit < Math.min(discounted, cheap.size()); unit++) {
            counts.merge(cheap.get(unit), 1L, Long::sum);
        }
        counts.forEach((i, count) -> {
            BigInteger share = left.get(i)
                    .multiply(big(count))
                    .divide(big(cart.lines().get(i).quantity()));
            left.merge(i, percent(share, offer.basisPoints()), BigInteger::subtract);
        });
    }

    private static void take(TreeMap<Integer, BigInteger> left, List<Integer> scope, BigInteger amount) {
        TreeMap<Integer, BigInteger> weights = new TreeMap<>();
        scope.forEach(i -> weights.put(i, left.get(i)));
        spread(weights, amount).forEach((i, share) -> left.merge(i, share, BigInteger::subtract));
    }

    /** Largest remainder, by handing out what is left over one by one to who is furthest below the exact share. */
    private static TreeMap<Integer, BigInteger> spread(TreeMap<Integer, BigInteger> weights, BigInteger amount) {
        BigInteger sum = weights.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        TreeMap<Integer, BigInteger> shares = new TreeMap<>();
        if (sum.signum() == 0 || amount.signum() == 0) {
            return shares;
        }
        BigInteger given = BigInteger.ZERO;
        for (int i : weights.keySet()) {
            shares.put(i, amount.multiply(weights.get(i)).divide(sum));
            given = given.add(shares.get(i));
        }
        while (given.compareTo(amount) < 0) {
            int neediest = -1;
            BigInteger most = null;
            for (int i : weights.keySet()) {
                BigInteger below =
                        amount.multiply(weights.get(i)).subtract(shares.get(i).multiply(sum));
                if (most == null || below.compareTo(most) > 0) {
                    most = below;
                    neediest = i;
                }
            }
            shares.merge(neediest, BigInteger.ONE, BigInteger::add);
            given = given.add(BigInteger.ONE);
        }
        return shares;
    }

    private static BigInteger percent(BigInteger amount, int basisPoints) {
        return amount.multiply(big(basisPoints))
                .multiply(big(2))
                .add(big(10_000))
                .divide(big(20_000));
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
