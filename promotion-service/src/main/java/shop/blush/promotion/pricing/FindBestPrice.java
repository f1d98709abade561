package shop.blush.promotion.pricing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the legal combination that is best for the shopper: the least to pay; among equals the most in gifts, then the fewest
 * coupons, then the fewest promotions, then the first in the order of application. Legal is, at each level, one promotion
 * alone or several that are all combinable; at the level LINE this holds for each line, so promotions of different lines do not
 * compete.
 *
 * <p>The search is exact while it takes at most {@link #MAX_STEPS} grants to try; it begins with the best that adding, removing
 * and swapping single promotions finds, and that is the answer where the exact search would take longer. The same cart and
 * promotions always give the same answer.
 */
public final class FindBestPrice {

    /** Policy: grants tried; some tens of milliseconds for a cart of 100 lines, and more than 12 independent promotions need. */
    static final int MAX_STEPS = 20_000;

    /** Policy: what a shopper reads. */
    private static final int MAX_SUGGESTIONS = 3;

    private final Cart cart;
    private final List<Promotion> candidates;
    private final boolean[][] touched;
    private final boolean[][] compatible;
    private final long[] mostMoney;
    private final long[] mostGifts;
    private final Stack empty;
    private Stack best;
    private int steps;

    private FindBestPrice(Cart cart, List<Promotion> candidates) {
        this.cart = cart;
        this.empty = Stack.of(cart);
        this.best = empty;
        this.candidates = candidates;
        int n = candidates.size();
        touched = new boolean[n][];
        for (int i = 0; i < n; i++) {
            touched[i] = empty.touched(candidates.get(i));
        }
        compatible = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                compatible[i][j] = compatible(i, j);
            }
        }
        mostMoney = new long[n + 1];
        mostGifts = new long[n + 1];
        boundTheRest();
    }

    /**
     * The best price of a cart with these promotions, those of coupons included. Promotions that do not hold now, or not for this
     * shopper, are passed over.
     *
     * @throws ArithmeticException where an amount does not fit 64 bits
     */
    public static PricedCart price(Cart cart, Collection<Promotion> promotions) {
        List<Promotion> held = promotions.stream()
                .filter(promotion -> promotion.isFor(cart))
                .sorted(Promotion.ORDER)
                .toList();
        Stack empty = Stack.of(cart);
        // What grants nothing at the full price grants nothing at less.
        List<Promotion> candidates =
                held.stream().filter(each -> empty.grant(each) != null).toList();
        FindBestPrice search = new FindBestPrice(cart, candidates);
        Stack best = search.best();
        return PricedCart.of(
                cart,
                best,
                held.stream()
                        .filter(each -> each.couponCode() != null)
                        .filter(each -> best.grants().stream().noneMatch(grant -> grant.promotion() == each))
                        .map(each -> Explain.whyNot(cart, best, each))
                        .toList(),
                Suggest.suggestions(cart, best, held, MAX_SUGGESTIONS));
    }

    /** Whether two promotions may stand together in this cart. */
    static boolean mayStack(Cart cart, Promotion one, Promotion other) {
        Stack empty = Stack.of(cart);
        return mayStack(one, empty.touched(one), other, empty.touched(other));
    }

    private static boolean mayStack(Promotion one, boolean[] ones, Promotion other, boolean[] others) {
        if (one.level() != other.level() || one.combinable() && other.combinable()) {
            return true;
        }
        if (one.level() != Level.LINE) {
            return false;
        }
        for (int line = 0; line < ones.length; line++) {
            if (ones[line] && others[line]) {
                return false;
            }
        }
        return true;
    }

    private boolean compatible(int i, int j) {
        return i == j || mayStack(candidates.get(i), touched[i], candidates.get(j), touched[j]);
    }

    /** For each place, no less than what the candidates from there on can still grant together. */
    private void boundTheRest() {
        int n = candidates.size();
        for (int i = n - 1; i >= 0; i--) {
            Level level = candidates.get(i).level();
            long[] together = new long[2];
            long[] alone = new long[2];
            int after = i;
            while (after < n && candidates.get(after).level() == level) {
                Grant grant = empty.grant(candidates.get(after));
                int kind = grant.gift() == null ? 0 : 1;
                if (level == Level.LINE || candidates.get(after).combinable()) {
                    together[kind] = Math.addExact(together[kind], grant.amount());
                } else {
                    alone[kind] = Math.max(alone[kind], grant.amount());
                }
                after++;
            }
            mostMoney[i] = Math.addExact(Math.max(together[0], alone[0]), mostMoney[after]);
            mostGifts[i] = Math.addExact(Math.max(together[1], alone[1]), mostGifts[after]);
        }
    }

    private Stack best() {
        climb();
        steps = 0;
        search(0, empty, new ArrayList<>());
        return best;
    }

    /** With and without each candidate, in the order of application. */
    private void search(int at, Stack stack, List<Integer> chosen) {
        if (isBetter(stack, best)) {
            best = stack;
        }
        if (at == candidates.size() || steps >= MAX_STEPS || isHopeless(at, stack)) {
            return;
        }
        if (chosen.stream().allMatch(other -> compatible[at][other])) {
            steps++;
            Stack with = stack.with(candidates.get(at));
            if (with != null) {
                chosen.add(at);
                search(at + 1, with, chosen);
                chosen.remove(chosen.size() - 1);
            }
        }
        search(at + 1, stack, chosen);
    }

    private boolean isHopeless(int at, Stack stack) {
        long money = stack.money() + mostMoney[at];
        return money < best.money() || money == best.money() && stack.giftValue() + mostGifts[at] < best.giftValue();
    }

    /** Takes every single change that is better, until there is none. */
    private void climb() {
        Set<Integer> chosen = new TreeSet<>();
        boolean improved = true;
        while (improved && steps < MAX_STEPS) {
            improved = false;
            for (int i = 0; i < candidates.size() && steps < MAX_STEPS; i++) {
                Set<Integer> changed = new TreeSet<>(chosen);
                if (!changed.remove(i)) {
                    int added = i;
                    changed.removeIf(other -> !compatible[added][other]);
                    changed.add(i);
                }
                Stack stack = apply(changed);
                if (stack != null && isBetter(stack, best)) {
                    best = stack;
                    chosen = changed;
                    improved = true;
                }
            }
        }
    }

    private @Nullable Stack apply(Set<Integer> chosen) {
        Stack stack = empty;
        for (int i : chosen) {
            steps++;
            stack = stack.with(candidates.get(i));
            if (stack == null) {
                return null;
            }
        }
        return stack;
    }

    private static boolean isBetter(Stack one, Stack other) {
        if (one.money() != other.money()) {
            return one.money() > other.money();
        }
        if (one.giftValue() != other.giftValue()) {
            return one.giftValue() > other.giftValue();
        }
        if (one.coupons() != other.coupons()) {
            return one.coupons() < other.coupons();
        }
        if (one.grants().size() != other.grants().size()) {
            return one.grants().size() < other.grants().size();
        }
        for (int i = 0; i < one.grants().size(); i++) {
            int order = Promotion.ORDER.compare(
                    one.grants().get(i).promotion(), other.grants().get(i).promotion());
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }
}
