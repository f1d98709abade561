package shop.blush.order.ordering;

import static java.util.stream.Collectors.groupingBy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.order.ordering.DescribeOrder.OrderResponse;

/** A customer's own orders. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    /** Deeper pages than anyone reads; a bound on what one request costs. */
    private static final int LAST_PAGE = 1_000;

    record PlaceOrderRequest(
            @NotNull @Pattern(regexp = UUID, message = "must be a UUID")
            String quoteId,

            @NotNull @Pattern(regexp = UUID, message = "must be a UUID")
            String addressId) {}

    record OrderSummary(
            String number, Order.State state, Instant placedAt, Money total, long itemCount, List<String> images) {}

    record OrderPage(List<OrderSummary> items, int page, int size, long totalItems, long totalPages) {}

    private final PlaceOrder placeOrder;
    private final CancelOrder cancelOrder;
    private final Orders orders;
    private final DescribeOrder description;

    OrderController(PlaceOrder placeOrder, CancelOrder cancelOrder, Orders orders, DescribeOrder description) {
        this.placeOrder = placeOrder;
        this.cancelOrder = cancelOrder;
        this.orders = orders;
        this.description = description;
    }

    static Problem unknownOrder() {
        return Problem.notFound("unknown-order", "There is no such order of yours.");
    }

    /** 201 with the order, on a repeat of the key too; problems as {@link PlaceOrder#place} says. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrderResponse place(CurrentCustomer customer, IdempotencyKey key, @Valid @RequestBody PlaceOrderRequest request) {
        return description.describe(
                placeOrder.place(customer.id(), key.value(), request.quoteId(), request.addressId()));
    }

    /** The customer's orders, newest first. */
    @GetMapping
    OrderPage list(
            CurrentCustomer customer,
            @RequestParam(defaultValue = "0") @Min(0) @Max(LAST_PAGE) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        List<Order> found = orders.page(customer.id(), size, (long) page * size);
        Map<String, List<LineItem>> lines = found.isEmpty()
                ? Map.of()
                : orders.lines(found.stream().map(Order::id).toList()).stream().collect(groupingBy(LineItem::orderId));
        long total = orders.count(customer.id());
        return new OrderPage(
                found.stream()
                        .map(order -> summary(order, lines.get(order.id())))
                        .toList(),
                page,
                size,
                total,
                (total + size - 1) / size);
    }

    /** One order of the customer's; 404 {@code unknown-order} for any other. */
    @GetMapping("/{number}")
    OrderResponse order(CurrentCustomer customer, @PathVariable String number) {
        return description.describe(
                orders.ofCustomer(customer.id(), number).orElseThrow(OrderController::unknownOrder));
    }

    /** Cancels an unpaid order; problems as {@link CancelOrder#byCustomer} says. */
    @PostMapping("/{number}/cancellation")
    OrderResponse cancel(CurrentCustomer customer, @PathVariable String number) {
        return description.describe(cancelOrder.byCustomer(customer.id(), number));
    }

    private static OrderSummary summary(Order order, List<LineItem> lines) {
        return new OrderSummary(
                order.number(),
                order.state(),
                order.placedAt(),
                order.money(order.totalAmount()),
                lines.stream().mapToLong(LineItem::quantity).sum(),
                lines.stream().map(LineItem::image).distinct().limit(4).toList());
    }
}
