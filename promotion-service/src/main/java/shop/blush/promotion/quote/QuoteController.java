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
import java.util.Optional;
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
import shop.blush.common.text.LocalizedText;

/** Quotes for shoppers, and for order-service. */
@RestController
class QuoteController {

    static final int MAX_LINES = 100;
    static final int MAX_QUANTITY = 99;

    private static final Predicate<String> QUOTE_ID =
            java.util.regex.Pattern.compile("[0-9a-f-]{36}").asMatchPredicate();

    record QuoteRequest(
            @NotNull @Size(min = 1, max = MAX_LINES) List<@NotNull @Valid Line> lines,
            @Nullable @Size(max = 10) List<@NotNull @Size(min = 1, max = 64) String> couponCodes) {

        record Line(
                @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must be a SKU")
                String sku,

                @NotNull @Min(1) @Max(MAX_QUANTITY) Integer quantity) {}
    }

    record Adjustment(
            String id,
            String level,
            @Nullable String promotionId,
            @Nullable String couponCode,
            LocalizedText reason,
            Money amount) {}

    record CouponAnswer(
            String code,
            boolean applied,
            @Nullable String reasonCode,
            @Nullable LocalizedText reason) {}

    record SuggestionAnswer(LocalizedText reason, @Nullable Money missing) {}

    record LineResponse(
            String sku,
            String productSlug,
            LocalizedText name,
            LocalizedText variantName,
            String image,
            long quantity,
            boolean gift,
            Money unitPrice,
            Money subtotal,
            List<Adjustment> adjustments,
            Money total) {}

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

    QuoteController(PriceCart priceCart, Quotes quotes, QuoteSettings settings) {
        this.priceCart = priceCart;
        this.quotes = quotes;
        this.settings = settings;
    }

    /**
     * 201 with a quote, for guests too. 400 {@code invalid-request} for quantities that are not whole numbers from 1 to 99,
     * more than 100 lines or a SKU twice; 422 {@code unknown-sku}, {@code coupon-not-found}, {@code amount-too-large}; 503
     * {@code dependency-unavailable} when the catalogue does not answer.
     */
    @PostMapping("/api/quotes")
    @ResponseStatus(HttpStatus.CREATED)
    QuoteResponse quote(@Nullable CurrentCustomer customer, @Valid @RequestBody QuoteRequest request) {
        Map<String, Integer> quantities = quantities(request.lines());
        if (request.couponCodes() != null && !request.couponCodes().isEmpty()) {
            throw Problem.unprocessable("coupon-not-found", "There is no coupon with this code.")
                    .with("couponCodes", request.couponCodes());
        }
        Quote quote = priceCart.price(customer == null ? null : customer.id(), quantities);
        return new QuoteResponse(
                quote.id(),
                lines(quote),
                List.of(),
                quote.money(quote.itemsAmount()),
                quote.money(quote.shippingAmount()),
                quote.money(quote.totalAmount()),
                List.of(),
                List.of(),
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
        return new InternalQuoteResponse(
                quote.id(),
                quote.customerId(),
                lines(quote),
                List.of(),
                quote.money(quote.itemsAmount()),
                quote.money(quote.shippingAmount()),
                quote.money(quote.totalAmount()),
                List.of(),
                List.of(),
                settings.freeShippingFrom(),
                quote.expiresAt());
    }

    private static Map<String, Integer> quantities(List<QuoteRequest.Line> lines) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (QuoteRequest.Line line : lines) {
            if (quantities.put(line.sku(), line.quantity()) != null) {
                throw Problem.badRequest("invalid-request", "A SKU may be named once only: " + line.sku() + ".");
            }
        }
        return quantities;
    }

    private List<LineResponse> lines(Quote quote) {
        return quotes.lines(quote.id()).stream()
                .map(line -> new LineResponse(
                        line.sku(),
                        line.productSlug(),
                        new LocalizedText(line.nameEn(), line.nameZh()),
                        new LocalizedText(line.variantEn(), line.variantZh()),
                        line.image(),
                        line.quantity(),
                        false,
                        quote.money(line.unitAmount()),
                        quote.money(line.subtotalAmount()),
                        List.of(),
                        quote.money(line.totalAmount())))
                .toList();
    }
}
