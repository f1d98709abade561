package shop.blush.promotion.pricing;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.pricing.Benefit.AmountOff;
import shop.blush.promotion.pricing.Benefit.Ladder;

/** Carts and promotions for tests: plain ones, to be changed by the {@code with} methods. */
final class Offers {

    static final Instant NOON = Instant.parse("2026-11-11T12:00:00Z");

    private Offers() {}

    static Cart cart(CartLine... lines) {
        return new Cart("CNY", List.of(lines), 0, false, NOON, Map.of("GIFT", 4_900L));
    }

    static CartLine lipstick(String shade, long quantity, long price) {
        return new CartLine("LIP-" + shade, "lipstick", "lips", "Blush", quantity, price);
    }

    static CartLine cream(long quantity, long price) {
        return new CartLine("CREAM", "cream", "skin-care", "Botanica", quantity, price);
    }

    static Promotion promotion(String id, Level level, Benefit benefit) {
        return new Promotion(
                id,
                null,
                new LocalizedText(id, null),
                level,
                Scope.EVERYTHING,
                Condition.NONE,
                Audience.EVERYONE,
                0,
                false,
                null,
                null,
                benefit);
    }

    static Promotion coupon(String code, Benefit benefit) {
        Promotion p = promotion(code, Level.COUPON, benefit);
        return new Promotion(
                p.id(),
                code,
                p.name(),
                p.level(),
                p.scope(),
                p.condition(),
                p.audience(),
                0,
                false,
                null,
                null,
                benefit);
    }

    static Promotion combinable(Promotion p) {
        return new Promotion(
                p.id(),
                p.couponCode(),
                p.name(),
                p.level(),
                p.scope(),
                p.condition(),
                p.audience(),
                p.priority(),
                true,
                p.startsAt(),
                p.endsAt(),
                p.benefit());
    }

    static Promotion priority(int priority, Promotion p) {
        return new Promotion(
                p.id(),
                p.couponCode(),
                p.name(),
                p.level(),
                p.scope(),
                p.condition(),
                p.audience(),
                priority,
                p.combinable(),
                p.startsAt(),
                p.endsAt(),
                p.benefit());
    }

    static Promotion on(Scope scope, Promotion p) {
        return new Promotion(
                p.id(),
                p.couponCode(),
                p.name(),
                p.level(),
                scope,
                p.condition(),
                p.audience(),
                p.priority(),
                p.combinable(),
                p.startsAt(),
                p.endsAt(),
                p.benefit());
    }

    static Promotion from(long minAmount, long minQuantity, Promotion p) {
        return new Promotion(
                p.id(),
                p.couponCode(),
                p.name(),
                p.level(),
                p.scope(),
                new Condition(minAmount, minQuantity),
                p.audience(),
                p.priority(),
                p.combinable(),
                p.startsAt(),
                p.endsAt(),
                p.benefit());
    }

    static Promotion forNewCustomers(Promotion p) {
        return new Promotion(
                p.id(),
                p.couponCode(),
                p.name(),
                p.level(),
                p.scope(),
                p.condition(),
                Audience.NEW_CUSTOMERS,
                p.priority(),
                p.combinable(),
                p.startsAt(),
                p.endsAt(),
                p.benefit());
    }

    static Promotion between(String from, String until, Promotion p) {
        return new Promotion(
                p.id(),
                p.couponCode(),
                p.name(),
                p.level(),
                p.scope(),
                p.condition(),
                p.audience(),
                p.priority(),
                p.combinable(),
                from == null ? null : Instant.parse(from),
                until == null ? null : Instant.parse(until),
                p.benefit());
    }

    /** {@code 20000:2000, 40000:6000}. */
    static AmountOff amountOff(String... tiers) {
        return new AmountOff(Arrays.stream(tiers)
                .map(tier -> tier.split(":"))
                .map(tier -> new AmountOff.Tier(Long.parseLong(tier[0]), Long.parseLong(tier[1])))
                .toList());
    }

    /** {@code 3:2000}: from 3 units 20 %. */
    static Ladder ladder(String... steps) {
        return new Ladder(Arrays.stream(steps)
                .map(step -> step.split(":"))
                .map(step -> new Ladder.Step(Long.parseLong(step[0]), Integer.parseInt(step[1])))
                .toList());
    }
}
