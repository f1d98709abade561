package shop.blush.promotion.quote;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClientException;
import shop.blush.common.id.Ids;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.promotion.client.CatalogueClient;
import shop.blush.promotion.client.CatalogueClient.Variant;

/** Makes a quote for a cart: prices from the catalogue, never from the caller, and no price rather than a wrong one. */
@Service
class PriceCart {

    private static final Logger log = LoggerFactory.getLogger(PriceCart.class);

    /** Policy: the largest whole number that a browser's JSON reads exactly (2^53 - 1). */
    static final long MAX_AMOUNT = 9_007_199_254_740_991L;

    private final CatalogueClient catalogue;
    private final Quotes quotes;
    private final TransactionTemplate transaction;
    private final QuoteSettings settings;
    private final Clock clock;

    PriceCart(
            CatalogueClient catalogue,
            Quotes quotes,
            TransactionTemplate transaction,
            QuoteSettings settings,
            Clock clock) {
        this.catalogue = catalogue;
        this.quotes = quotes;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Prices and keeps a quote.
     *
     * @param quantities by SKU, in the cart's order
     * @throws Problem 422 {@code unknown-sku} with the {@code skus} that are not sold, {@code amount-too-large} above
     *     {@link #MAX_AMOUNT}; 503 {@code dependency-unavailable} when the catalogue gives no answer to go by
     */
    Quote price(@Nullable String customerId, Map<String, Integer> quantities) {
        Map<String, Variant> variants = variants(quantities.keySet());
        List<String> unknown = quantities.keySet().stream()
                .filter(sku -> !variants.containsKey(sku))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable("unknown-sku", "Some of these items are not sold here (any more).")
                    .with("skus", unknown);
        }
        String id = Ids.next();
        try {
            List<QuoteLine> lines = new ArrayList<>();
            quantities.forEach(
                    (sku, quantity) -> lines.add(QuoteLine.price(id, lines.size() + 1, variants.get(sku), quantity)));
            Money items = lines.stream()
                    .map(line -> new Money(line.totalAmount(), settings.currency()))
                    .reduce(Money.zero(settings.currency()), Money::plus);
            Quote quote = quote(id, customerId, items);
            if (quote.totalAmount() > MAX_AMOUNT) {
                throw tooLarge();
            }
            return keep(quote, lines);
        } catch (ArithmeticException beyondSixtyFourBits) {
            throw tooLarge();
        }
    }

    private static Problem tooLarge() {
        return Problem.unprocessable("amount-too-large", "This is more than one order can hold.");
    }

    private Map<String, Variant> variants(Set<String> skus) {
        List<Variant> answer;
        try {
            answer = catalogue.variants(skus);
        } catch (RestClientException noAnswer) {
            throw noPrices(noAnswer.getMostSpecificCause().getClass().getSimpleName());
        }
        for (Variant variant : answer) {
            if (variant.price().amount() < 0 || !variant.price().currency().equals(settings.currency())) {
                throw noPrices("price of " + variant.sku());
            }
        }
        return answer.stream().collect(toMap(Variant::sku, Function.identity()));
    }

    private static Problem noPrices(String reason) {
        log.warn("catalogue gave no prices reason=\"{}\"", reason);
        return Problem.unavailable(
                "dependency-unavailable",
                "Prices cannot be looked up right now. Please try again.",
                Duration.ofSeconds(2));
    }

    private Quote quote(String id, @Nullable String customerId, Money items) {
        Money shipping = settings.shippingFor(items);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Quote(
                id,
                customerId,
                settings.currency(),
                items.amount(),
                0,
                shipping.amount(),
                items.plus(shipping).amount(),
                now,
                now.plus(settings.validFor()));
    }

    private Quote keep(Quote quote, List<QuoteLine> lines) {
        transaction.executeWithoutResult(status -> {
            quotes.add(quote);
            quotes.addLines(lines);
        });
        return quote;
    }
}
