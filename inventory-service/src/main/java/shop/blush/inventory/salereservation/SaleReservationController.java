package shop.blush.inventory.salereservation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import shop.blush.common.idempotency.IdempotencyKey;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.inventory.stock.Sku;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** A shopper's reservations in a flash sale. */
@RestController
@RequestMapping("/api/flash-sales/{saleId}/reservations")
@CallCriticality(Criticality.CRITICAL)
class SaleReservationController {

    record ReserveRequest(
            @Sku String sku, @NotNull @Min(1) @Max(99) Integer quantity) {}

    record SaleReservationResponse(
            String id,
            String saleId,
            String sku,
            int quantity,
            SaleReservation.State state,
            Instant heldAt,
            Instant expiresAt,
            @Nullable String orderNumber) {

        static SaleReservationResponse of(SaleReservation reservation) {
            return new SaleReservationResponse(
                    reservation.id(),
                    reservation.saleId(),
                    reservation.sku(),
                    reservation.quantity(),
                    reservation.state(),
                    reservation.heldAt(),
                    reservation.expiresAt(),
                    reservation.orderNumber());
        }
    }

    private final TakeUnits takeUnits;
    private final SaleReservations reservations;
    private final WatchReservations watch;

    SaleReservationController(TakeUnits takeUnits, SaleReservations reservations, WatchReservations watch) {
        this.takeUnits = takeUnits;
        this.reservations = reservations;
        this.watch = watch;
    }

    /** 201 once the reservation is durable, 200 with the first one on a repeat of the key; problems as {@link TakeUnits} says. */
    @PostMapping
    ResponseEntity<SaleReservationResponse> reserve(
            @PathVariable UUID saleId,
            @Valid @RequestBody ReserveRequest request,
            @RequestHeader(name = "X-Flash-Sale-Ticket", required = false) @Nullable String ticket,
            IdempotencyKey key,
            CurrentCustomer customer) {
        Outcome.Held held = takeUnits.take(
                customer.id(), key.value(), saleId.toString(), request.sku(), request.quantity(), ticket);
        return ResponseEntity.status(held.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(SaleReservationResponse.of(held.reservation()));
    }

    /** 200; 404 {@code unknown-reservation}, also for that of somebody else. */
    @GetMapping("/{reservationId}")
    SaleReservationResponse reservation(
            @PathVariable UUID saleId, @PathVariable UUID reservationId, CurrentCustomer customer) {
        return SaleReservationResponse.of(own(saleId, reservationId, customer));
    }

    /**
     * Server-sent events named {@code reservation}: what it is now, and each change, until it has ended. 503
     * {@code too-many-streams}: ask for the reservation from time to time instead.
     */
    @GetMapping(path = "/{reservationId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable UUID saleId, @PathVariable UUID reservationId, CurrentCustomer customer) {
        return watch.stream(own(saleId, reservationId, customer));
    }

    private SaleReservation own(UUID saleId, UUID reservationId, CurrentCustomer customer) {
        return reservations
                .find(reservationId.toString())
                .filter(reservation -> reservation.customerId().equals(customer.id())
                        && reservation.saleId().equals(saleId.toString()))
                .orElseThrow(() -> Problem.notFound("unknown-reservation", "There is no such reservation."));
    }
}
