package shop.blush.inventory.salereservation;

import static java.util.stream.Collectors.groupingBy;

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
import shop.blush.inventory.flashsale.Allotment;
import shop.blush.inventory.flashsale.Sale;
import shop.blush.inventory.flashsale.SaleChanged;
import shop.blush.inventory.flashsale.Sales;
import shop.blush.inventory.salereservation.OpenSales.OpenSale;

/**
 * Keeps the counters of the admission in step with MySQL: loads them when a sale was armed, when they were lost, or may be those
 * of an earlier moment (Redis restarted), each time under a new epoch; returns attempts that were admitted and never committed;
 * loads them anew when they differ from MySQL though nothing is under way. Every replica does this all the time; the lock on the
 * sale's row lets one load.
 */
@Component
class KeepAdmission {

    private static final Logger log = LoggerFactory.getLogger(KeepAdmission.class);

    private record Shelf(String saleId, String sku) {}

    /** A difference that may be a commit under way, unless it lasts. */
    private record Drift(long units, int rounds) {}

    private final OpenSales openSales;
    private final Sales sales;
    private final SaleReservations reservations;
    private final Admission admission;
    private final SaleBoard board;
    private final TransactionTemplate transaction;
    private final SaleReservationSettings settings;
    private final Clock clock;

    private final Map<Shelf, Drift> drifts = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private volatile long driftUnits;
    private boolean failing;

    KeepAdmission(
            OpenSales openSales,
            Sales sales,
            SaleReservations reservations,
            Admission admission,
            SaleBoard board,
            TransactionTemplate transaction,
            SaleReservationSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.openSales = openSales;
        this.sales = sales;
        this.reservations = reservations;
        this.admission = admission;
        this.board = board;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
        meters.gauge("blush.reconcile.drift", Tags.of("invariant", "I2"), this, keeper -> keeper.driftUnits);
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
            current.forEach(
                    open -> keep(open, allotments.getOrDefault(open.sale().id(), List.of())));
            driftUnits = drifts.values().stream()
                    .filter(drift -> drift.rounds() > 1)
                    .mapToLong(drift -> Math.abs(drift.units()))
                    .sum();
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing) {
                failing = true;
                log.warn("admission not kept reason=\"{}\"", failed.toString());
            }
        }
    }

    private void keep(OpenSale open, List<Allotment> allotments) {
        Sale sale = open.sale();
        if (!sale.isArmed()) {
            if (closed.add(sale.id())) {
                admission.close(sale.id(), open.skus());
                drifts.keySet().removeIf(shelf -> shelf.saleId().equals(sale.id()));
            }
            board.ended(sale);
            return;
        }
        Map<String, Counters> counters = new TreeMap<>();
        allotments.forEach(a -> counters.put(a.sku(), admission.look(sale.id(), sale.epoch(), a.sku())));
        if (counters.values().stream().anyMatch(found -> !found.current())) {
            load(sale.id());
            return;
        }
        for (Allotment allotment : allotments) {
            Counters found = counters.get(allotment.sku());
            resolveLeaked(sale, allotment.sku(), found);
            if (lastingDrift(allotment, found)) {
                log.warn(
                        "counters differ, loaded anew sale={} sku={} left={} remaining={}",
                        sale.id(),
                        allotment.sku(),
                        found.left(),
                        allotment.remaining());
                drifts.remove(new Shelf(sale.id(), allotment.sku()));
                loadAnew(sale.id());
                return;
            }
        }
        board.open(sale, counters);
    }

    private boolean lastingDrift(Allotment allotment, Counters found) {
        Shelf shelf = new Shelf(allotment.saleId(), allotment.sku());
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

    /** Loads the counters unless another replica has done so meanwhile. */
    private void load(String saleId) {
        transaction.executeWithoutResult(status -> {
            Sale sale = sales.lock(saleId).orElseThrow();
            boolean current = sale.epoch() > 0
                    && sales.allotments(List.of(saleId)).stream()
                            .allMatch(a -> admission
                                    .look(saleId, sale.epoch(), a.sku())
                                    .current());
            if (sale.isArmed() && !current) {
                loadLocked(sale);
            }
        });
        openSales.read();
    }

    private void loadAnew(String saleId) {
        transaction.executeWithoutResult(
                status -> sales.lock(saleId).filter(Sale::isArmed).ifPresent(this::loadLocked));
        openSales.read();
    }

    /** The allotments are locked, so that no batch is committed between the figures that are read. */
    private void loadLocked(Sale sale) {
        long epoch = sale.epoch() + 1;
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
