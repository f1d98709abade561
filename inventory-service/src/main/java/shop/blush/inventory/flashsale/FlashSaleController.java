package shop.blush.inventory.flashsale;

import static java.util.stream.Collectors.groupingBy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.problem.Problem;
import shop.blush.inventory.stock.Sku;
import shop.blush.inventory.stock.StockLedger;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** Arms and ends flash sales, as promotion-service asks for it, and tells their figures. */
@RestController
@RequestMapping("/internal/inventory/flash-sales")
@CallCriticality(Criticality.CRITICAL)
class FlashSaleController {

    record ArmRequest(
            @NotNull Instant startsAt,
            @NotNull Instant endsAt,
            @NotNull @Min(1) @Max(99) Integer perCustomer,
            @NotNull Duration holdFor,
            @NotNull Boolean waitingRoom,
            @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid Line> lines) {

        record Line(
                @Sku String sku,

                @NotNull @Min(1) @Max(StockLedger.MAX_QUANTITY)
                Long units) {}
    }

    record SaleResponse(String id, Sale.State state, long epoch, List<Line> lines) {

        record Line(String sku, long allotted, long remaining, long held, long committed) {}

        static SaleResponse of(Sale sale, List<Allotment> allotments) {
            return new SaleResponse(
                    sale.id(),
                    sale.state(),
                    sale.epoch(),
                    allotments.stream()
                            .map(a -> new Line(a.sku(), a.allotted(), a.remaining(), a.held(), a.committed()))
                            .toList());
        }
    }

    private final ArmSale armSale;
    private final EndSale endSale;
    private final Sales sales;

    FlashSaleController(ArmSale armSale, EndSale endSale, Sales sales) {
        this.armSale = armSale;
        this.endSale = endSale;
        this.sales = sales;
    }

    /** 200 with the armed sale, on a repeat too; 422 {@code invalid-flash-sale}; else as {@link ArmSale} says. */
    @PutMapping("/{id}")
    SaleResponse arm(@PathVariable UUID id, @Valid @RequestBody ArmRequest request) {
        Instant startsAt = request.startsAt().truncatedTo(ChronoUnit.MICROS);
        Instant endsAt = request.endsAt().truncatedTo(ChronoUnit.MICROS);
        SortedMap<String, Long> units = new TreeMap<>();
        request.lines().forEach(line -> units.put(line.sku(), line.units()));
        if (!startsAt.isBefore(endsAt)
                || request.holdFor().toSeconds() < 1
                || units.size() < request.lines().size()) {
            throw Problem.unprocessable(
                    "invalid-flash-sale", "A sale needs a window, a time to hold and each SKU once.");
        }
        armSale.arm(
                id.toString(),
                new ArmSale.Terms(
                        startsAt,
                        endsAt,
                        request.perCustomer(),
                        Duration.ofSeconds(request.holdFor().toSeconds()),
                        request.waitingRoom(),
                        units));
        return answer(id.toString());
    }

    /** 200 with the ended sale, on a repeat too; 404 {@code unknown-flash-sale}. */
    @PostMapping("/{id}/ending")
    SaleResponse end(@PathVariable UUID id) {
        endSale.end(id.toString());
        return answer(id.toString());
    }

    /** The figures of those sales that are known. */
    @GetMapping
    List<SaleResponse> figures(@RequestParam("id") @Size(min = 1, max = 100) List<UUID> ids) {
        List<String> known = ids.stream().map(UUID::toString).distinct().toList();
        Map<String, List<Allotment>> allotments =
                sales.allotments(known).stream().collect(groupingBy(Allotment::saleId));
        return known.stream()
                .map(sales::find)
                .flatMap(Optional::stream)
                .map(sale -> SaleResponse.of(sale, allotments.getOrDefault(sale.id(), List.of())))
                .toList();
    }

    private SaleResponse answer(String id) {
        return SaleResponse.of(sales.find(id).orElseThrow(EndSale::unknown), sales.allotments(List.of(id)));
    }
}
