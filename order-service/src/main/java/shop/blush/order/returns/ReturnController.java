package shop.blush.order.returns;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.idempotency.IdempotencyKey;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.order.ordering.Order;
import shop.blush.order.ordering.Orders;
import shop.blush.order.returns.DescribeReturns.ReturnResponse;

/** A customer's returns of their own orders. */
@RestController
@RequestMapping("/api/orders/{number}/refunds")
class ReturnController {

    record ReturnRequest(
            @NotNull @Size(min = 1, max = 200) List<@NotNull @Valid Line> lines,
            @NotBlank @Size(max = 500) String reason) {

        @Schema(name = "ReturnRequestLine")
        record Line(
                @NotNull @Min(1) Integer lineNo,
                @NotNull @Min(1) Long quantity) {}
    }

    record ReturnList(List<ReturnResponse> items) {}

    private final RequestReturn requestReturn;
    private final Returns returns;
    private final Orders orders;
    private final DescribeReturns description;

    ReturnController(RequestReturn requestReturn, Returns returns, Orders orders, DescribeReturns description) {
        this.requestReturn = requestReturn;
        this.returns = returns;
        this.orders = orders;
        this.description = description;
    }

    /** 201 with the return, on a repeat of the key too; problems as {@link RequestReturn#request} says. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ReturnResponse requestReturn(
            CurrentCustomer customer,
            IdempotencyKey key,
            @PathVariable String number,
            @Valid @RequestBody ReturnRequest request) {
        SortedMap<Integer, Long> units = new TreeMap<>();
        for (ReturnRequest.Line line : request.lines()) {
            if (units.put(line.lineNo(), line.quantity()) != null) {
                throw Problem.badRequest("invalid-request", "A line may be named once only.");
            }
        }
        return description.describe(requestReturn.request(customer.id(), number, key.value(), units, request.reason()));
    }

    /** The order's returns, oldest first; 404 {@code unknown-order}. */
    @GetMapping
    ReturnList returns(CurrentCustomer customer, @PathVariable String number) {
        Order order = orders.ofCustomer(customer.id(), number).orElseThrow(Order::unknown);
        return new ReturnList(description.describe(returns.ofOrder(order.id())));
    }
}
