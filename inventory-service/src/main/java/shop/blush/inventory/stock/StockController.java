package shop.blush.inventory.stock;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.idempotency.IdempotencyKey;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;

/** Stock as operators see it. */
@RestController
@RequestMapping("/api/ops/inventory")
class StockController {

    record ReceiveStockRequest(
            @Sku String sku,
            @NotNull @Min(1) @Max(StockLedger.MAX_QUANTITY) Long quantity,
            @Nullable @Size(max = 200) String note) {}

    record StockLevelResponse(String sku, long onHand, long reserved, long allotted, long available) {

        static StockLevelResponse of(StockLevel level) {
            return new StockLevelResponse(
                    level.sku(), level.onHand(), level.reserved(), level.allotted(), level.available());
        }
    }

    record StockLevelsResponse(List<StockLevelResponse> items) {}

    private final ReceiveStock receiveStock;
    private final StockLedger ledger;

    StockController(ReceiveStock receiveStock, StockLedger ledger) {
        this.receiveStock = receiveStock;
        this.ledger = ledger;
    }

    @PostMapping("/receipts")
    @ResponseStatus(HttpStatus.CREATED)
    StockLevelResponse receive(
            IdempotencyKey key, @Valid @RequestBody ReceiveStockRequest request, CurrentCustomer operator) {
        String note = request.note() == null ? "" : request.note();
        var delivery = new ReceiveStock.Delivery(request.sku(), request.quantity(), note);
        return StockLevelResponse.of(receiveStock.receive(key.value(), delivery, operator.id()));
    }

    /** The levels of 1 to 200 SKUs in the order asked, without those that have none; 400 for none or more. */
    @GetMapping("/stock-levels")
    StockLevelsResponse stockLevels(@RequestParam("sku") @Size(min = 1, max = 200) List<@Sku String> skus) {
        Set<String> distinct = new LinkedHashSet<>(skus);
        Map<String, StockLevel> levels = ledger.levels(distinct);
        return new StockLevelsResponse(distinct.stream()
                .map(levels::get)
                .filter(Objects::nonNull)
                .map(StockLevelResponse::of)
                .toList());
    }

    @GetMapping("/stock-levels/{sku}")
    StockLevelResponse stockLevel(@PathVariable String sku) {
        boolean canBe = Sku.WELL_FORMED.matcher(sku).matches();
        StockLevel level = canBe ? ledger.levels(List.of(sku)).get(sku) : null;
        if (level == null) {
            throw Problem.notFound("unknown-sku", "There is no stock level for this SKU.");
        }
        return StockLevelResponse.of(level);
    }
}
