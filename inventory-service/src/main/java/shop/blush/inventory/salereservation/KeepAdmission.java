package shop.blush.inventory.salereservation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.inventory.admission.Admission;
import shop.blush.inventory.admission.Attempt;
import shop.blush.inventory.admission.Counters;
import shop.blush.inventory.admission.Load;
import shop.blush.inventory.admission.Shelf;
import shop.blush.inventory.flashsale.Allotment;
import shop.blush.inventory.flashsale.Sale;
import shop.blush.inventory.flashsale.SaleChanged;
import shop.blush.inventory.flashsale.Sales;
import shop.blush.inventory.salereservation.OpenSales.OpenSale;
import shop.blush.inventory.waitingroom.WaitingRooms;

/**
 * Keeps the counters of the admission in step with MySQL: loads them when a sale was armed, when they were lost, or may be those
 * of an earlier moment (Redis restarted), each time under a new epoch; returns attempts that were admitted and never committed;
 * loads them anew when they differ from MySQL though nothing is under way. Every replica does this all the time; the lock on the
 * sale's row lets one load.
 */
@Component
class KeepAdmission {

    private static final Logger log = LoggerFactory.getLogger(KeepAdmission.class);

    /** A difference that may be a commit under way, unless it lasts. */
    private record Drift(long units, int rounds) {}

    private final OpenSales openSales;
    private final Sales sales;
    private final SaleReservations reservations;
    private final Admission admission;
    private final SaleBoard board;
    private final WaitingRooms rooms;
    private final TransactionTemplate transaction;
    private final SaleReservationSettings settings;
    private final Clock clock;

    private final Map<Shelf, Drift> drifts = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private volatile long differing;
    private boolean failing;

    KeepAdmission(
            OpenSales openSales,
            Sales sales,
            SaleReservations reservations,
            Admission admission,
            SaleBoard board,
            WaitingRooms rooms,
            TransactionTemplate transaction,
            SaleReservationSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.openSales = openSales;
        this.sales = sales;
        this.reservations = reservations;
        this.admission = admission;
        this.board = board;
        this.rooms = rooms;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
        // The same meaning as safeguard-service's, which compares what is in MySQL: how many figures differ.
        meters.gauge("blush.reconcile.drift", Tags.of("invariant", "admission"), this, keeper -> keeper.differing);
    }

    @EventListener
    void changed(SaleChanged sale) {
        keep();
    }

    /** Looks at all sales once. */
    @Scheduled(fixedDelayString = "${blush.inventory.flash-sale.keep-every:500ms}")
    synchronized void keep() {
        try {
            List<OpenSale> current = openSales.read();
            Map<String, List<Allotment>> allotments = current.isEmpty()
                    ? Map.of()
                    : sales
                            .allotments(current.stream()
                                    .map(open -> open.sale().id())
                                    .toList())
                            .stream()
                            .collect(groupingBy(Allotment::saleId));
            rooms.know(current.stream()
                    .map(open -> new WaitingRooms.Standing(
                            open.sale(),
                            allotments.getOrDefault(open.sale().id(), List.of()).stream()
                                    .mapToLong(Allotment::remaining)
                                    .sum()))
                    .toList());
            Map<Shelf, Counters> counters = admission.look(current.stream()
                    .filter(open -> open.sale().isArmed())
                    .flatMap(open -> shelves(
                            open.sale(), allotments.getOrDefault(open.sale().id(), List.of())))
                    .toList());
            drifts.keySet().retainAll(counters.keySet());
            board.show(current.stream()
                    .map(open -> keep(open, allotments.getOrDefault(open.sale().id(), List.of()), counters))
                    .toList());
            differing =
                    drifts.values().stream().filter(drift -> drift.rounds() > 1).count();
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing) {
                failing = true;
                log.warn("admission not kept reason=\"{}\"", failed.toString());
            }
        }
    }

    /** What the board is to say of the sale. */
    private SaleBoard.Entry keep(OpenSale open, List<Allotment> allotments, Map<Shelf, Counters> looked) {
        Sale sale = open.sale();
        if (!sale.isArmed()) {
            if (closed.add(sale.id())) {
                admission.close(sale.id(), open.skus());
            }
            return SaleBoard.Entry.ended(sale);
        }
        Map<String, Counters> counters = bySku(sale, allotments, looked);
        if (!areCurrent(counters)) {
            return loaded(sale.id(), false);
        }
        for (Allotment allotment : allotments) {
            Counters found = counters.get(allotment.sku());
            resolveLeaked(sale, allotment.sku(), found);
            if (lastingDrift(sale, allotment, found)) {
                log.warn(
                        "counters differ, loaded anew sale={} sku={} left={} remaining={}",
                        sale.id(),
                        allotment.sku(),
                        found.left(),
                        allotment.remaining());
                return loaded(sale.id(), true);
            }
        }
        return SaleBoard.Entry.open(sale, counters);
    }

    private static Stream<Shelf> shelves(Sale sale, List<Allotment> allotments) {
        return allotments.stream().map(allotment -> new Shelf(sale.id(), sale.epoch(), allotment.sku()));
    }

    private static Map<String, Counters> bySku(Sale sale, List<Allotment> allotments, Map<Shelf, Counters> looked) {
        return shelves(sale, allotments).collect(toMap(Shelf::sku, looked::get, (a, b) -> a, TreeMap::new));
    }

    private static boolean areCurrent(Map<String, Counters> counters) {
        return counters.values().stream().allMatch(Counters::current);
    }

    private boolean lastingDrift(Sale sale, Allotment allotment, Counters found) {
        Shelf shelf = new Shelf(sale.id(), sale.epoch(), allotment.sku());
        if (!found.pending().isEmpty()) {
            return false; // under way; a leaked one is resolved first
        }
        long units = found.left() - allotment.remaining();
        Drift before = drifts.getOrDefault(shelf, new Drift(0, 0));
        if (units == 0) {
            drifts.remove(shelf);
            return false;
        }
        Drift now = new Drift(units, before.units() == units ? before.rounds() + 1 : 1);
        drifts.put(shelf, now);
        return now.rounds() >= settings.driftRounds();
    }

    private void resolveLeaked(Sale sale, String sku, Counters found) {
        Instant leaked = clock.instant().minus(settings.leakedAfter());
        for (Counters.Pending pending : found.pending()) {
            if (pending.since().isAfter(leaked)) {
                continue;
            }
            Attempt attempt =
                    new Attempt(sale.id(), sale.epoch(), sku, pending.customerId(), pending.key(), pending.quantity());
            Optional<SaleReservation> reservation = reservations.ofIntent(pending.customerId(), pending.key());
            if (reservation.isEmpty() || !reservation.get().isOf(attempt)) {
                admission.giveBack(attempt);
            } else if (reservation.get().isLive()) {
                admission.confirm(List.of(attempt));
            } else {
                admission.release(attempt);
            }
            log.warn(
                    "pending attempt resolved sale={} sku={} quantity={} committed={}",
                    sale.id(),
                    sku,
                    pending.quantity(),
                    reservation.isPresent());
        }
    }

    /**
     * Loads the counters, unless another replica has done so meanwhile.
     *
     * @param anyway also when they are current
     */
    private SaleBoard.Entry loaded(String saleId, boolean anyway) {
        transaction.executeWithoutResult(status -> {
            Sale sale = sales.lock(saleId).orElseThrow();
            if (sale.isArmed() && (anyway || sale.epoch() == 0 || !areCurrent(look(sale)))) {
                loadLocked(sale);
            }
        });
        openSales.read();
        Sale sale = sales.find(saleId).orElseThrow();
        if (!sale.isArmed()) {
            return SaleBoard.Entry.ended(sale);
        }
        Map<String, Counters> counters = look(sale);
        return areCurrent(counters) ? SaleBoard.Entry.open(sale, counters) : SaleBoard.Entry.paused(sale);
    }

    private Map<String, Counters> look(Sale sale) {
        List<Allotment> allotments = sales.allotments(List.of(sale.id()));
        return bySku(sale, allotments, admission.look(shelves(sale, allotments).toList()));
    }

    /** The allotments are locked, so that no batch is committed between the figures that are read. */
    private void loadLocked(Sale sale) {
        long epoch = sale.epoch() + 1;
        board.pause(sale);
        sales.raiseEpoch(sale.id());
        for (Allotment allotment : sales.lockAllotments(sale.id())) {
            admission.load(new Load(
                    sale.id(),
                    epoch,
                    allotment.sku(),
                    sale.startsAt(),
                    sale.endsAt(),
                    sale.perCustomer(),
                    allotment.remaining(),
                    reservations.ofSale(sale.id(), allotment.sku()).stream()
                            .map(r -> new Load.Reserved(
                                    r.customerId(), r.idempotencyKey(), r.isLive() ? r.quantity() : 0))
                            .toList()));
        }
        log.info("admission loaded sale={} epoch={}", sale.id(), epoch);
    }
}
