package shop.blush.inventory.reservation;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.common.outbox.Outbox;
import shop.blush.inventory.reservation.Reservation.EndReason;
import shop.blush.inventory.reservation.Reservation.State;
import shop.blush.inventory.stock.ReservedLine;
import shop.blush.inventory.stock.StockLedger;

/**
 * What becomes of a reservation once its order is paid or cancelled, and of units that come back later. Events come in any order
 * and more than once; what each does depends only on the latest attempt. An order's cancellation is final, be it before or after
 * its payment: whatever of OrderPaid comes later was overtaken.
 *
 * <table>
 * <caption>latest attempt, event, effect</caption>
 * <tr><th>latest attempt</th><th>OrderPaid</th><th>OrderCancelled</th></tr>
 * <tr><td>none</td><td>take the units</td><td>leave a RELEASED attempt, so that a late hold is refused</td></tr>
 * <tr><td>HELD</td><td>COMMITTED</td><td>RELEASED</td></tr>
 * <tr><td>COMMITTED</td><td>nothing</td><td>the units come back as a return, once; it stays COMMITTED</td></tr>
 * <tr><td>EXPIRED</td><td>take the units again</td><td>leave a RELEASED attempt, so that a late OrderPaid takes nothing</td></tr>
 * <tr><td>RELEASED as CANCELLED</td><td>nothing: overtaken</td><td>nothing</td></tr>
 * <tr><td>RELEASED as OUT_OF_STOCK</td><td>nothing: already said</td><td>nothing</td></tr>
 * </table>
 *
 * Taking the units is a new attempt, COMMITTED at once, or, when they are gone, an attempt RELEASED as OUT_OF_STOCK and the event
 * {@code StockUnavailable}. {@code OrderReturned} brings the units of one return back, whatever became of the reservation.
 */
@Component
class SettleReservation {

    private static final Logger log = LoggerFactory.getLogger(SettleReservation.class);

    /** @param reservationId the reservation of a flash sale that the order was made of, which is settled elsewhere */
    record OrderPaid(
            String orderId, List<Line> lines, @Nullable String reservationId) {
        record Line(String sku, long quantity) {}
    }

    record OrderCancelled(String orderId, @Nullable String reservationId) {}

    record ReservationOrdered(String reservationId, String orderId, String number) {}

    record OrderReturned(String orderId, String returnId, List<Line> lines) {
        record Line(String sku, long quantity) {}
    }

    record StockUnavailable(String orderId) {}

    private final Reservations reservations;
    private final StockLedger ledger;
    private final Outbox outbox;
    private final Clock clock;

    SettleReservation(Reservations reservations, StockLedger ledger, Outbox outbox, Clock clock) {
        this.reservations = reservations;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void paid(OrderPaid order) {
        Optional<Reservation> latest = lockLatest(order.orderId());
        if (latest.isEmpty()) {
            takeUnits(order, 1);
            return;
        }
        Reservation reservation = latest.get();
        if (reservation.state() == State.HELD) {
            end(reservation, State.COMMITTED, EndReason.PAID);
            ledger.commit(lines(reservation));
        } else if (reservation.state() == State.EXPIRED) {
            takeUnits(order, reservation.attempt() + 1);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void cancelled(OrderCancelled order) {
        Reservation latest = lockLatest(order.orderId()).orElse(null);
        if (latest == null || latest.state() == State.EXPIRED) {
            int attempt = latest == null ? 1 : latest.attempt() + 1;
            reservations.add(Reservation.refused(order.orderId(), attempt, EndReason.CANCELLED, now()));
            log.info("reservation refused in advance order={} attempt={}", order.orderId(), attempt);
        } else if (latest.state() == State.HELD) {
            end(latest, State.RELEASED, EndReason.CANCELLED);
            ledger.release(lines(latest));
        } else if (latest.state() == State.COMMITTED) {
            takeBack(
                    "cancelled:" + order.orderId(),
                    lines(latest).stream().collect(toMap(ReservedLine::sku, ReservedLine::quantity)));
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void returned(OrderReturned order) {
        takeBack(
                "return:" + order.returnId(),
                order.lines().stream()
                        .collect(toMap(OrderReturned.Line::sku, OrderReturned.Line::quantity, Long::sum)));
    }

    private void takeBack(String key, Map<String, Long> quantities) {
        if (ledger.takeBack(key, new TreeMap<>(quantities))) {
            log.info("units returned cause={} skus={}", key, quantities.size());
        }
    }

    /** Should a newer attempt slip in between, the next insert violates its unique key, and the event is delivered again. */
    private Optional<Reservation> lockLatest(String orderId) {
        return reservations.latest(orderId).map(latest -> reservations.lock(latest.id()));
    }

    private void takeUnits(OrderPaid order, int attempt) {
        Reservation reservation = Reservation.held(order.orderId(), attempt, now(), now());
        List<ReservedLine> lines = order.lines().stream()
                .map(line -> new ReservedLine(reservation.id(), line.sku(), line.quantity()))
                .toList();
        reservations.add(reservation); // before any level is locked, as everywhere
        if (!ledger.lockAndFindShortages(lines).isEmpty()) {
            end(reservation, State.RELEASED, EndReason.OUT_OF_STOCK);
            outbox.publish("inventory", "StockUnavailable", order.orderId(), new StockUnavailable(order.orderId()));
            log.warn("paid order without stock order={} attempt={}", order.orderId(), attempt);
            return;
        }
        reservations.addLines(lines);
        ledger.hold(lines);
        end(reservation, State.COMMITTED, EndReason.PAID);
        ledger.commit(lines);
    }

    private void end(Reservation reservation, State state, EndReason reason) {
        if (reservations.end(reservation.id(), state, reason, now()) == 0) {
            throw new IllegalStateException("reservation " + reservation.id() + " ended although it was locked");
        }
        log.info(
                "reservation ended reservation={} order={} attempt={} state={}",
                reservation.id(),
                reservation.orderId(),
                reservation.attempt(),
                state);
    }

    private List<ReservedLine> lines(Reservation reservation) {
        return reservations.lines(List.of(reservation.id()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
