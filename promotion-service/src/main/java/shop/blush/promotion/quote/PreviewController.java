package shop.blush.promotion.quote;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.campaign.ChangePromotions;
import shop.blush.promotion.pricing.Level;
import shop.blush.promotion.pricing.PricedCart;
import shop.blush.promotion.pricing.Promotion;
import shop.blush.promotion.quote.FindOffers.Found;
import shop.blush.promotion.quote.PriceCart.Priced;
import shop.blush.promotion.quote.PriceCart.Wish;
import shop.blush.promotion.quote.QuoteController.QuoteRequest;
import shop.blush.promotion.quote.Told.SuggestionAnswer;
import shop.blush.promotion.terms.Name;
import shop.blush.promotion.terms.ReadTerms;
import shop.blush.promotion.terms.ReadTerms.Source;
import shop.blush.promotion.terms.Terms;

/** Shows operators what a draft would do to a cart, beside all that runs already. Keeps nothing. */
@RestController
class PreviewController {

    /** Stands in for the id of a draft that has none yet; sorts after real ones. */
    private static final String DRAFT = "draft";

    /**
     * @param id of the promotion that the draft is to replace; absent for a new one
     * @param newCustomer whether the shopper is new; false if absent
     */
    record PreviewRequest(
            @NotNull @Size(min = 1, max = QuoteController.MAX_LINES)
            List<QuoteRequest.@NotNull @Valid Line> lines,

            @Nullable Boolean newCustomer,
            @Nullable @Size(max = 36) String id,
            @NotNull @Valid Name name,
            @NotNull @Valid Terms terms) {}

    /** @param promotionId {@code draft} for a new one's */
    record PreviewAdjustment(String promotionId, Level level, LocalizedText reason, Money amount, boolean draft) {}

    record PreviewLine(String sku, long quantity, boolean gift, Money subtotal, Money adjusted, Money total) {}

    record PreviewPrice(
            List<PreviewLine> lines,
            List<PreviewAdjustment> adjustments,
            Money itemsTotal,
            Money shipping,
            Money total,
            List<SuggestionAnswer> suggestions) {}

    /** @param without the same cart, were there no draft (nor the promotion that it replaces) */
    record PreviewResponse(PreviewPrice with, PreviewPrice without) {}

    private final PriceCart priceCart;
    private final FindOffers findOffers;
    private final ReadTerms readTerms;
    private final ChangePromotions changePromotions;
    private final QuoteSettings settings;
    private final Clock clock;

    PreviewController(
            PriceCart priceCart,
            FindOffers findOffers,
            ReadTerms readTerms,
            ChangePromotions changePromotions,
            QuoteSettings settings,
            Clock clock) {
        this.priceCart = priceCart;
        this.findOffers = findOffers;
        this.readTerms = readTerms;
        this.changePromotions = changePromotions;
        this.settings = settings;
        this.clock = clock;
    }

    /** The cart with and without the draft; 422 as for creating it, and {@code unknown-sku}. */
    @PostMapping("/api/ops/promotions/preview")
    PreviewResponse preview(@Valid @RequestBody PreviewRequest request) {
        String id = Objects.requireNonNullElse(request.id(), DRAFT);
        Promotion draft = readTerms.checked(
                new Source(id, null, request.name().text(), null, null), request.terms(), changePromotions.others());
        Instant now = clock.instant();
        Wish wish = new Wish(null, QuoteController.quantities(request.lines()), List.of(), Set.of());
        Found running = findOffers.forShopper(null, List.of(), now);
        Found without = new Found(
                running.promotions().stream()
                        .filter(offer -> !offer.row().id().equals(id))
                        .toList(),
                List.of(),
                Boolean.TRUE.equals(request.newCustomer()),
                List.of(),
                running.refused());
        Found with =
                new Found(without.promotions(), List.of(draft), without.newCustomer(), List.of(), without.refused());
        return new PreviewResponse(
                price(priceCart.price(wish, with, now), with, id),
                price(priceCart.price(wish, without, now), without, id));
    }

    private PreviewPrice price(Priced priced, Found found, String draft) {
        PricedCart cart = priced.cart();
        return new PreviewPrice(
                cart.lines().stream()
                        .map(line -> new PreviewLine(
                                line.sku(),
                                line.quantity(),
                                line.gift(),
                                money(line.subtotal()),
                                money(line.adjusted()),
                                money(line.total())))
                        .toList(),
                cart.adjustments().stream()
                        .map(adjustment -> new PreviewAdjustment(
                                adjustment.promotionId(),
                                adjustment.level(),
                                adjustment.reason(),
                                money(adjustment.amount()),
                                adjustment.promotionId().equals(draft)))
                        .toList(),
                money(cart.itemsTotal()),
                money(cart.shipping()),
                money(cart.total()),
                priceCart.told(found, cart).suggestions());
    }

    private Money money(long amount) {
        return new Money(amount, settings.currency());
    }
}
