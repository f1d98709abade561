package shop.blush.inventory.reservation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.problem.Problem;
import shop.blush.inventory.stock.Sku;
import shop.blush.inventory.stock.StockLedger;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** Holds, as order-service asks for them. */
@RestController
@RequestMapping("/internal/inventory/reservations")
@CallCriticality(Criticality.CRITICAL)
class ReservationController {

    /** Policy: as many as an order may have: those of a cart, and a gift for each. */
    static final int MAX_LINES = 200;

    record HoldRequest(
            @NotNull @Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", message = "must be a UUID")
            String orderId,

            @NotNull @Size(min = 1, max = MAX_LINES) List<@NotNull @Valid Line> lines,
            @NotNull Instant expiresAt) {

        record Line(
                @Sku String sku,

                @NotNull @Min(1) @Max(StockLedger.MAX_QUANTITY)
                Long quantity) {}
    }

    record ReservationResponse(String id, String orderId, Reservation.State state, Instant expiresAt) {}

    private final HoldStock holdStock;
    private final ReservationSettings settings;
    private final Clock clock;

    ReservationController(HoldStock holdStock, ReservationSettings settings, Clock clock) {
        this.holdStock = holdStock;
        this.settings = settings;
        this.clock = clock;
    }

    /** 201 with the new reservation, 200 with the first one on a repeat; problems as {@link HoldStock} says. */
    @PostMapping
    ResponseEntity<ReservationResponse> hold(@Valid @RequestBody HoldRequest request) {
        Instant expiresAt = request.expiresAt().truncatedTo(ChronoUnit.MICROS);
        if (expiresAt.isAfter(clock.instant().plus(settings.maxHold()))) {
            throw Problem.badRequest("invalid-request", "expiresAt is further away than a hold may last.");
        }
        HoldStock.Outcome outcome = holdStock.hold(request.orderId(), quantities(request.lines()), expiresAt);
        Reservation reservation = outcome.reservation();
        return ResponseEntity.status(outcome.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(new ReservationResponse(
                        reservation.id(), reservation.orderId(), reservation.state(), reservation.expiresAt()));
    }

    private static Map<String, Long> quantities(List<HoldRequest.Line> lines) {
        Map<String, Long> quantities = new HashMap<>();
        for (HoldRequest.Line line : lines) {
            if (quantities.put(line.sku(), line.quantity()) != null) {
                throw Problem.badRequest("invalid-request", "A SKU may be named once only: " + line.sku() + ".");
            }
        }
        return quantities;
    }
}
