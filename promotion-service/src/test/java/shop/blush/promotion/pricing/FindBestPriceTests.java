package shop.blush.promotion.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.promotion.pricing.Offers.amountOff;
import static shop.blush.promotion.pricing.Offers.cart;
import static shop.blush.promotion.pricing.Offers.combinable;
import static shop.blush.promotion.pricing.Offers.coupon;
import static shop.blush.promotion.pricing.Offers.cream;
import static shop.blush.promotion.pricing.Offers.forNewCustomers;
import static shop.blush.promotion.pricing.Offers.from;
import static shop.blush.promotion.pricing.Offers.ladder;
import static shop.blush.promotion.pricing.Offers.lipstick;
import static shop.blush.promotion.pricing.Offers.on;
import static shop.blush.promotion.pricing.Offers.priority;
import static shop.blush.promotion.pricing.Offers.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.blush.promotion.pricing.Benefit.BundlePrice;
import shop.blush.promotion.pricing.Benefit.BuyGet;
import shop.blush.promotion.pricing.Benefit.FreeShipping;
import shop.blush.promotion.pricing.Benefit.Gift;
import shop.blush.promotion.pricing.Benefit.PercentageOff;

class FindBestPriceTests {

    private static final Scope LIPS = Scope.ofCategories("lips");

    private static long total(Cart cart, Promotion... promotions) {
        return FindBestPrice.price(cart, List.of(promotions)).total();
    }

    private static List<String> reasons(PricedCart priced) {
        return priced.adjustments().stream().map(each -> each.reason().en()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2000, 0", // nothing to take from
        "1, 2000, 1", // 0.2 is nothing
        "2, 2000, 2", // 0.4 is nothing
        "3, 2000, 2", // 0.6 is one
        "5, 5000, 2", // 2.5 is rounded half up
        "12900, 1, 12899", // 0.01 % of 12900 is 1.29
        "12900, 9999, 1",
        "12900, 10000, 0"
    })
    void takesAPercentageRoundedHalfUp(long price, int basisPoints, long total) {
        assertThat(total(cart(cream(1, price)), promotion("P", Level.ORDER, new PercentageOff(basisPoints, 0))))
                .isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({"5000, 4500", "9999, 8999", "10000, 9000", "10001, 9001", "99999, 98999"})
    void capsAPercentage(long price, long total) {
        assertThat(total(cart(cream(1, price)), promotion("P", Level.ORDER, new PercentageOff(1_000, 1_000))))
                .isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({"19999, 0", "20000, 2000", "20001, 2000", "39999, 2000", "40000, 6000", "1000000, 6000"})
    void takesTheAmountOfTheHighestTierReached(long price, long off) {
        assertThat(total(cart(cream(1, price)), promotion("P", Level.ORDER, amountOff("20000:2000", "40000:6000"))))
                .isEqualTo(price - off);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "1499, 0", "1500, 0", "1501, 1"})
    void takesNoMoreThanThereIs(long price, long total) {
        assertThat(total(cart(cream(1, price)), coupon("C", amountOff("0:1500"))))
                .isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 2000", "4, 2000", "5, 3000", "99, 3000"})
    void climbsTheLadder(long quantity, int basisPoints) {
        assertThat(total(
                        cart(lipstick("RED", quantity, 10_000)),
                        promotion("P", Level.LINE, ladder("3:2000", "5:3000"))))
                .isEqualTo(quantity * (10_000 - basisPoints));
    }

    @ParameterizedTest(name = "{0} lipsticks and {1} creams")
    @CsvSource({"1, 0, 0", "0, 1, 0", "1, 1, 1", "2, 1, 1", "2, 2, 2", "3, 3, 2" // twice at most
    })
    void sellsSetsForTheirPrice(long lipsticks, long creams, long sets) {
        List<CartLine> lines = new ArrayList<>();
        if (lipsticks > 0) {
            lines.add(lipstick("RED", lipsticks, 10_000));
        }
        if (creams > 0) {
            lines.add(cream(creams, 30_000));
        }
        Promotion set = promotion(
                "P",
                Level.LINE,
                new BundlePrice(
                        List.of(new BundlePrice.Part("LIP-RED", 1), new BundlePrice.Part("CREAM", 1)), 35_000, 2));
        assertThat(total(cart(lines.toArray(CartLine[]::new)), set))
                .isEqualTo(lipsticks * 10_000 + creams * 30_000 - sets * 5_000);
    }

    @Test
    void aSetThatCostsMoreThanItsPartsIsNotSold() {
        Promotion set =
                promotion("P", Level.LINE, new BundlePrice(List.of(new BundlePrice.Part("CREAM", 2)), 20_000, 9));
        assertThat(total(cart(cream(2, 10_000)), set)).isEqualTo(20_000);
        assertThat(total(cart(cream(2, 9_999)), set)).isEqualTo(19_998);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "3, 1", "5, 1", "6, 2", "9, 2"})
    void givesTheCheapestOfEachThree(long quantity, long free) {
        Cart cart = cart(lipstick("RED", quantity - 1, 10_000), lipstick("PINK", 1, 9_000));
        long discount = free == 0 ? 0 : 9_000 + (free - 1) * 10_000;
        assertThat(total(cart, promotion("P", Level.LINE, new BuyGet(2, 1, null, Benefit.WHOLE, 2))))
                .isEqualTo((quantity - 1) * 10_000 + 9_000 - discount);
    }

    @ParameterizedTest(name = "{0} lipsticks, {1} creams: {2} at half price")
    @CsvSource({"1, 1, 0", "2, 0, 0", "2, 1, 1", "2, 2, 1", "4, 2, 2", "4, 1, 1", "6, 3, 2"})
    void sellsOneThingCheaperWithAnother(long lipsticks, long creams, long halves) {
        List<CartLine> lines = new ArrayList<>(List.of(lipstick("RED", lipsticks, 10_000)));
        if (creams > 0) {
            lines.add(cream(creams, 3_000));
        }
        Promotion offer =
                on(LIPS, promotion("P", Level.LINE, new BuyGet(2, 1, Scope.ofCategories("skin-care"), 5_000, 2)));
        assertThat(total(cart(lines.toArray(CartLine[]::new)), offer))
                .isEqualTo(lipsticks * 10_000 + creams * 3_000 - halves * 1_500);
    }

    @ParameterizedTest
    @CsvSource({"29999, 0", "30000, 1", "59999, 1", "60000, 2", "90000, 3", "120000, 3"})
    void givesAsOftenAsTheThresholdIsMetUpToACap(long price, long gifts) {
        PricedCart priced = FindBestPrice.price(
                cart(cream(1, price)), List.of(from(30_000, 0, promotion("P", Level.ORDER, new Gift("GIFT", 1, 3)))));
        assertThat(priced.total()).isEqualTo(price);
        assertThat(priced.lines().stream()
                        .filter(PricedCart.Line::gift)
                        .mapToLong(PricedCart.Line::quantity)
                        .sum())
                .isEqualTo(gifts);
        assertThat(priced.itemsTotal()).isEqualTo(price + gifts * 4_900);
    }

    @Test
    void aGiftIsALineOfItsOwnEvenBesideTheSameSkuBought() {
        Cart cart = new Cart("CNY", List.of(cream(1, 30_000)), 0, false, Offers.NOON, Map.of("CREAM", 30_000L));
        PricedCart priced = FindBestPrice.price(cart, List.of(promotion("P", Level.ORDER, new Gift("CREAM", 1, 1))));
        assertThat(priced.lines())
                .containsExactly(
                        new PricedCart.Line("CREAM", 1, false, 30_000, 30_000, 0),
                        new PricedCart.Line("CREAM", 1, true, 30_000, 30_000, -30_000));
        assertThat(priced.total()).isEqualTo(30_000);
    }

    @Test
    void aGiftThatIsNotSoldIsNotGiven() {
        assertThat(FindBestPrice.price(
                                cart(cream(1, 100)), List.of(promotion("P", Level.ORDER, new Gift("GONE", 1, 1))))
                        .lines())
                .hasSize(1);
    }

    @Test
    void aGiftNeverTakesThePlaceOfMoney() {
        assertThat(reasons(FindBestPrice.price(
                        cart(cream(1, 30_000)),
                        List.of(
                                promotion("GIFT", Level.ORDER, new Gift("GIFT", 9, 1)),
                                promotion("MONEY", Level.ORDER, amountOff("0:1"))))))
                .containsExactly("MONEY: ¥0.01 off");
    }

    @Test
    void shipsForFree() {
        Cart cart = new Cart("CNY", List.of(cream(1, 5_000)), 1_200, false, Offers.NOON, Map.of());
        PricedCart priced = FindBestPrice.price(cart, List.of(promotion("P", Level.SHIPPING, new FreeShipping())));
        assertThat(priced.shipping()).isEqualTo(1_200);
        assertThat(priced.total()).isEqualTo(5_000);
        assertThat(priced.adjustments()).singleElement().satisfies(adjustment -> {
            assertThat(adjustment.level()).isEqualTo(Level.SHIPPING);
            assertThat(adjustment.amount()).isEqualTo(-1_200);
            assertThat(adjustment.parts()).containsExactly(0L);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-11T11:59:59Z, , 90",
        ", 2026-11-11T12:00:00Z, 100",
        ", 2026-11-11T12:00:01Z, 90",
        "2026-11-11T12:00:00Z, , 90",
        "2026-11-11T12:00:01Z, , 100"
    })
    void holdsFromItsStartUntilBeforeItsEnd(String starts, String ends, long total) {
        assertThat(total(
                        cart(cream(1, 100)),
                        Offers.between(starts, ends, promotion("P", Level.ORDER, new PercentageOff(1_000, 0)))))
                .isEqualTo(total);
    }

    @Test
    void keepsNewCustomersPricesForThem() {
        Promotion welcome = forNewCustomers(promotion("P", Level.ORDER, new PercentageOff(1_000, 0)));
        assertThat(total(cart(cream(1, 100)), welcome)).isEqualTo(100);
        Cart theirs = new Cart("CNY", List.of(cream(1, 100)), 0, true, Offers.NOON, Map.of());
        assertThat(total(theirs, welcome)).isEqualTo(90);
    }

    @Test
    void oneOfALevelUnlessBothAreCombinable() {
        Promotion ten = promotion("A", Level.ORDER, new PercentageOff(1_000, 0));
        Promotion fifteen = promotion("B", Level.ORDER, amountOff("0:1500"));
        Cart cart = cart(cream(1, 10_000));
        assertThat(total(cart, ten, fifteen)).isEqualTo(8_500);
        assertThat(total(cart, combinable(ten), fifteen)).isEqualTo(8_500);
        assertThat(total(cart, combinable(ten), combinable(fifteen))).isEqualTo(7_500);
        assertThat(total(cart, combinable(ten), priority(1, combinable(fifteen))))
                .as("the higher priority first")
                .isEqualTo(7_650);
    }

    @Test
    void promotionsOfDifferentLinesDoNotCompete() {
        Promotion lips = on(LIPS, promotion("A", Level.LINE, new PercentageOff(1_000, 0)));
        Promotion care = on(Scope.ofCategories("skin-care"), promotion("B", Level.LINE, new PercentageOff(2_000, 0)));
        Promotion all = promotion("C", Level.LINE, new PercentageOff(1_200, 0));
        Cart cart = cart(lipstick("RED", 1, 10_000), cream(1, 10_000));
        assertThat(total(cart, lips, care)).isEqualTo(17_000);
        assertThat(total(cart, lips, all)).isEqualTo(17_600);
        assertThat(total(cart, lips, care, all)).isEqualTo(17_000);
    }

    @Test
    void eachLevelSeesWhatTheOneBeforeLeft() {
        Cart cart = cart(lipstick("RED", 3, 10_000));
        assertThat(total(
                        cart,
                        promotion("L", Level.LINE, new PercentageOff(1_000, 0)),
                        promotion("O", Level.ORDER, amountOff("27000:2000")),
                        coupon("C", new PercentageOff(1_000, 0))))
                .isEqualTo(22_500);
    }

    @Test
    void leavesALinePromotionOutWhereTheOrderThenBringsMore() {
        Cart cart = cart(lipstick("RED", 1, 20_000));
        PricedCart priced = FindBestPrice.price(
                cart,
                List.of(
                        promotion("L", Level.LINE, new PercentageOff(100, 0)),
                        promotion("O", Level.ORDER, amountOff("20000:2000"))));
        assertThat(reasons(priced)).containsExactly("O: ¥20 off from ¥200");
    }

    @Test
    void spendsNoCouponThatBringsNothing() {
        Cart cart = cart(cream(1, 1_000));
        PricedCart priced = FindBestPrice.price(
                cart,
                List.of(
                        promotion("O", Level.ORDER, new PercentageOff(Benefit.WHOLE, 0)),
                        coupon("C", amountOff("0:1000"))));
        assertThat(reasons(priced)).containsExactly("O: −100 %");
        assertThat(priced.coupons())
                .singleElement()
                .satisfies(unused -> assertThat(unused.reasonCode()).isEqualTo("better-without"));
    }

    @Test
    void equalOffersAreChosenByPriorityThenId() {
        Cart cart = cart(cream(1, 1_000));
        Promotion a = promotion("A", Level.ORDER, amountOff("0:100"));
        Promotion b = promotion("B", Level.ORDER, amountOff("0:100"));
        assertThat(reasons(FindBestPrice.price(cart, List.of(b, a)))).containsExactly("A: ¥1 off");
        assertThat(reasons(FindBestPrice.price(cart, List.of(a, priority(1, b)))))
                .containsExactly("B: ¥1 off");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no-matching-items     | lips | 0     | It is for other items.
            threshold-not-met     |      | 13100 | Add ¥31.00 more to use it.
            better-without        |      | 0     | You save more without it.
            """)
    void saysWhyACouponIsNotUsed(String code, String category, long from, String reason) {
        Scope scope = category == null ? Scope.EVERYTHING : Scope.ofCategories(category);
        PricedCart priced = FindBestPrice.price(
                cart(cream(1, 10_000)),
                List.of(
                        on(scope, from(from, 0, coupon("SMALL", amountOff("0:100")))),
                        coupon("BIG", amountOff("0:200"))));
        assertThat(priced.coupons()).singleElement().satisfies(unused -> {
            assertThat(unused.couponCode()).isEqualTo("SMALL");
            assertThat(unused.reasonCode()).isEqualTo(code);
            assertThat(unused.reason().en()).isEqualTo(reason);
        });
    }

    @Test
    void saysHowMuchACouponIsShort() {
        PricedCart priced =
                FindBestPrice.price(cart(cream(1, 10_000)), List.of(from(13_100, 0, coupon("C", amountOff("0:100")))));
        assertThat(priced.coupons().get(0).reason().en()).isEqualTo("Add ¥31.00 more to use it.");
        assertThat(priced.coupons().get(0).reason().zh()).isEqualTo("再买 ¥31.00 即可使用。");
    }

    @Test
    void explainsEachGrantInBothLanguages() {
        PricedCart priced = FindBestPrice.price(
                new Cart(
                        "CNY",
                        List.of(lipstick("RED", 2, 12_900), lipstick("PINK", 1, 12_900), cream(1, 30_000)),
                        1_200,
                        false,
                        Offers.NOON,
                        Map.of("GIFT", 4_900L)),
                List.of(
                        on(LIPS, promotion("Lip trio", Level.LINE, ladder("3:2000"))),
                        combinable(promotion("More for you", Level.ORDER, amountOff("20000:2000", "40000:6000"))),
                        combinable(from(30_000, 0, promotion("With our thanks", Level.ORDER, new Gift("GIFT", 1, 1)))),
                        promotion("On the house", Level.SHIPPING, new FreeShipping())));
        assertThat(reasons(priced))
                .containsExactly(
                        "Lip trio: −20 % on 3 of 4 items",
                        "More for you: ¥60 off from ¥400", "With our thanks: 1 × gift", "On the house: free shipping");
        assertThat(priced.adjustments().stream().map(each -> each.reason().zh()))
                .containsExactly(
                        "Lip trio：4 件中 3 件减 20%",
                        "More for you：满 ¥400 减 ¥60", "With our thanks：赠品 × 1", "On the house：免运费");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            16900 | Add ¥31.00 more for ¥20 off
            19999 | Add ¥0.01 more for ¥20 off
            20000 | Add ¥200.00 more for ¥60 off
            """)
    void suggestsTheNextTier(long price, String suggestion) {
        PricedCart priced = FindBestPrice.price(
                cart(cream(1, price)), List.of(promotion("P", Level.ORDER, amountOff("20000:2000", "40000:6000"))));
        assertThat(priced.suggestions().get(0).reason().en()).isEqualTo(suggestion);
    }

    @Test
    void suggestsUnitsOfWhatIsInTheCart() {
        Promotion trio = on(LIPS, promotion("Lip trio", Level.LINE, ladder("3:2000")));
        Promotion third = on(LIPS, promotion("Third free", Level.LINE, new BuyGet(2, 1, null, Benefit.WHOLE, 1)));
        assertThat(FindBestPrice.price(cart(lipstick("RED", 2, 12_900)), List.of(trio, third)).suggestions().stream()
                        .map(each -> each.reason().en()))
                .containsExactly("Add 1 more for −20 % (Lip trio)", "Add 1 more: it is free (Third free)");
        assertThat(FindBestPrice.price(cart(cream(2, 12_900)), List.of(trio, third))
                        .suggestions())
                .isEmpty();
    }

    @Test
    void suggestsNothingThatIsWorthLessThanWhatItWouldReplace() {
        assertThat(FindBestPrice.price(
                                cart(cream(1, 19_000)),
                                List.of(
                                        promotion("A", Level.ORDER, new PercentageOff(5_000, 0)),
                                        promotion("B", Level.ORDER, amountOff("20000:2000"))))
                        .suggestions())
                .isEmpty();
    }

    @Test
    void manyPromotionsStillEndWithinTheBound() {
        List<CartLine> lines = new ArrayList<>();
        List<Promotion> promotions = new ArrayList<>();
        long expected = 0;
        for (int i = 0; i < 100; i++) {
            lines.add(new CartLine("S" + i, "p", "c", "b", 1, 10_000));
            promotions.add(on(Scope.ofSkus("S" + i), promotion("P" + i, Level.LINE, new PercentageOff(100 + i, 0))));
            expected += 10_000 - 100 - i;
        }
        for (int i = 0; i < 20; i++) {
            promotions.add(combinable(promotion("Q" + i, Level.ORDER, amountOff("0:" + (i + 1)))));
            expected -= i + 1;
        }
        assertThat(FindBestPrice.price(cart(lines.toArray(CartLine[]::new)), promotions)
                        .total())
                .isEqualTo(expected);
    }

    @Test
    void beyondTheBoundEachLineStillGetsTheBetterOfItsTwo() {
        List<CartLine> lines = new ArrayList<>();
        List<Promotion> promotions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add(new CartLine("S" + i, "p", "c", "b", 1, 10_000));
            Scope scope = Scope.ofSkus("S" + i);
            promotions.add(priority(1, on(scope, promotion("A" + i, Level.LINE, new PercentageOff(500, 0)))));
            promotions.add(on(scope, promotion("B" + i, Level.LINE, new PercentageOff(1_000, 0))));
        }
        assertThat(FindBestPrice.price(cart(lines.toArray(CartLine[]::new)), promotions)
                        .total())
                .isEqualTo(60 * 9_000);
    }

    @Test
    void spreadsBeyondSixtyFourBitProducts() {
        long huge = 3_000_000_000_000_001L;
        PricedCart priced = FindBestPrice.price(
                cart(cream(1, huge), lipstick("RED", 1, huge)),
                List.of(promotion("P", Level.ORDER, new PercentageOff(3_333, 0))));
        assertThat(priced.adjustments().get(0).parts().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(priced.adjustments().get(0).amount())
                .isEqualTo(-1_999_800_000_000_001L);
    }
}
