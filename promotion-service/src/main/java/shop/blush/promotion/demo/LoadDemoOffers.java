package shop.blush.promotion.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.campaign.ChangePromotions;
import shop.blush.promotion.campaign.ChangePromotions.Campaign;
import shop.blush.promotion.coupon.ChangeCoupons;
import shop.blush.promotion.coupon.Coupon;
import shop.blush.promotion.pricing.Audience;
import shop.blush.promotion.pricing.Level;
import shop.blush.promotion.terms.OffersVersion;
import shop.blush.promotion.terms.Terms;
import shop.blush.promotion.terms.Terms.BenefitTerms;
import shop.blush.promotion.terms.Terms.BenefitType;
import shop.blush.promotion.terms.Terms.ConditionTerms;
import shop.blush.promotion.terms.Terms.ScopeTerms;
import shop.blush.promotion.terms.Terms.Tier;

/** Fills an empty shop with promotions and coupons of the house brand before the service calls itself ready. */
@Component
@ConditionalOnBooleanProperty("blush.demo.enabled")
class LoadDemoOffers implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(LoadDemoOffers.class);
    static final String OPERATOR = "demo";

    private final ChangePromotions promotions;
    private final ChangeCoupons coupons;
    private final OffersVersion offersVersion;
    private final DemoState state;
    private final TransactionTemplate transaction;

    LoadDemoOffers(
            ChangePromotions promotions,
            ChangeCoupons coupons,
            OffersVersion offersVersion,
            DemoState state,
            TransactionTemplate transaction) {
        this.promotions = promotions;
        this.coupons = coupons;
        this.offersVersion = offersVersion;
        this.state = state;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(status -> {
            offersVersion.raise(); // the second of two replicas waits here, and then finds that it is done
            if (state.offers() == 0) {
                load();
                log.info("demo offers loaded");
            }
        });
    }

    private void load() {
        promotion(
                "Lip trio", "唇妆三件", terms(Level.LINE, ladder(3, 20), category("lips"), null, Audience.EVERYONE, false));
        promotion(
                "More for you",
                "满额立减",
                terms(
                        Level.ORDER,
                        amountOff(tier(20_000, 2_000), tier(40_000, 6_000)),
                        null,
                        null,
                        Audience.EVERYONE,
                        true));
        promotion(
                "With our thanks",
                "护肤满赠",
                terms(
                        Level.ORDER,
                        gift("BB-MMC-75ML"),
                        category("skin-care"),
                        new ConditionTerms(cny(30_000), null),
                        Audience.EVERYONE,
                        true));
        coupon(
                "WELCOME15",
                "Welcome to Blush",
                "新客礼",
                new LocalizedText("15 % off your first order", "首单减 15%"),
                Coupon.Mode.CODE,
                terms(null, percentOff(15), null, null, Audience.NEW_CUSTOMERS, false),
                null);
        coupon(
                "BLUSH20",
                "¥20 for you",
                "¥20 优惠券",
                new LocalizedText("¥20 off from ¥300", "满 ¥300 减 ¥20"),
                Coupon.Mode.AUTO,
                terms(null, amountOff(tier(30_000, 2_000)), null, null, Audience.EVERYONE, false),
                1_000L);
    }

    private void promotion(String en, String zh, Terms terms) {
        promotions.create(new LocalizedText(en, zh), terms, new Campaign(null, null, null, null, null), OPERATOR);
    }

    private void coupon(
            String code,
            String en,
            String zh,
            LocalizedText description,
            Coupon.Mode mode,
            Terms terms,
            @Nullable Long maxClaims) {
        coupons.create(
                code,
                new ChangeCoupons.Draft(
                        new LocalizedText(en, zh), description, mode, terms, null, null, null, maxClaims, 1),
                OPERATOR);
    }

    private static Terms terms(
            @Nullable Level level,
            BenefitTerms benefit,
            @Nullable ScopeTerms scope,
            @Nullable ConditionTerms condition,
            Audience audience,
            boolean combinable) {
        return new Terms(level, benefit, scope, condition, audience, null, combinable);
    }

    private static ScopeTerms category(String name) {
        return new ScopeTerms(null, null, Set.of(name), null);
    }

    private static BenefitTerms percentOff(int percent) {
        return benefit(BenefitType.PERCENT_OFF, BigDecimal.valueOf(percent), null, null);
    }

    private static BenefitTerms ladder(int minQuantity, int percent) {
        return benefit(
                BenefitType.LADDER,
                null,
                List.of(new Tier(null, null, minQuantity, BigDecimal.valueOf(percent))),
                null);
    }

    private static BenefitTerms amountOff(Tier... tiers) {
        return benefit(BenefitType.AMOUNT_OFF, null, List.of(tiers), null);
    }

    private static BenefitTerms gift(String sku) {
        return benefit(BenefitType.GIFT, null, null, sku);
    }

    private static BenefitTerms benefit(
            BenefitType type, @Nullable BigDecimal percent, @Nullable List<Tier> tiers, @Nullable String sku) {
        return new BenefitTerms(type, percent, null, tiers, null, null, null, null, null, sku, null, null);
    }

    private static Tier tier(long from, long off) {
        return new Tier(cny(from), cny(off), null, null);
    }

    private static Money cny(long amount) {
        return new Money(amount, "CNY");
    }
}
