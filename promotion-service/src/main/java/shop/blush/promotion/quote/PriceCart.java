package shop.blush.promotion.quote;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.promotion.client.CatalogueClient.Variant;
import shop.blush.promotion.pricing.Audience;
import shop.blush.promotion.pricing.Benefit;
import shop.blush.promotion.pricing.Cart;
import shop.blush.promotion.pricing.CartLine;
import shop.blush.promotion.pricing.FindBestPrice;
import shop.blush.promotion.pricing.PricedCart;
import shop.blush.promotion.pricing.Promotion;
import shop.blush.promotion.quote.ActiveOffers.PromotionOffer;
import shop.blush.promotion.quote.FindOffers.Found;
import shop.blush.promotion.quote.Told.CouponAnswer;
import shop.blush.promotion.quote.Told.SuggestionAnswer;
import tools.jackson.databind.json.JsonMapper;

/** Makes a quote for a cart: prices from the catalogue, never from the caller; then the best that the offers allow. */
@Service
class PriceCart {

    /** Policy: the largest whole number that a browser's JSON reads exactly (2^53 - 1). */
    static final long MAX_AMOUNT = 9_007_199_254_740_991L;

    /** What product-service answers at once. */
    private static final int MOST_SKUS = 200;

    /**
     * What a shopper asks for.
     *
     * @param quantities by SKU, in the cart's order
     * @param declinedGifts SKUs that are not to be given
     */
    record Wish(
            @Nullable String customerId,
            Map<String, Integer> quantities,
            List<String> couponCodes,
            Set<String> declinedGifts) {}

    /** A cart as the engine priced it, and what the variants are called. */
    record Priced(PricedCart cart, Map<String, Variant> variants) {}

    private final AskCatalogue askCatalogue;
    private final FindOffers findOffers;
    private final Quotes quotes;
    private final TransactionTemplate transaction;
    private final QuoteSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    PriceCart(
            AskCatalogue askCatalogue,
            FindOffers findOffers,
            Quotes quotes,
            TransactionTemplate transaction,
            QuoteSettings settings,
            JsonMapper json,
            Clock clock) {
        this.askCatalogue = askCatalogue;
        this.findOffers = findOffers;
        this.quotes = quotes;
        this.transaction = transaction;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Prices and keeps a quote.
     *
     * @throws Problem 422 {@code unknown-sku} with the {@code skus} that are not sold, {@code coupon-not-found} with the
     *     {@code couponCodes}, {@code amount-too-large} above {@link #MAX_AMOUNT}; 503 {@code dependency-unavailable} when the
     *     catalogue gives no answer to go by
     */
    PricedQuote quote(Wish wish) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Found found = findOffers.forShopper(wish.customerId(), wish.couponCodes(), now);
        Priced priced = price(wish, found, now);
        return keep(quote(wish, found, priced, now));
    }

    /** Prices without keeping anything. */
    Priced price(Wish wish, Found found, Instant now) {
        List<Promotion> promotions = Stream.concat(
                        found.promotions().stream().map(PromotionOffer::promotion), found.coupons().stream())
                .toList();
        Map<String, Variant> variants = variants(wish, promotions);
        try {
            Cart cart = cart(wish, variants, found.newCustomer(), now);
            PricedCart priced = withinBudgets(cart, promotions, found.promotions());
            if (priced.itemsTotal() > MAX_AMOUNT || priced.total() > MAX_AMOUNT) {
                throw tooLarge();
            }
            return new Priced(priced, variants);
        } catch (ArithmeticException beyondSixtyFourBits) {
            throw tooLarge();
        }
    }

    private static Problem tooLarge() {
        return Problem.unprocessable("amount-too-large", "This is more than one order can hold.");
    }

    private Map<String, Variant> variants(Wish wish, List<Promotion> promotions) {
        Set<String> asked = new LinkedHashSet<>(wish.quantities().keySet());
        promotions.stream()
                .map(Promotion::benefit)
                .filter(Benefit.Gift.class::isInstance)
                .map(gift -> ((Benefit.Gift) gift).sku())
                .filter(sku -> !wish.declinedGifts().contains(sku))
                .takeWhile(sku -> asked.size() < MOST_SKUS)
                .forEach(asked::add);
        Map<String, Variant> variants = askCatalogue.variants(asked);
        List<String> unknown = wish.quantities().keySet().stream()
                .filter(sku -> !variants.containsKey(sku))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable("unknown-sku", "Some of these items are not sold here (any more).")
                    .with("skus", unknown);
        }
        return variants;
    }

    /** Shipping goes by the list prices of what is bought: a discount never makes it dearer, nor a gift cheaper. */
    private Cart cart(Wish wish, Map<String, Variant> variants, boolean newCustomer, Instant now) {
        List<CartLine> lines = new ArrayList<>();
        Money items = Money.zero(settings.currency());
        for (Map.Entry<String, Integer> line : wish.quantities().entrySet()) {
            Variant variant = variants.get(line.getKey());
            items = items.plus(variant.price().times(line.getValue()));
            lines.add(new CartLine(
                    variant.sku(),
                    variant.productSlug(),
                    variant.category(),
                    variant.brand(),
                    line.getValue(),
                    variant.price().amount()));
        }
        if (items.amount() > MAX_AMOUNT) {
            throw tooLarge();
        }
        Map<String, Long> giftPrices = new HashMap<>();
        variants.forEach((sku, variant) -> {
            if (!wish.declinedGifts().contains(sku)) {
                giftPrices.put(sku, variant.price().amount());
            }
        });
        return new Cart(settings.currency(), lines, settings.shippingFor(items).amount(), newCustomer, now, giftPrices);
    }

    /** A promotion that would grant more than is left of its budget is left out. */
    private static PricedCart withinBudgets(Cart cart, List<Promotion> promotions, List<PromotionOffer> offers) {
        List<Promotion> allowed = new ArrayList<>(promotions);
        while (true) {
            PricedCart priced = FindBestPrice.price(cart, allowed);
            Set<String> over = new LinkedHashSet<>();
            for (PricedCart.Adjustment adjustment : priced.adjustments()) {
                offers.stream()
                        .filter(offer -> offer.row().id().equals(adjustment.promotionId()))
                        .filter(offer -> !offer.allows(-adjustment.amount()))
                        .forEach(offer -> over.add(adjustment.promotionId()));
            }
            if (over.isEmpty()) {
                return priced;
            }
            allowed.removeIf(promotion -> over.contains(promotion.id()));
        }
    }

    private PricedQuote quote(Wish wish, Found found, Priced priced, Instant now) {
        String id = Ids.next();
        PricedCart cart = priced.cart();
        List<QuoteLine> lines = new ArrayList<>();
        for (PricedCart.Line line : cart.lines()) {
            lines.add(QuoteLine.of(id, lines.size() + 1, priced.variants().get(line.sku()), line));
        }
        Map<String, Promotion> promotions = Stream.concat(
                        found.promotions().stream().map(PromotionOffer::promotion), found.coupons().stream())
                .collect(toMap(Promotion::id, identity()));
        List<QuoteGrant> grants = new ArrayList<>();
        List<QuoteGrant.Part> parts = new ArrayList<>();
        for (PricedCart.Adjustment adjustment : cart.adjustments()) {
            boolean coupon = adjustment.couponCode() != null;
            int no = grants.size() + 1;
            grants.add(new QuoteGrant(
                    id,
                    no,
                    Ids.next(),
                    adjustment.level(),
                    coupon ? null : adjustment.promotionId(),
                    coupon ? adjustment.promotionId() : null,
                    adjustment.couponCode(),
                    promotions.get(adjustment.promotionId()).audience() == Audience.NEW_CUSTOMERS,
                    adjustment.reason().en(),
                    adjustment.reason().zh(),
                    adjustment.amount()));
            for (int line = 0; line < lines.size(); line++) {
                if (adjustment.parts().get(line) != 0) {
                    parts.add(new QuoteGrant.Part(
                            id, no, line + 1, adjustment.parts().get(line)));
                }
            }
        }
        Told told = told(found, cart);
        Quote quote = new Quote(
                id,
                wish.customerId(),
                settings.currency(),
                cart.itemsTotal(),
                cart.total() - cart.itemsTotal() - cart.shipping(),
                cart.shipping(),
                cart.total(),
                now,
                now.plus(settings.validFor()),
                told.equals(Told.NOTHING) ? null : json.writeValueAsString(told));
        return new PricedQuote(quote, lines, grants, parts, told);
    }

    Told told(Found found, PricedCart cart) {
        List<CouponAnswer> answers = new ArrayList<>();
        for (String code : found.codes()) {
            WhyNot refused = found.refused().get(code);
            if (refused != null) {
                answers.add(new CouponAnswer(code, false, refused.code, refused.reason));
                continue;
            }
            answers.add(cart.coupons().stream()
                    .filter(unused -> unused.couponCode().equals(code))
                    .findFirst()
                    .map(unused -> new CouponAnswer(code, false, unused.reasonCode(), unused.reason()))
                    .orElseGet(() -> new CouponAnswer(code, true, null, null)));
        }
        List<SuggestionAnswer> suggestions = cart.suggestions().stream()
                .map(suggestion -> new SuggestionAnswer(
                        suggestion.reason(),
                        suggestion.missing() == null ? null : new Money(suggestion.missing(), settings.currency())))
                .toList();
        return new Told(answers, suggestions);
    }

    private PricedQuote keep(PricedQuote priced) {
        transaction.executeWithoutResult(status -> {
            quotes.add(priced.quote());
            quotes.addLines(priced.lines());
            if (!priced.grants().isEmpty()) {
                quotes.addGrants(priced.grants());
            }
            if (!priced.parts().isEmpty()) {
                quotes.addParts(priced.parts());
            }
        });
        return priced;
    }
}
