package shop.blush.inventory.reservation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.inventory.reservation.Reservation.EndReason;
import shop.blush.inventory.reservation.Reservation.State;
import shop.blush.inventory.stock.StockLedger;

/**
 * Gives back the units of holds that nobody ended (see {@link ReservationSettings#expiryGrace}). Replicas may run it side by side:
 * each skips what another has locked.
 */
@Component
class ExpireReservations {

    private static final Logger log = LoggerFactory.getLogger(ExpireReservations.class);

    private final Reservations reservations;
    private final StockLedger ledger;
    private final TransactionTemplate transaction;
    private final ReservationSettings settings;
    private final Clock clock;

    ExpireReservations(
            Reservations reservations,
            StockLedger ledger,
            TransactionTemplate transaction,
            ReservationSettings settings,
            Clock clock) {
        this.reservations = reservations;
        this.ledger = ledger;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Expires all that are due, batch by batch, and says how many. */
    @Scheduled(fixedDelayString = "${blush.inventory.reservation.expiry-every:10s}")
    int expireDue() {
        int total = 0;
        int expired;
        do {
            expired = transaction.execute(status -> expireBatch());
            total += expired;
        } while (expired == settings.expiryBatch());
        return total;
    }

    private int expireBatch() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<String> ids = reservations.due(now.minus(settings.expiryGrace()), settings.expiryBatch());
        List<Reservation> due = ids.isEmpty() ? List.of() : reservations.lockHeld(ids);
        if (due.isEmpty()) {
            return 0;
        }
        for (Reservation reservation : due) {
            reservations.end(reservation.id(), State.EXPIRED, EndReason.EXPIRED, now);
            log.warn("reservation expired reservation={} order={}", reservation.id(), reservation.orderId());
        }
        ledger.expire(reservations.lines(due.stream().map(Reservation::id).toList()));
        return due.size();
    }
}
