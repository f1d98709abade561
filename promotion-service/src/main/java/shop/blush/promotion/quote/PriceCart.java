package shop.blush.promotion.quote;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.promotion.client.CatalogueClient;
import shop.blush.promotion.client.CatalogueClient.Variant;

/** Makes a quote for a cart: prices from the catalogue, never from the caller. */
@Service
class PriceCart {

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
     * @throws Problem 422 {@code unknown-sku} with the {@code skus} that are not sold, {@code amount-too-large}
     */
    Quote price(@Nullable String customerId, Map<String, Integer> quantities) {
        Map<String, Variant> variants =
                catalogue.variants(quantities.keySet()).stream().collect(toMap(Variant::sku, Function.identity()));
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
            return keep(quote(id, customerId, items), lines);
        } catch (ArithmeticException tooLarge) {
            throw Problem.unprocessable("amount-too-large", "This is more than one order can hold.");
        }
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
