package shop.blush.promotion.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.blush.promotion.pricing.Benefit.AmountOff;
import shop.blush.promotion.pricing.Benefit.BundlePrice;
import shop.blush.promotion.pricing.Benefit.BuyGet;
import shop.blush.promotion.pricing.Benefit.FreeShipping;
import shop.blush.promotion.pricing.Benefit.Gift;
import shop.blush.promotion.pricing.Benefit.Ladder;
import shop.blush.promotion.pricing.Benefit.PercentageOff;

/** Random carts and promotions; {@code -Dseed=…} repeats a run. */
class RandomCartsTests {

    private static final int SMALL_CARTS = 25_000;
    private static final int LARGE_CARTS = 500;

    private static final List<String> CATEGORIES = List.of("lips", "face", "skin-care");
    private static final List<String> BRANDS = List.of("Blush", "Botanica");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void noLegalCombinationIsBetterThanTheChosenOne() {
        System.out.println("seed " + seed);
        int discounted = 0;
        int several = 0;
        for (int run = 0; run < SMALL_CARTS; run++) {
            Cart cart = cart(1 + random.nextInt(4), 6, 300 + random.nextInt(30_000));
            List<Promotion> promotions = promotions(cart, 1 + random.nextInt(6));

            PricedCart priced = FindBestPrice.price(cart, promotions);

            String story = "seed %d run %d: %s with %s became %s".formatted(seed, run, cart, promotions, priced);
            addsUp(cart, promotions, priced, story);
            ReferencePrice reference = new ReferencePrice(cart);
            List<Promotion> chosen = promotions.stream()
                    .filter(promotion -> priced.adjustments().stream()
                            .anyMatch(adjustment -> adjustment.promotionId().equals(promotion.id())))
                    .toList();
            ReferencePrice.Price best = reference.best(promotions);
            ReferencePrice.Price said = new ReferencePrice.Price(priced.total(), giftValue(priced));
            assertThat(reference.isLegal(chosen)).as(story).isTrue();
            assertThat(said).as(story).isEqualTo(reference.price(chosen));
            assertThat(said).as(story).isEqualTo(best);
            discounted += chosen.isEmpty() ? 0 : 1;
            several += chosen.size() > 1 ? 1 : 0;
        }
        System.out.printf("%d carts, %d with a grant, %d with several%n", SMALL_CARTS, discounted, several);
        assertThat(discounted).as("the test prices something").isGreaterThan(SMALL_CARTS / 2);
        assertThat(several).as("the test stacks").isGreaterThan(SMALL_CARTS / 10);
    }

    @Test
    void largeCartsAddUpAndAreNeverWorseThanAnySinglePromotion() {
        System.out.println("seed " + seed);
        for (int run = 0; run < LARGE_CARTS; run++) {
            Cart cart = cart(5 + random.nextInt(96), 99, 1_000_000);
            List<Promotion> promotions = promotions(cart, 10 + random.nextInt(30));

            PricedCart priced = FindBestPrice.price(cart, promotions);

            String story = "seed %d run %d".formatted(seed, run);
            addsUp(cart, promotions, priced, story);
            for (Promotion promotion : promotions) {
                assertThat(priced.total())
                        .as(story)
                        .isLessThanOrEqualTo(
                                FindBestPrice.price(cart, List.of(promotion)).total());
            }
        }
    }

    @Test
    void theOrderOfPromotionsMakesNoDifference() {
        for (int run = 0; run < 500; run++) {
            Cart cart = cart(1 + random.nextInt(4), 6, 20_000);
            List<Promotion> promotions = promotions(cart, 1 + random.nextInt(6));
            PricedCart first = FindBestPrice.price(cart, promotions);
            Collections.shuffle(promotions, random);
            assertThat(FindBestPrice.price(cart, promotions))
                    .as("seed %d run %d", seed, run)
                    .isEqualTo(first);
        }
    }

    /** I4, and that each explanation is part of it. */
    private static void addsUp(Cart cart, List<Promotion> promotions, PricedCart priced, String story) {
        long items = 0;
        for (int i = 0; i < priced.lines().size(); i++) {
            PricedCart.Line line = priced.lines().get(i);
            long adjusted = 0;
            for (PricedCart.Adjustment adjustment : priced.adjustments()) {
                assertThat(adjustment.parts().get(i)).as(story).isNotPositive();
                adjusted += adjustment.parts().get(i);
            }
            assertThat(line.adjusted()).as(story).isEqualTo(adjusted);
            assertThat(line.total()).as(story).isNotNegative();
            assertThat(line.subtotal()).as(story).isEqualTo(line.unitPrice() * line.quantity());
            if (line.gift()) {
                assertThat(line.total()).as(story).isZero();
            }
            items += line.subtotal();
        }
        assertThat(priced.lines().stream().filter(line -> !line.gift()).map(PricedCart.Line::sku))
                .as(story)
                .isEqualTo(cart.lines().stream().map(CartLine::sku).toList());
        long sum = 0;
        for (PricedCart.Adjustment adjustment : priced.adjustments()) {
            long parts = adjustment.parts().stream().mapToLong(Long::longValue).sum();
            assertThat(parts).as(story).isEqualTo(adjustment.level() == Level.SHIPPING ? 0 : adjustment.amount());
            assertThat(adjustment.amount()).as(story).isNegative();
            assertThat(adjustment.reason().en()).as(story).isNotBlank();
            assertThat(adjustment.reason().zh()).as(story).isNotBlank();
            sum += adjustment.amount();
        }
        assertThat(priced.itemsTotal()).as(story).isEqualTo(items);
        assertThat(priced.total())
                .as(story)
                .isEqualTo(items + sum + priced.shipping())
                .isNotNegative();
        for (Promotion promotion : promotions) {
            if (promotion.benefit() instanceof Gift gift) {
                long given = priced.adjustments().stream()
                        .filter(adjustment -> adjustment.promotionId().equals(promotion.id()))
                        .mapToLong(adjustment ->
                                -adjustment.amount() / cart.giftPrices().get(gift.sku()))
                        .sum();
                assertThat(given % gift.quantity()).as(story).isZero();
                assertThat(given).as(story).isLessThanOrEqualTo(gift.quantity() * gift.maxTimes());
            }
        }
    }

    private static long giftValue(PricedCart priced) {
        return priced.lines().stream()
                .filter(PricedCart.Line::gift)
                .mapToLong(PricedCart.Line::subtotal)
                .sum();
    }

    private Cart cart(int lines, int mostQuantity, int mostPrice) {
        List<CartLine> list = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            list.add(new CartLine(
                    "S" + i,
                    "product-" + random.nextInt(3),
                    pick(CATEGORIES),
                    pick(BRANDS),
                    1 + random.nextInt(mostQuantity),
                    random.nextInt(10) == 0 ? 0 : random.nextInt(mostPrice)));
        }
        return new Cart(
                "CNY",
                list,
                random.nextBoolean() ? 1_200 : 0,
                random.nextBoolean(),
                Offers.NOON,
                Map.of("G1", 4_900L, "S0", 1_999L));
    }

    private List<Promotion> promotions(Cart cart, int count) {
        List<Promotion> promotions = new ArrayList<>();
        while (promotions.size() < count) {
            Promotion promotion = promotion("P" + promotions.size(), cart);
            if (CheckPromotion.faults(promotion, List.of()).isEmpty()) {
                promotions.add(promotion);
            }
        }
        return promotions;
    }

    private Promotion promotion(String id, Cart cart) {
        Benefit benefit = benefit(cart);
        boolean bundle = benefit instanceof BundlePrice;
        boolean coupon = random.nextInt(4) == 0;
        Level level = benefit instanceof FreeShipping
                ? Level.SHIPPING
                : coupon ? Level.COUPON : random.nextBoolean() ? Level.LINE : Level.ORDER;
        Promotion promotion = coupon ? Offers.coupon(id, benefit) : Offers.promotion(id, level, benefit);
        promotion = new Promotion(
                id,
                promotion.couponCode(),
                promotion.name(),
                level,
                bundle ? Scope.EVERYTHING : scope(cart),
                bundle || random.nextBoolean()
                        ? Condition.NONE
                        : new Condition(random.nextInt(60_000), random.nextInt(5)),
                random.nextInt(5) == 0 ? Audience.NEW_CUSTOMERS : Audience.EVERYONE,
                random.nextInt(3),
                random.nextBoolean(),
                null,
                random.nextInt(10) == 0 ? Offers.NOON : null,
                benefit);
        return promotion;
    }

    private Benefit benefit(Cart cart) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new PercentageOff(percent(), random.nextInt(3) == 0 ? 1 + random.nextInt(3_000) : 0);
            case 2 -> {
                long from = random.nextInt(20_000);
                long off = 1 + random.nextInt(4_000);
                yield new AmountOff(List.of(
                        new AmountOff.Tier(from, off),
                        new AmountOff.Tier(from + 1 + random.nextInt(30_000), off + 1 + random.nextInt(6_000))));
            }
            case 3 ->
                new Ladder(List.of(
                        new Ladder.Step(1 + random.nextInt(3), 1 + random.nextInt(3_000)),
                        new Ladder.Step(4 + random.nextInt(5), 3_001 + random.nextInt(6_999))));
            case 4 -> {
                int parts = Math.min(cart.lines().size(), 1 + random.nextInt(3));
                List<BundlePrice.Part> list = new ArrayList<>();
                for (int i = 0; i < parts; i++) {
                    list.add(new BundlePrice.Part("S" + i, 1 + random.nextInt(2)));
                }
                yield new BundlePrice(list, random.nextInt(30_000), 1 + random.nextInt(3));
            }
            case 5 ->
                new BuyGet(
                        1 + random.nextInt(3),
                        1 + random.nextInt(2),
                        random.nextBoolean() ? null : scope(cart),
                        random.nextBoolean() ? Benefit.WHOLE : percent(),
                        1 + random.nextInt(3));
            case 6 -> new Gift(random.nextBoolean() ? "G1" : "S0", 1 + random.nextInt(2), 1 + random.nextInt(3));
            default -> new FreeShipping();
        };
    }

    /** Mostly plain, sometimes with decimals, sometimes all. */
    private int percent() {
        return switch (random.nextInt(6)) {
            case 0 -> Benefit.WHOLE;
            case 1 -> 1 + random.nextInt(Benefit.WHOLE);
            default -> 500 * (1 + random.nextInt(15));
        };
    }

    private Scope scope(Cart cart) {
        return switch (random.nextInt(6)) {
            case 0 -> Scope.ofCategories(pick(CATEGORIES));
            case 1 -> new Scope(Set.of(), Set.of(), Set.of(), Set.of(pick(BRANDS)));
            case 2 -> Scope.ofSkus("S" + random.nextInt(cart.lines().size()));
            case 3 -> new Scope(Set.of(), Set.of("product-" + random.nextInt(3)), Set.of(), Set.of());
            case 4 -> new Scope(Set.of(), Set.of(), Set.of(pick(CATEGORIES)), Set.of(pick(BRANDS)));
            default -> Scope.EVERYTHING;
        };
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
