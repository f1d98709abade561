package shop.blush.inventory.reservation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.problem.Problem;
import shop.blush.inventory.stock.ReservedLine;
import shop.blush.inventory.stock.Shortage;
import shop.blush.inventory.stock.StockLedger;
import shop.blush.inventory.stock.StockTaken;

/**
 * Promises all lines of an order, or none. Idempotent by order id: a repeat gets the first reservation again. A plain look at the
 * levels refuses cheaply; only the ledger's guarded statement grants.
 */
@Component
class HoldStock {

    private static final Logger log = LoggerFactory.getLogger(HoldStock.class);

    record Outcome(Reservation reservation, boolean repeated) {}

    /** Lost races only: each retry begins anew, with what the winner left. */
    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .includes(PessimisticLockingFailureException.class, DuplicateKeyException.class, StockTaken.class)
            .maxRetries(5)
            .delay(Duration.ofMillis(10))
            .jitter(Duration.ofMillis(10))
            .multiplier(2)
            .maxDelay(Duration.ofMillis(100))
            .timeout(Duration.ofSeconds(2)) // the caller waits 3 s
            .build());

    private final Reservations reservations;
    private final StockLedger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HoldStock(Reservations reservations, StockLedger ledger, TransactionTemplate transaction, Clock clock) {
        this.reservations = reservations;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The order's reservation. 409 {@code out-of-stock} with every SKU that is short, 409 {@code reservation-ended} when the order
     * was cancelled, its reservation has ended or {@code expiresAt} has passed, 409 {@code reservation-differs} for other lines than
     * the first time, 503 {@code stock-busy} when the race was lost too often.
     *
     * @param quantities by SKU
     */
    Outcome hold(String orderId, Map<String, Long> quantities, Instant expiresAt) {
        try {
            return retry.invoke(() -> transaction.execute(status -> attempt(orderId, quantities, expiresAt)));
        } catch (PessimisticLockingFailureException | DuplicateKeyException | StockTaken lost) {
            log.warn("hold given up order={} cause={}", orderId, lost.getClass().getSimpleName());
            throw Problem.unavailable(
                    "stock-busy", "Too many are after the same stock. Please try again.", Duration.ofSeconds(1));
        }
    }

    private Outcome attempt(String orderId, Map<String, Long> quantities, Instant expiresAt) {
        Optional<Reservation> earlier = reservations.latest(orderId);
        if (earlier.isPresent()) {
            return repeated(earlier.get(), quantities);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!expiresAt.isAfter(now)) {
            throw ended("The time for this reservation is over.");
        }
        Reservation reservation = Reservation.held(orderId, 1, expiresAt, now);
        List<ReservedLine> lines = lines(reservation, quantities);
        List<Shortage> shortages = ledger.shortages(lines);
        if (!shortages.isEmpty()) {
            throw outOfStock(orderId, shortages);
        }
        reservations.add(reservation);
        reservations.addLines(lines);
        ledger.hold(lines);
        log.info("reservation held reservation={} order={} lines={}", reservation.id(), orderId, lines.size());
        return new Outcome(reservation, false);
    }

    private Outcome repeated(Reservation earlier, Map<String, Long> quantities) {
        if (!earlier.isLive()) {
            throw ended("The reservation of this order has ended.");
        }
        Map<String, Long> held = reservations.lines(List.of(earlier.id())).stream()
                .collect(toMap(ReservedLine::sku, ReservedLine::quantity));
        if (!held.equals(quantities)) {
            throw Problem.conflict("reservation-differs", "This order has a reservation with other lines.");
        }
        return new Outcome(earlier, true);
    }

    private static List<ReservedLine> lines(Reservation reservation, Map<String, Long> quantities) {
        return quantities.entrySet().stream()
                .map(line -> new ReservedLine(reservation.id(), line.getKey(), line.getValue()))
                .toList();
    }

    private static Problem ended(String detail) {
        return Problem.conflict("reservation-ended", detail);
    }

    private static Problem outOfStock(String orderId, List<Shortage> shortages) {
        log.info("hold refused order={} shortSkus={}", orderId, shortages.size());
        String skus = shortages.stream().map(Shortage::sku).collect(joining(", "));
        return Problem.conflict("out-of-stock", "Not enough stock for " + skus + ".")
                .with("skus", shortages);
    }
}
