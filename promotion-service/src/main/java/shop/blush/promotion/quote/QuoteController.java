package shop.blush.promotion.quote;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.promotion.quote.AnswerQuote.Adjustment;
import shop.blush.promotion.quote.AnswerQuote.LineResponse;
import shop.blush.promotion.quote.PriceCart.Wish;
import shop.blush.promotion.quote.Told.CouponAnswer;
import shop.blush.promotion.quote.Told.SuggestionAnswer;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;
import tools.jackson.databind.json.JsonMapper;

/** Quotes for shoppers, and for order-service. */
@RestController
@CallCriticality(Criticality.CRITICAL)
class QuoteController {

    static final int MAX_LINES = 100;
    static final int MAX_QUANTITY = 99;

    private static final Predicate<String> QUOTE_ID =
            java.util.regex.Pattern.compile("[0-9a-f-]{36}").asMatchPredicate();

    /** @param declinedGifts SKUs that are not to be given, such as those that are sold out */
    record QuoteRequest(
            @NotNull @Size(min = 1, max = MAX_LINES) List<@NotNull @Valid Line> lines,
            @Nullable @Size(max = 10) List<@NotNull @Size(min = 1, max = 64) String> couponCodes,
            @Nullable @Size(max = 100) Set<@NotNull @Size(min = 1, max = 64) String> declinedGifts) {

        record Line(
                @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must be a SKU")
                String sku,

                @NotNull @Min(1) @Max(MAX_QUANTITY) Integer quantity) {}
    }

    /** {@code total = itemsTotal + Σ adjustments + shipping}. */
    record QuoteResponse(
            String id,
            List<LineResponse> lines,
            List<Adjustment> adjustments,
            Money itemsTotal,
            Money shipping,
            Money total,
            List<CouponAnswer> coupons,
            List<SuggestionAnswer> suggestions,
            Money freeShippingFrom,
            Instant expiresAt) {}

    record InternalQuoteResponse(
            String id,
            @Nullable String customerId,
            List<LineResponse> lines,
            List<Adjustment> adjustments,
            Money itemsTotal,
            Money shipping,
            Money total,
            List<CouponAnswer> coupons,
            List<SuggestionAnswer> suggestions,
            Money freeShippingFrom,
            Instant expiresAt) {}

    private final PriceCart priceCart;
    private final Quotes quotes;
    private final QuoteSettings settings;
    private final JsonMapper json;

    QuoteController(PriceCart priceCart, Quotes quotes, QuoteSettings settings, JsonMapper json) {
        this.priceCart = priceCart;
        this.quotes = quotes;
        this.settings = settings;
        this.json = json;
    }

    /**
     * 201 with a quote, for guests too. 400 {@code invalid-request} for quantities that are not whole numbers from 1 to 99,
     * more than 100 lines or a SKU twice; 422 {@code unknown-sku}, {@code coupon-not-found}, {@code amount-too-large}; 503
     * {@code dependency-unavailable} when the catalogue does not answer. A coupon that is known and does not fit is told of in
     * {@code coupons}.
     */
    @PostMapping("/api/quotes")
    @ResponseStatus(HttpStatus.CREATED)
    QuoteResponse quote(@Nullable CurrentCustomer customer, @Valid @RequestBody QuoteRequest request) {
        PricedQuote priced = priceCart.quote(new Wish(
                customer == null ? null : customer.id(),
                quantities(request.lines()),
                Objects.requireNonNullElse(request.couponCodes(), List.of()),
                Objects.requireNonNullElse(request.declinedGifts(), Set.of())));
        Quote quote = priced.quote();
        return new QuoteResponse(
                quote.id(),
                AnswerQuote.lines(priced),
                AnswerQuote.adjustments(priced),
                quote.money(quote.itemsAmount()),
                quote.money(quote.shippingAmount()),
                quote.money(quote.totalAmount()),
                priced.told().coupons(),
                priced.told().suggestions(),
                settings.freeShippingFrom(),
                quote.expiresAt());
    }

    /** A quote, expired ones too; 404 {@code unknown-quote}. */
    @GetMapping("/internal/quotes/{id}")
    InternalQuoteResponse internalQuote(@PathVariable String id) {
        Quote quote = Optional.of(id)
                .filter(QUOTE_ID)
                .flatMap(quotes::byId)
                .orElseThrow(() -> Problem.notFound("unknown-quote", "There is no such quote."));
        PricedQuote priced = priced(quote);
        return new InternalQuoteResponse(
                quote.id(),
                quote.customerId(),
                AnswerQuote.lines(priced),
                AnswerQuote.adjustments(priced),
                quote.money(quote.itemsAmount()),
                quote.money(quote.shippingAmount()),
                quote.money(quote.totalAmount()),
                priced.told().coupons(),
                priced.told().suggestions(),
                settings.freeShippingFrom(),
                quote.expiresAt());
    }

    private PricedQuote priced(Quote quote) {
        boolean granted = quote.adjustmentsAmount() != 0;
        return new PricedQuote(
                quote,
                quotes.lines(quote.id()),
                granted ? quotes.grants(quote.id()) : List.of(),
                granted ? quotes.parts(quote.id()) : List.of(),
                quote.told() == null ? Told.NOTHING : json.readValue(quote.told(), Told.class));
    }

    static Map<String, Integer> quantities(List<QuoteRequest.Line> lines) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (QuoteRequest.Line line : lines) {
            if (quantities.put(line.sku(), line.quantity()) != null) {
                throw Problem.badRequest("invalid-request", "A SKU may be named once only: " + line.sku() + ".");
            }
        }
        return quantities;
    }
}
