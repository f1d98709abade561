package shop.blush.inventory.salereservation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.outbox.Outbox;
import shop.blush.inventory.admission.Admission;
import shop.blush.inventory.flashsale.Sale;
import shop.blush.inventory.flashsale.Sales;
import shop.blush.inventory.salereservation.SaleReservation.State;
import shop.blush.inventory.stock.StockLedger;

/**
 * What becomes of a reservation of a flash sale. Events come in any order and more than once; each effect depends only on the
 * state that it finds.
 *
 * <table>
 * <caption>state, event, effect</caption>
 * <tr><th>state</th><th>paid</th><th>cancelled</th><th>time over</th></tr>
 * <tr><td>HELD</td><td>COMMITTED</td><td>RELEASED</td><td>EXPIRED</td></tr>
 * <tr><td>COMMITTED</td><td>nothing</td><td>the units come back on hand, once; it stays COMMITTED</td><td>nothing</td></tr>
 * <tr><td>EXPIRED</td><td>COMMITTED if the sale still has units for this customer, else {@code StockUnavailable}</td>
 *     <td>RELEASED</td><td>nothing</td></tr>
 * <tr><td>RELEASED</td><td>nothing: overtaken</td><td>nothing</td><td>nothing</td></tr>
 * </table>
 *
 * Units that are freed go back to the sale while it is open, and to available stock afterwards.
 */
@Component
public class EndReservation {

    private static final Logger log = LoggerFactory.getLogger(EndReservation.class);

    record StockUnavailable(String orderId) {}

    private final SaleReservations reservations;
    private final Sales sales;
    private final StockLedger ledger;
    private final Admission admission;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final SaleReservationSettings settings;
    private final Clock clock;

    EndReservation(
            SaleReservations reservations,
            Sales sales,
            StockLedger ledger,
            Admission admission,
            Outbox outbox,
            TransactionTemplate transaction,
            SaleReservationSettings settings,
            Clock clock) {
        this.reservations = reservations;
        this.sales = sales;
        this.ledger = ledger;
        this.admission = admission;
        this.outbox = outbox;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** The order that was made of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ordered(String reservationId, String orderId, String orderNumber) {
        reservations.ordered(reservationId, orderId, orderNumber);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void paid(String reservationId, String orderId) {
        SaleReservation reservation = lock(reservationId);
        if (reservation.state() == State.HELD) {
            sell(reservation, State.HELD);
        } else if (reservation.state() == State.EXPIRED) {
            if (takeAgain(reservation)) {
                sell(reservation, State.EXPIRED);
            } else {
                outbox.publish("inventory", "StockUnavailable", orderId, new StockUnavailable(orderId));
                log.warn("paid order without stock order={} reservation={}", orderId, reservationId);
            }
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void cancelled(String reservationId, String orderId) {
        SaleReservation reservation = lock(reservationId);
        switch (reservation.state()) {
            case HELD -> free(reservation, State.RELEASED);
            case EXPIRED -> move(reservation, State.EXPIRED, State.RELEASED);
            case COMMITTED ->
                ledger.takeBack("cancelled:" + orderId, new TreeMap<>(Map.of(reservation.sku(), (long)
                        reservation.quantity())));
            case RELEASED -> {}
        }
    }

    /** Expires those that are due, and says how many. */
    @Scheduled(fixedDelayString = "${blush.inventory.flash-sale.expiry-every:10s}")
    int expireDue() {
        List<String> due = reservations.due(now().minus(settings.expiryGrace()), settings.expiryBatch());
        due.forEach(this::expire);
        return due.size();
    }

    /** One that cannot be expired does not keep the others from it. */
    private void expire(String id) {
        try {
            transaction.executeWithoutResult(status -> {
                SaleReservation reservation = lock(id);
                if (reservation.state() == State.HELD) {
                    free(reservation, State.EXPIRED);
                }
            });
        } catch (RuntimeException failed) {
            log.warn("sale reservation not expired reservation={} reason=\"{}\"", id, failed.toString());
        }
    }

    private SaleReservation lock(String id) {
        return reservations.lock(id).orElseThrow(() -> new IllegalStateException("no reservation " + id));
    }

    private void sell(SaleReservation reservation, State from) {
        requireOne(sales.commit(reservation.saleId(), reservation.sku(), reservation.quantity()), reservation);
        ledger.sell(reservation.line());
        move(reservation, from, State.COMMITTED);
    }

    private void free(SaleReservation reservation, State to) {
        Sale sale = sales.keep(reservation.saleId()).orElseThrow();
        // First what a batch writes first; the allotment, a hot row, is locked last.
        reservations.removeUnits(reservation);
        move(reservation, State.HELD, to);
        requireOne(sales.release(reservation.saleId(), reservation.sku(), reservation.quantity()), reservation);
        if (sale.isArmed()) {
            afterCommit(() -> admission.release(reservation.attempt(sale.epoch())));
        } else {
            requireOne(sales.giveUp(reservation.saleId(), reservation.sku(), reservation.quantity()), reservation);
            ledger.unallot(reservation.line());
        }
    }

    /** The counters of the admission are not told: they differ now, and are loaded anew. */
    private boolean takeAgain(SaleReservation reservation) {
        Sale sale = sales.keep(reservation.saleId()).orElseThrow();
        if (!sale.isArmed()) {
            return false;
        }
        Set<Integer> used = new HashSet<>();
        reservations
                .unitsOf(reservation.saleId(), reservation.sku(), List.of(reservation.customerId()))
                .forEach(unit -> used.add(unit.n()));
        List<SaleUnit> units = IntStream.rangeClosed(1, sale.perCustomer())
                .filter(n -> !used.contains(n))
                .limit(reservation.quantity())
                .mapToObj(n -> new SaleUnit(
                        reservation.saleId(), reservation.sku(), reservation.customerId(), n, reservation.id()))
                .toList();
        if (units.size() < reservation.quantity()
                || sales.hold(reservation.saleId(), reservation.sku(), reservation.quantity()) == 0) {
            return false;
        }
        reservations.addUnits(units);
        return true;
    }

    private void move(SaleReservation reservation, State from, State to) {
        requireOne(reservations.move(reservation.id(), from, to, now()), reservation);
        log.info("sale reservation ended reservation={} sale={} state={}", reservation.id(), reservation.saleId(), to);
    }

    private static void requireOne(int rowsChanged, SaleReservation reservation) {
        if (rowsChanged != 1) {
            throw new IllegalStateException("figures of reservation " + reservation.id() + " do not fit");
        }
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    action.run();
                } catch (RuntimeException failed) { // KeepAdmission finds out later
                    log.warn("admission not told reason=\"{}\"", failed.toString());
                }
            }
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
