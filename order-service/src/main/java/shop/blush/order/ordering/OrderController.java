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
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.common.text.LocalizedText;
import shop.blush.order.client.AddressClient.Address;
import shop.blush.order.ordering.Order.CancellationReason;
import shop.blush.order.payment.CollectPayment;
import shop.blush.order.payment.Payment;
import shop.blush.order.payment.Refund;
import tools.jackson.databind.json.JsonMapper;

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

    record Adjustment(LocalizedText reason, Money amount) {}

    record LineResponse(
            String sku,
            String productSlug,
            LocalizedText name,
            LocalizedText variantName,
            String image,
            long quantity,
            Money unitPrice,
            Money subtotal,
            List<Adjustment> adjustments,
            Money total) {}

    record PaymentResponse(
            String id,
            String provider,
            Payment.State state,
            @Nullable String url) {}

    record RefundResponse(String id, Money amount, String reason, Refund.State state, Instant requestedAt) {}

    record OrderResponse(
            String id,
            String number,
            Order.State state,
            Instant placedAt,
            Instant expiresAt,
            @Nullable Instant paidAt,
            @Nullable Instant cancelledAt,
            @Nullable CancellationReason cancellationReason,
            List<LineResponse> lines,
            List<Adjustment> adjustments,
            Money itemsTotal,
            Money shipping,
            Money total,
            Address shippingAddress,
            @Nullable PaymentResponse payment,
            List<RefundResponse> refunds) {}

    record OrderSummary(
            String number, Order.State state, Instant placedAt, Money total, long itemCount, List<String> images) {}

    record OrderPage(List<OrderSummary> items, int page, int size, long totalItems, long totalPages) {}

    private final PlaceOrder placeOrder;
    private final CancelOrder cancelOrder;
    private final Orders orders;
    private final CollectPayment payments;
    private final JsonMapper json;

    OrderController(
            PlaceOrder placeOrder, CancelOrder cancelOrder, Orders orders, CollectPayment payments, JsonMapper json) {
        this.placeOrder = placeOrder;
        this.cancelOrder = cancelOrder;
        this.orders = orders;
        this.payments = payments;
        this.json = json;
    }

    static Problem unknownOrder() {
        return Problem.notFound("unknown-order", "There is no such order of yours.");
    }

    /** 201 with the order, on a repeat of the key too; problems as {@link PlaceOrder#place} says. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrderResponse place(CurrentCustomer customer, IdempotencyKey key, @Valid @RequestBody PlaceOrderRequest request) {
        return response(placeOrder.place(customer.id(), key.value(), request.quoteId(), request.addressId()));
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
        return response(orders.ofCustomer(customer.id(), number).orElseThrow(OrderController::unknownOrder));
    }

    /** Cancels an unpaid order; problems as {@link CancelOrder#byCustomer} says. */
    @PostMapping("/{number}/cancellation")
    OrderResponse cancel(CurrentCustomer customer, @PathVariable String number) {
        return response(cancelOrder.byCustomer(customer.id(), number));
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

    private OrderResponse response(Order order) {
        Payment payment = payments.ofOrder(order.id()).orElse(null);
        return new OrderResponse(
                order.id(),
                order.number(),
                order.state(),
                order.placedAt(),
                order.expiresAt(),
                order.paidAt(),
                order.cancelledAt(),
                order.cancellationReason(),
                orders.lines(List.of(order.id())).stream()
                        .map(line -> response(order, line))
                        .toList(),
                List.of(),
                order.money(order.itemsAmount()),
                order.money(order.shippingAmount()),
                order.money(order.totalAmount()),
                json.readValue(order.shippingAddress(), Address.class),
                payment == null ? null : response(order, payment),
                payment == null
                        ? List.of()
                        : payments.refunds(payment).stream()
                                .map(refund -> new RefundResponse(
                                        refund.id(),
                                        order.money(refund.amount()),
                                        refund.reason(),
                                        refund.state(),
                                        refund.requestedAt()))
                                .toList());
    }

    private static LineResponse response(Order order, LineItem line) {
        return new LineResponse(
                line.sku(),
                line.productSlug(),
                new LocalizedText(line.nameEn(), line.nameZh()),
                new LocalizedText(line.variantEn(), line.variantZh()),
                line.image(),
                line.quantity(),
                order.money(line.unitAmount()),
                order.money(line.subtotalAmount()),
                List.of(),
                order.money(line.totalAmount()));
    }

    private static PaymentResponse response(Order order, Payment payment) {
        return new PaymentResponse(
                payment.id(), payment.provider(), payment.state(), order.waitsForPayment() ? payment.url() : null);
    }
}
