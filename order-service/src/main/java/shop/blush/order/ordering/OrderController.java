package shop.blush.order.ordering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.idempotency.IdempotencyKey;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.order.ordering.DescribeOrder.OrderResponse;
import shop.blush.order.ordering.ListOrders.OrderPage;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** A customer's own orders. */
@RestController
@RequestMapping("/api/orders")
@CallCriticality(Criticality.CRITICAL)
class OrderController {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    record PlaceOrderRequest(
            @NotNull @Pattern(regexp = UUID, message = "must be a UUID")
            String quoteId,

            @NotNull @Pattern(regexp = UUID, message = "must be a UUID")
            String addressId) {}

    record AddressRequest(
            @NotNull @Pattern(regexp = UUID, message = "must be a UUID")
            String addressId) {}

    private final PlaceOrder placeOrder;
    private final GiveAddress giveAddress;
    private final CancelOrder cancelOrder;
    private final Orders orders;
    private final ListOrders listOrders;
    private final DescribeOrder description;

    OrderController(
            PlaceOrder placeOrder,
            GiveAddress giveAddress,
            CancelOrder cancelOrder,
            Orders orders,
            ListOrders listOrders,
            DescribeOrder description) {
        this.placeOrder = placeOrder;
        this.giveAddress = giveAddress;
        this.cancelOrder = cancelOrder;
        this.orders = orders;
        this.listOrders = listOrders;
        this.description = description;
    }

    /** 201 with the order, on a repeat of the key too; problems as {@link PlaceOrder#place} says. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrderResponse place(CurrentCustomer customer, IdempotencyKey key, @Valid @RequestBody PlaceOrderRequest request) {
        return description.describe(
                placeOrder.place(customer.id(), key.value(), request.quoteId(), request.addressId()));
    }

    /**
     * The customer's orders, newest first.
     *
     * @param from the earliest time of placing
     * @param to the time of placing before which
     */
    @GetMapping
    @CallCriticality(Criticality.NON_ESSENTIAL)
    OrderPage list(
            CurrentCustomer customer,
            @RequestParam(required = false) Order.@Nullable State state,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "0") @Min(0) @Max(ListOrders.LAST_PAGE) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return listOrders.page(new Orders.Search(customer.id(), null, state, from, to), page, size);
    }

    /** One order of the customer's; 404 {@code unknown-order} for any other. */
    @GetMapping("/{number}")
    OrderResponse order(CurrentCustomer customer, @PathVariable String number) {
        return description.describe(orders.ofCustomer(customer.id(), number).orElseThrow(Order::unknown));
    }

    /** Cancels an order that nothing was shipped of; problems as {@link CancelOrder#byCustomer} says. */
    @PostMapping("/{number}/cancellation")
    OrderResponse cancel(CurrentCustomer customer, @PathVariable String number) {
        return description.describe(cancelOrder.byCustomer(customer.id(), number));
    }

    /** Says where an order made of a reservation goes, and opens its payment; problems as {@link GiveAddress#give} says. */
    @PutMapping("/{number}/address")
    OrderResponse giveAddress(
            CurrentCustomer customer, @PathVariable String number, @Valid @RequestBody AddressRequest request) {
        return description.describe(giveAddress.give(customer.id(), number, request.addressId()));
    }
}
