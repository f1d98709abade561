package shop.blush.promotion.flashsale;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.flashsale.AskInventory.Units;
import shop.blush.promotion.flashsale.FlashSale.WithLines;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** Flash sales for shoppers, and for order-service. */
@RestController
@CallCriticality(Criticality.CRITICAL)
class FlashSaleController {

    private static final Duration CACHED_BY_ANYONE = Duration.ofSeconds(1);

    enum SaleState {
        UPCOMING,
        OPEN,
        SOLD_OUT,
        ENDED
    }

    /** @param degraded what is left is not known, and the state goes by the clock alone */
    record SaleResponse(
            String id,
            LocalizedText name,
            Instant startsAt,
            Instant endsAt,
            int perCustomer,
            Duration holdFor,
            boolean waitingRoom,
            SaleState state,
            boolean degraded,
            Instant serverTime,
            List<SaleLine> lines) {}

    record SaleLine(
            String sku,
            String productSlug,
            LocalizedText name,
            LocalizedText variantName,
            String image,
            Money listPrice,
            Money unitPrice,
            Remaining remaining) {}

    record SaleList(Instant serverTime, List<SaleResponse> items) {}

    record InternalSaleResponse(
            String id, LocalizedText name, String currency, InternalShipping shipping, List<InternalSaleLine> lines) {}

    /** @param freeFrom the items' total from which shipping is free */
    record InternalShipping(Money flat, Money freeFrom) {}

    record InternalSaleLine(
            String sku,
            String productSlug,
            LocalizedText name,
            LocalizedText variantName,
            String image,
            Money listPrice,
            Money unitPrice) {}

    private final ShownFlashSales shownFlashSales;
    private final ChangeFlashSales changeFlashSales;
    private final AskInventory askInventory;
    private final Clock clock;

    FlashSaleController(
            ShownFlashSales shownFlashSales,
            ChangeFlashSales changeFlashSales,
            AskInventory askInventory,
            Clock clock) {
        this.shownFlashSales = shownFlashSales;
        this.changeFlashSales = changeFlashSales;
        this.askInventory = askInventory;
        this.clock = clock;
    }

    /** Armed sales that are to come, open, or ended in the last day, soonest first; for guests too. */
    @GetMapping("/api/flash-sales")
    ResponseEntity<SaleList> flashSales() {
        Instant now = now();
        return forAnyone(new SaleList(now, answers(shownFlashSales.list(), now)));
    }

    /** An armed sale or one that was; 404 {@code unknown-flash-sale}, for a draft too. */
    @GetMapping("/api/flash-sales/{id}")
    ResponseEntity<SaleResponse> flashSale(@PathVariable String id) {
        WithLines sale = shownFlashSales.byId(id).orElseThrow(ChangeFlashSales::unknown);
        return forAnyone(answers(List.of(sale), now()).get(0));
    }

    /**
     * What orders from this sale say and cost; once it is armed it stays as it is. 404 {@code unknown-flash-sale}, for a draft too.
     * One whose arming has not been confirmed is answered: inventory-service may have it, and shoppers their reservations.
     */
    @GetMapping("/internal/flash-sales/{id}")
    InternalSaleResponse internalFlashSale(@PathVariable String id) {
        WithLines found = changeFlashSales.existingWithLines(id);
        FlashSale sale = found.sale();
        if (sale.state() == FlashSale.State.DRAFT) {
            throw ChangeFlashSales.unknown();
        }
        return new InternalSaleResponse(
                sale.id(),
                sale.name(),
                sale.currency(),
                new InternalShipping(sale.money(sale.shippingFlatAmount()), sale.money(sale.shippingFreeFromAmount())),
                found.lines().stream()
                        .map(line -> new InternalSaleLine(
                                line.sku(),
                                line.productSlug(),
                                line.name(),
                                line.variantName(),
                                line.image(),
                                sale.money(line.listAmount()),
                                sale.money(line.unitAmount())))
                        .toList());
    }

    private List<SaleResponse> answers(List<WithLines> sales, Instant now) {
        Map<String, Units> units = askInventory.units(sales.stream()
                .map(WithLines::sale)
                .filter(sale -> !sale.isOver(now))
                .map(FlashSale::id)
                .toList());
        return sales.stream()
                .map(each -> answer(each, units.get(each.sale().id()), now))
                .toList();
    }

    /** @param units null where the sale is over, so that nothing is left for anyone */
    private static SaleResponse answer(WithLines each, @Nullable Units units, Instant now) {
        FlashSale sale = each.sale();
        boolean over = units == null || units.ended();
        List<SaleLine> lines = each.lines().stream()
                .map(line -> line(
                        sale,
                        line,
                        over ? Remaining.NONE : Remaining.of(units.lines().get(line.sku()))))
                .toList();
        return new SaleResponse(
                sale.id(),
                sale.name(),
                sale.startsAt(),
                sale.endsAt(),
                sale.perCustomer(),
                sale.holdFor(),
                sale.waitingRoom(),
                state(sale, over, lines, now),
                !over && !units.isKnown(),
                now,
                lines);
    }

    private static SaleState state(FlashSale sale, boolean over, List<SaleLine> lines, Instant now) {
        if (over) {
            return SaleState.ENDED;
        }
        if (!sale.hasBegun(now)) {
            return SaleState.UPCOMING;
        }
        return lines.stream().allMatch(line -> line.remaining() == Remaining.NONE)
                ? SaleState.SOLD_OUT
                : SaleState.OPEN;
    }

    private static SaleLine line(FlashSale sale, FlashSaleLine line, Remaining remaining) {
        return new SaleLine(
                line.sku(),
                line.productSlug(),
                line.name(),
                line.variantName(),
                line.image(),
                sale.money(line.listAmount()),
                sale.money(line.unitAmount()),
                remaining);
    }

    /** Everybody sees the same, so that a cache on the way may answer the crowd. */
    private static <T> ResponseEntity<T> forAnyone(T body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(CACHED_BY_ANYONE).cachePublic())
                .body(body);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
