package shop.blush.order.returns;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.order.returns.DescribeReturns.ReturnResponse;

/** All returns, for operators; problems as {@link HandleReturn} says. */
@RestController
@RequestMapping("/api/ops/orders/returns")
class OpsReturnController {

    /** Deeper pages than anyone reads. */
    private static final int LAST_PAGE = 1_000;

    record RejectRequest(@NotBlank @Size(max = 500) String note) {}

    record ReturnPage(List<ReturnResponse> items, int page, int size, long totalItems, long totalPages) {}

    private final Returns returns;
    private final HandleReturn handle;
    private final DescribeReturns description;

    OpsReturnController(Returns returns, HandleReturn handle, DescribeReturns description) {
        this.returns = returns;
        this.handle = handle;
        this.description = description;
    }

    /** Oldest first. */
    @GetMapping
    ReturnPage list(
            @RequestParam(required = false) Return.@Nullable State state,
            @RequestParam(defaultValue = "0") @Min(0) @Max(LAST_PAGE) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        long total = returns.count(state);
        return new ReturnPage(
                description.describe(returns.page(state, size, (long) page * size)),
                page,
                size,
                total,
                (total + size - 1) / size);
    }

    @PostMapping("/{id}/approval")
    ReturnResponse approve(@PathVariable String id) {
        return description.describe(handle.approve(id));
    }

    @PostMapping("/{id}/rejection")
    ReturnResponse reject(@PathVariable String id, @Valid @RequestBody RejectRequest request) {
        return description.describe(handle.reject(id, request.note()));
    }

    @PostMapping("/{id}/receipt")
    ReturnResponse receive(@PathVariable String id) {
        return description.describe(handle.receive(id));
    }
}
