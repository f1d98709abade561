package shop.blush.order.ordering;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
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
import shop.blush.common.problem.Problem;
import shop.blush.order.ordering.DescribeOrder.OrderResponse;
import shop.blush.order.ordering.ListOrders.OrderPage;

/** All orders, for operators. */
@RestController
@RequestMapping("/api/ops/orders")
class OpsOrderController {

    record ShipRequest(
            @NotBlank @Size(max = 60) String carrier,

            @NotNull @Pattern(regexp = "[!-~]{1,60}", message = "must be 1 to 60 visible ASCII characters")
            String trackingNumber,

            @NotNull @Size(min = 1, max = 200) List<@NotNull @Valid Line> lines) {

        @Schema(name = "ShipLine")
        record Line(
                @NotNull @Min(1) Integer lineNo,
                @NotNull @Min(1) Long quantity) {}
    }

    private final Orders orders;
    private final ListOrders listOrders;
    private final ShipOrder shipOrder;
    private final DescribeOrder description;

    OpsOrderController(Orders orders, ListOrders listOrders, ShipOrder shipOrder, DescribeOrder description) {
        this.orders = orders;
        this.listOrders = listOrders;
        this.shipOrder = shipOrder;
        this.description = description;
    }

    /**
     * Orders, newest first.
     *
     * @param number the first characters of an order number
     * @param customer a customer's id
     * @param from the earliest time of placing
     * @param to the time of placing before which
     */
    @GetMapping
    OrderPage search(
            @RequestParam(required = false) @Nullable @Pattern(regexp = "[0-9A-Za-z-]{1,11}") String number,
            @RequestParam(required = false) Order.@Nullable State state,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "[0-9a-f-]{36}") String customer,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "0") @Min(0) @Max(ListOrders.LAST_PAGE) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        String prefix = number == null ? null : number.toUpperCase(Locale.ROOT);
        return listOrders.page(new Orders.Search(customer, prefix, state, from, to), page, size);
    }

    /** 404 {@code unknown-order}. */
    @GetMapping("/{number}")
    OrderResponse order(@PathVariable String number) {
        return description.describe(orders.byNumber(number).orElseThrow(Order::unknown));
    }

    /** 201 with the order; problems as {@link ShipOrder#ship} says. */
    @PostMapping("/{number}/shipments")
    @ResponseStatus(HttpStatus.CREATED)
    OrderResponse ship(@PathVariable String number, @Valid @RequestBody ShipRequest request) {
        SortedMap<Integer, Long> units = new TreeMap<>();
        for (ShipRequest.Line line : request.lines()) {
            if (units.put(line.lineNo(), line.quantity()) != null) {
                throw Problem.badRequest("invalid-request", "A line may be named once only.");
            }
        }
        return description.describe(shipOrder.ship(number, request.carrier(), request.trackingNumber(), units));
    }

    /** The order after a parcel's arrival; problems as {@link ShipOrder#delivered} says. */
    @PostMapping("/{number}/shipments/{shipmentId}/delivery")
    OrderResponse delivered(@PathVariable String number, @PathVariable String shipmentId) {
        return description.describe(shipOrder.delivered(number, shipmentId));
    }
}
