package shop.blush.promotion.terms;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.pricing.Audience;
import shop.blush.promotion.pricing.Benefit;
import shop.blush.promotion.pricing.CheckPromotion;
import shop.blush.promotion.pricing.CheckPromotion.Fault;
import shop.blush.promotion.pricing.Condition;
import shop.blush.promotion.pricing.Level;
import shop.blush.promotion.pricing.Promotion;
import shop.blush.promotion.pricing.Scope;
import shop.blush.promotion.terms.Terms.BenefitTerms;
import shop.blush.promotion.terms.Terms.BenefitType;
import shop.blush.promotion.terms.Terms.ScopeTerms;
import tools.jackson.databind.json.JsonMapper;

/** Turns terms into promotions for the engine. */
@Component
public class ReadTerms {

    /** What the terms are of. */
    public record Source(
            String id,
            @Nullable String couponCode,
            LocalizedText name,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {}

    private final JsonMapper json;
    private final String currency;

    ReadTerms(JsonMapper json, @Value("${blush.quotes.currency}") String currency) {
        this.json = json;
        this.currency = currency;
    }

    public String currency() {
        return currency;
    }

    public String write(Terms terms) {
        return json.writeValueAsString(terms);
    }

    public Terms parse(String stored) {
        return json.readValue(stored, Terms.class);
    }

    /**
     * The promotion, if nothing is wrong with it. 422 with the first fault's code and all {@code errors} (code, field, message):
     * those of {@link Fault}, {@code benefit-incomplete}, {@code benefit-field-not-allowed}, {@code currency-not-sold}.
     *
     * @param others those that it would stand beside
     */
    public Promotion checked(Source source, Terms terms, Collection<Promotion> others) {
        Reading reading = new Reading();
        Promotion promotion = reading.promotion(source, terms);
        List<Fault> faults = reading.faults;
        if (promotion != null) {
            faults.addAll(CheckPromotion.faults(promotion, others));
        }
        if (!faults.isEmpty()) {
            Fault first = faults.get(0);
            throw Problem.unprocessable(first.code(), first.field() + ": " + first.message())
                    .with("errors", faults);
        }
        return promotion;
    }

    /** The promotion of terms that were checked when they were stored. */
    public Promotion stored(Source source, String terms) {
        return new Reading().promotion(source, parse(terms));
    }

    private final class Reading {

        private final List<Fault> faults = new ArrayList<>();

        /** Null where something is wrong that cannot even be expressed. */
        private @Nullable Promotion promotion(Source source, Terms terms) {
            BenefitTerms benefit = terms.benefit();
            refuseFieldsOfOtherTypes(benefit);
            Benefit read = benefit(benefit);
            Condition condition = terms.condition() == null
                    ? Condition.NONE
                    : new Condition(
                            amount("condition.minAmount", terms.condition().minAmount(), 0),
                            requireNonNullElse(terms.condition().minQuantity(), 0));
            if (read == null || !faults.isEmpty()) {
                return null;
            }
            return new Promotion(
                    source.id(),
                    source.couponCode(),
                    source.name(),
                    requireNonNullElse(terms.level(), levelOf(benefit.type(), source.couponCode() != null)),
                    scope(terms.scope()),
                    condition,
                    requireNonNullElse(terms.audience(), Audience.EVERYONE),
                    requireNonNullElse(terms.priority(), 0),
                    requireNonNullElse(terms.combinable(), false),
                    source.startsAt(),
                    source.endsAt(),
                    read);
        }

        private Level levelOf(BenefitType type, boolean coupon) {
            if (type == BenefitType.FREE_SHIPPING) {
                return Level.SHIPPING;
            }
            if (coupon) {
                return Level.COUPON;
            }
            return switch (type) {
                case LADDER, BUNDLE_PRICE, BUY_GET -> Level.LINE;
                default -> Level.ORDER;
            };
        }

        private Scope scope(@Nullable ScopeTerms scope) {
            return scope == null
                    ? Scope.EVERYTHING
                    : new Scope(
                            requireNonNullElse(scope.skus(), Set.of()),
                            requireNonNullElse(scope.products(), Set.of()),
                            requireNonNullElse(scope.categories(), Set.of()),
                            requireNonNullElse(scope.brands(), Set.of()));
        }

        private @Nullable Benefit benefit(BenefitTerms terms) {
            return switch (terms.type()) {
                case PERCENT_OFF ->
                    new Benefit.PercentageOff(
                            percent(
                                    "benefit.percent",
                                    required("benefit.percent", terms.percent(), () -> BigDecimal.ONE)),
                            amount("benefit.cap", terms.cap(), 0));
                case AMOUNT_OFF ->
                    new Benefit.AmountOff(required("benefit.tiers", terms.tiers(), List::<Terms.Tier>of).stream()
                            .map(tier -> new Benefit.AmountOff.Tier(
                                    amount("benefit.tiers", tier.from(), 0),
                                    amount("benefit.tiers", required("benefit.tiers", tier.off(), this::nothing), 0)))
                            .toList());
                case LADDER ->
                    new Benefit.Ladder(required("benefit.tiers", terms.tiers(), List::<Terms.Tier>of).stream()
                            .map(tier -> new Benefit.Ladder.Step(
                                    required("benefit.tiers", tier.minQuantity(), () -> 1),
                                    percent(
                                            "benefit.tiers",
                                            required("benefit.tiers", tier.percent(), () -> BigDecimal.ONE))))
                            .toList());
                case BUNDLE_PRICE ->
                    new Benefit.BundlePrice(
                            required("benefit.parts", terms.parts(), List::<Terms.Part>of).stream()
                                    .map(part -> new Benefit.BundlePrice.Part(part.sku(), part.quantity()))
                                    .toList(),
                            amount("benefit.price", required("benefit.price", terms.price(), this::nothing), 0),
                            requireNonNullElse(terms.maxTimes(), 99));
                case BUY_GET ->
                    new Benefit.BuyGet(
                            required("benefit.buy", terms.buy(), () -> 1),
                            required("benefit.get", terms.get(), () -> 1),
                            terms.getFrom() == null ? null : scope(terms.getFrom()),
                            terms.percent() == null ? Benefit.WHOLE : percent("benefit.percent", terms.percent()),
                            requireNonNullElse(terms.maxTimes(), 99));
                case GIFT ->
                    new Benefit.Gift(
                            required("benefit.sku", terms.sku(), () -> "?"),
                            requireNonNullElse(terms.quantity(), 1),
                            requireNonNullElse(terms.maxTimes(), 1));
                case FREE_SHIPPING -> new Benefit.FreeShipping();
            };
        }

        private <T> T required(String field, @Nullable T value, Supplier<T> standIn) {
            if (value == null) {
                faults.add(new Fault("benefit-incomplete", field, "This type of benefit needs it."));
                return standIn.get();
            }
            return value;
        }

        private Money nothing() {
            return Money.zero(currency);
        }

        private long amount(String field, @Nullable Money money, long absent) {
            if (money == null) {
                return absent;
            }
            if (!money.currency().equals(currency)) {
                faults.add(new Fault("currency-not-sold", field, "The shop's currency is " + currency + "."));
            }
            return money.amount();
        }

        private int percent(String field, BigDecimal percent) {
            try {
                return percent.movePointRight(2).intValueExact();
            } catch (ArithmeticException tooFineOrTooLarge) {
                faults.add(
                        new Fault("percent-out-of-range", field, "Above 0 and up to 100, with at most two decimals."));
                return 1;
            }
        }

        private void refuseFieldsOfOtherTypes(BenefitTerms terms) {
            Set<String> allowed = switch (terms.type()) {
                case PERCENT_OFF -> Set.of("percent", "cap");
                case AMOUNT_OFF, LADDER -> Set.of("tiers");
                case BUNDLE_PRICE -> Set.of("parts", "price", "maxTimes");
                case BUY_GET -> Set.of("buy", "get", "getFrom", "percent", "maxTimes");
                case GIFT -> Set.of("sku", "quantity", "maxTimes");
                case FREE_SHIPPING -> Set.of();
            };
            refuse(allowed, "percent", terms.percent());
            refuse(allowed, "cap", terms.cap());
            refuse(allowed, "tiers", terms.tiers());
            refuse(allowed, "parts", terms.parts());
            refuse(allowed, "price", terms.price());
            refuse(allowed, "buy", terms.buy());
            refuse(allowed, "get", terms.get());
            refuse(allowed, "getFrom", terms.getFrom());
            refuse(allowed, "sku", terms.sku());
            refuse(allowed, "quantity", terms.quantity());
            refuse(allowed, "maxTimes", terms.maxTimes());
        }

        private void refuse(Set<String> allowed, String field, @Nullable Object value) {
            if (value != null && !allowed.contains(field)) {
                faults.add(new Fault(
                        "benefit-field-not-allowed", "benefit." + field, "This type of benefit does not have it."));
            }
        }
    }
}
