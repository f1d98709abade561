package shop.blush.promotion.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.promotion.pricing.Offers.amountOff;
import static shop.blush.promotion.pricing.Offers.between;
import static shop.blush.promotion.pricing.Offers.coupon;
import static shop.blush.promotion.pricing.Offers.from;
import static shop.blush.promotion.pricing.Offers.ladder;
import static shop.blush.promotion.pricing.Offers.on;
import static shop.blush.promotion.pricing.Offers.priority;
import static shop.blush.promotion.pricing.Offers.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.blush.promotion.pricing.Benefit.BundlePrice;
import shop.blush.promotion.pricing.Benefit.BundlePrice.Part;
import shop.blush.promotion.pricing.Benefit.BuyGet;
import shop.blush.promotion.pricing.Benefit.FreeShipping;
import shop.blush.promotion.pricing.Benefit.Gift;
import shop.blush.promotion.pricing.Benefit.PercentageOff;

class CheckPromotionTests {

    private static Arguments is(String code, Promotion promotion) {
        return Arguments.of(code, promotion);
    }

    private static Promotion order(Benefit benefit) {
        return promotion("P", Level.ORDER, benefit);
    }

    private static Promotion line(Benefit benefit) {
        return promotion("P", Level.LINE, benefit);
    }

    private static Scope skus(int count) {
        Set<String> skus = new java.util.HashSet<>();
        for (int i = 0; i < count; i++) {
            skus.add("S" + i);
        }
        return new Scope(skus, Set.of(), Set.of(), Set.of());
    }

    static Stream<Arguments> promotions() {
        return Stream.of(
                is("percent-out-of-range", order(new PercentageOff(-1, 0))),
                is("percent-out-of-range", order(new PercentageOff(0, 0))),
                is("", order(new PercentageOff(1, 0))),
                is("", order(new PercentageOff(10_000, 0))),
                is("percent-out-of-range", order(new PercentageOff(10_001, 0))),
                is("amount-out-of-range", order(new PercentageOff(1, -1))),
                is("", order(amountOff("0:1"))),
                is("amount-out-of-range", order(amountOff("0:0"))),
                is("amount-out-of-range", order(amountOff("0:-1"))),
                is("amount-out-of-range", order(amountOff("-1:1"))),
                is("", order(amountOff("100:100"))),
                is("amount-out-of-range", order(amountOff("100:101"))),
                is("", order(amountOff("0:" + CheckPromotion.MAX_AMOUNT))),
                is("amount-out-of-range", order(amountOff("0:" + (CheckPromotion.MAX_AMOUNT + 1)))),
                is("tiers-missing", order(amountOff())),
                is("", order(amountOff("100:10", "101:11"))),
                is("tiers-overlap", order(amountOff("100:10", "100:11"))),
                is("tiers-overlap", order(amountOff("200:20", "100:10"))),
                is("tiers-overlap", order(amountOff("100:10", "200:10"))),
                is("", line(ladder("1:100", "2:200"))),
                is("tiers-overlap", line(ladder("2:100", "2:200"))),
                is("quantity-out-of-range", line(ladder("0:100"))),
                is("percent-out-of-range", line(ladder("1:10001"))),
                is("tiers-missing", line(ladder())),
                is("level-not-allowed", order(ladder("1:100"))),
                is("", line(new BundlePrice(List.of(new Part("A", 1), new Part("B", 1)), 0, 1))),
                is("", line(new BundlePrice(List.of(new Part("A", 2)), 1, 99))),
                is("bundle-too-small", line(new BundlePrice(List.of(new Part("A", 1)), 1, 1))),
                is("bundle-too-small", line(new BundlePrice(List.of(), 1, 1))),
                is("bundle-repeats-sku", line(new BundlePrice(List.of(new Part("A", 1), new Part("A", 1)), 1, 1))),
                is("amount-out-of-range", line(new BundlePrice(List.of(new Part("A", 2)), -1, 1))),
                is("quantity-out-of-range", line(new BundlePrice(List.of(new Part("A", 2)), 1, 0))),
                is("quantity-out-of-range", line(new BundlePrice(List.of(new Part("A", 2)), 1, 100))),
                is("scope-not-allowed", on(skus(1), line(new BundlePrice(List.of(new Part("A", 2)), 1, 1)))),
                is("", line(new BuyGet(1, 1, null, 10_000, 1))),
                is("quantity-out-of-range", line(new BuyGet(0, 1, null, 10_000, 1))),
                is("quantity-out-of-range", line(new BuyGet(1, 0, null, 10_000, 1))),
                is("quantity-out-of-range", line(new BuyGet(1, 1, null, 10_000, 0))),
                is("percent-out-of-range", line(new BuyGet(1, 1, null, 0, 1))),
                is("scope-not-allowed", line(new BuyGet(1, 1, Scope.EVERYTHING, 1, 1))),
                is("", order(new Gift("G", 1, 99))),
                is("quantity-out-of-range", order(new Gift("G", 2, 50))),
                is("quantity-out-of-range", order(new Gift("G", 0, 1))),
                is("quantity-out-of-range", order(new Gift("G", 1, -1))),
                is("level-not-allowed", order(new FreeShipping())),
                is("", promotion("P", Level.SHIPPING, new FreeShipping())),
                is("level-not-allowed", promotion("P", Level.COUPON, new PercentageOff(1, 0))),
                is("", coupon("C", ladder("1:100"))),
                is("amount-out-of-range", from(-1, 0, order(new PercentageOff(1, 0)))),
                is("quantity-out-of-range", from(0, -1, order(new PercentageOff(1, 0)))),
                is("priority-out-of-range", priority(1_001, order(new PercentageOff(1, 0)))),
                is("priority-out-of-range", priority(Integer.MIN_VALUE, order(new PercentageOff(1, 0)))),
                is("", on(skus(200), order(new PercentageOff(1, 0)))),
                is("scope-too-large", on(skus(201), order(new PercentageOff(1, 0)))),
                is("", between("2026-11-11T00:00:00Z", "2026-11-11T00:00:01Z", order(new PercentageOff(1, 0)))),
                is(
                        "schedule-reversed",
                        between("2026-11-11T00:00:00Z", "2026-11-11T00:00:00Z", order(new PercentageOff(1, 0)))),
                is(
                        "schedule-reversed",
                        between("2026-11-11T00:00:01Z", "2026-11-11T00:00:00Z", order(new PercentageOff(1, 0)))));
    }

    @ParameterizedTest
    @MethodSource("promotions")
    void namesWhatIsWrong(String code, Promotion promotion) {
        List<String> codes = CheckPromotion.faults(promotion, List.of()).stream()
                .map(CheckPromotion.Fault::code)
                .distinct()
                .toList();
        assertThat(codes).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void refusesGiftsThatLeadBackToThemselves() {
        assertThat(cycle(gift("A", "A", "A"), List.of())).isTrue();
        assertThat(cycle(gift("A", "A", "B"), List.of())).isFalse();
        assertThat(cycle(gift("A", "A", "B"), List.of(gift("B", "B", "A")))).isTrue();
        assertThat(cycle(gift("A", "A", "B"), List.of(gift("B", "B", "C")))).isFalse();
        assertThat(cycle(gift("A", "A", "B"), List.of(gift("C", "C", "A"), gift("B", "B", "C"))))
                .isTrue();
        assertThat(cycle(gift("A", "A", "B"), List.of(gift("A", "B", "A"))))
                .as("its own earlier state does not count")
                .isFalse();
    }

    @Test
    void followsLongChainsOfGifts() {
        List<Promotion> chain = new ArrayList<>();
        for (int i = 1; i < 500; i++) {
            chain.add(gift("P" + i, "S" + i, "S" + (i + 1)));
        }
        assertThat(cycle(gift("P0", "S0", "S1"), chain)).isFalse();
        assertThat(cycle(gift("P0", "S500", "S1"), chain)).isTrue();
    }

    private static Promotion gift(String id, String bought, String given) {
        return on(Scope.ofSkus(bought), promotion(id, Level.ORDER, new Gift(given, 1, 1)));
    }

    private static boolean cycle(Promotion promotion, List<Promotion> others) {
        return CheckPromotion.faults(promotion, others).stream()
                .anyMatch(fault -> fault.code().equals("gift-cycle"));
    }
}
