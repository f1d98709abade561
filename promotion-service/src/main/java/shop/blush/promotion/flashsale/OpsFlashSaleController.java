package shop.blush.promotion.flashsale;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.client.InventoryClient.Figures;
import shop.blush.promotion.flashsale.AskInventory.Units;
import shop.blush.promotion.flashsale.ChangeFlashSales.Draft;
import shop.blush.promotion.flashsale.ChangeFlashSales.DraftLine;
import shop.blush.promotion.flashsale.FlashSale.WithLines;
import shop.blush.promotion.terms.Name;

/** Flash sales, for operators. */
@RestController
@RequestMapping("/api/ops/flash-sales")
class OpsFlashSaleController {

    enum TermsState {
        DRAFT,
        ARMED,
        ENDED
    }

    /** @param holdFor ISO 8601, such as {@code PT10M} */
    record FlashSaleRequest(
            @NotNull @Valid Name name,
            @NotNull Instant startsAt,
            @NotNull Instant endsAt,
            @NotNull Integer perCustomer,
            @NotNull Duration holdFor,
            @NotNull Boolean waitingRoom,
            @NotNull @Size(max = 1_000) List<@NotNull @Valid FlashSaleLineRequest> lines,
            @Nullable Integer version) {}

    record FlashSaleLineRequest(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must be a SKU")
            String sku,

            @NotNull Long units,
            @NotNull Money unitPrice) {}

    /**
     * @param arming a draft whose arming has not been confirmed: its terms are fixed; arm it again, or end it
     * @param endedAt null where it ended by the clock
     */
    record FlashSaleResponse(
            String id,
            LocalizedText name,
            TermsState state,
            boolean arming,
            Instant startsAt,
            Instant endsAt,
            int perCustomer,
            Duration holdFor,
            boolean waitingRoom,
            List<FlashSaleLineResponse> lines,
            int version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant armedAt,
            @Nullable Instant endedAt) {}

    /** @param figures null for a draft, and while inventory-service is away */
    record FlashSaleLineResponse(
            String sku,
            long units,
            String productSlug,
            LocalizedText name,
            LocalizedText variantName,
            String image,
            Money listPrice,
            Money unitPrice,
            @Nullable SaleFigures figures) {}

    /** Units; what came back to the stock after the end is in none but {@code allotted}. */
    record SaleFigures(long allotted, long remaining, long held, long committed) {}

    record FlashSalePage(List<FlashSaleResponse> items, int page, int size, long totalItems, long totalPages) {}

    private final ChangeFlashSales changeFlashSales;
    private final ArmFlashSale armFlashSale;
    private final EndFlashSale endFlashSale;
    private final FlashSales flashSales;
    private final AskInventory askInventory;
    private final Clock clock;

    OpsFlashSaleController(
            ChangeFlashSales changeFlashSales,
            ArmFlashSale armFlashSale,
            EndFlashSale endFlashSale,
            FlashSales flashSales,
            AskInventory askInventory,
            Clock clock) {
        this.changeFlashSales = changeFlashSales;
        this.armFlashSale = armFlashSale;
        this.endFlashSale = endFlashSale;
        this.flashSales = flashSales;
        this.askInventory = askInventory;
        this.clock = clock;
    }

    /** The latest start first. */
    @GetMapping
    FlashSalePage flashSales(
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int size) {
        long total = flashSales.count();
        return new FlashSalePage(
                answers(flashSales.withLines(flashSales.page(size, (long) page * size))),
                page,
                size,
                total,
                (total + size - 1) / size);
    }

    /** 404 {@code unknown-flash-sale}. */
    @GetMapping("/{id}")
    FlashSaleResponse flashSale(@PathVariable String id) {
        return answers(List.of(changeFlashSales.existingWithLines(id))).get(0);
    }

    /** 201 with the draft; 422 with a code for each thing that is wrong with the terms. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    FlashSaleResponse create(CurrentCustomer operator, @Valid @RequestBody FlashSaleRequest request) {
        return flashSale(changeFlashSales.create(draft(request), operator.id()));
    }

    /** Replaces a draft's terms; problems as {@link ChangeFlashSales#change}. */
    @PutMapping("/{id}")
    FlashSaleResponse change(
            CurrentCustomer operator, @PathVariable String id, @Valid @RequestBody FlashSaleRequest request) {
        if (request.version() == null) {
            throw Problem.badRequest("invalid-request", "version: say which version this changes.");
        }
        changeFlashSales.change(id, request.version(), draft(request), operator.id());
        return flashSale(id);
    }

    /** 204; problems as {@link ChangeFlashSales#delete}. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(CurrentCustomer operator, @PathVariable String id) {
        changeFlashSales.delete(id, operator.id());
    }

    /** The armed sale, on a repeat too; problems as {@link ArmFlashSale#arm}. */
    @PostMapping("/{id}/arming")
    FlashSaleResponse arm(CurrentCustomer operator, @PathVariable String id) {
        armFlashSale.arm(id, operator.id());
        return flashSale(id);
    }

    /** The ended sale, on a repeat too; problems as {@link EndFlashSale#end}. */
    @PostMapping("/{id}/ending")
    FlashSaleResponse end(CurrentCustomer operator, @PathVariable String id) {
        endFlashSale.end(id, operator.id());
        return flashSale(id);
    }

    private static Draft draft(FlashSaleRequest request) {
        return new Draft(
                request.name().text(),
                request.startsAt(),
                request.endsAt(),
                request.perCustomer(),
                request.holdFor(),
                request.waitingRoom(),
                request.lines().stream()
                        .map(line -> new DraftLine(line.sku(), line.units(), line.unitPrice()))
                        .toList());
    }

    private List<FlashSaleResponse> answers(List<WithLines> sales) {
        Map<String, Units> units = askInventory.units(sales.stream()
                .map(WithLines::sale)
                .filter(sale -> sale.state() != FlashSale.State.DRAFT)
                .map(FlashSale::id)
                .toList());
        return sales.stream()
                .map(each -> answer(each, units.getOrDefault(each.sale().id(), Units.UNKNOWN)))
                .toList();
    }

    private FlashSaleResponse answer(WithLines each, Units units) {
        FlashSale sale = each.sale();
        return new FlashSaleResponse(
                sale.id(),
                sale.name(),
                state(sale),
                sale.state() == FlashSale.State.ARMING,
                sale.startsAt(),
                sale.endsAt(),
                sale.perCustomer(),
                sale.holdFor(),
                sale.waitingRoom(),
                each.lines().stream()
                        .map(line -> new FlashSaleLineResponse(
                                line.sku(),
                                line.units(),
                                line.productSlug(),
                                line.name(),
                                line.variantName(),
                                line.image(),
                                sale.money(line.listAmount()),
                                sale.money(line.unitAmount()),
                                figures(units.lines().get(line.sku()))))
                        .toList(),
                sale.version(),
                sale.createdAt(),
                sale.updatedAt(),
                sale.armedAt(),
                sale.endedAt());
    }

    private TermsState state(FlashSale sale) {
        return switch (sale.state()) {
            case DRAFT, ARMING -> TermsState.DRAFT;
            case ARMED -> sale.isOver(clock.instant()) ? TermsState.ENDED : TermsState.ARMED;
            case ENDED -> TermsState.ENDED;
        };
    }

    private static @Nullable SaleFigures figures(@Nullable Figures figures) {
        return figures == null
                ? null
                : new SaleFigures(figures.allotted(), figures.remaining(), figures.held(), figures.committed());
    }
}
