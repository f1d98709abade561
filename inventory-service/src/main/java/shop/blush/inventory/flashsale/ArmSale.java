package shop.blush.inventory.flashsale;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.problem.Problem;
import shop.blush.inventory.stock.ReservedLine;
import shop.blush.inventory.stock.Shortage;
import shop.blush.inventory.stock.StockLedger;
import shop.blush.inventory.stock.StockTaken;

/** Carves the allotments of a sale out of available stock: all of them, or none. Idempotent by the sale's id. */
@Component
class ArmSale {

    private static final Logger log = LoggerFactory.getLogger(ArmSale.class);

    /** @param units by SKU */
    record Terms(
            Instant startsAt,
            Instant endsAt,
            int perCustomer,
            Duration holdFor,
            boolean waitingRoom,
            SortedMap<String, Long> units) {}

    private final Sales sales;
    private final StockLedger ledger;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ArmSale(
            Sales sales,
            StockLedger ledger,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sales = sales;
        this.ledger = ledger;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Arms the sale, or finds it armed with the same terms. 409 {@code out-of-stock} with every SKU that is short, 409
     * {@code flash-sale-differs} when it was armed with other terms, 409 {@code flash-sale-ended}.
     */
    void arm(String id, Terms terms) {
        try {
            transaction.executeWithoutResult(status -> attempt(id, terms));
        } catch (DuplicateKeyException sentTwiceAtOnce) {
            transaction.executeWithoutResult(status -> attempt(id, terms));
        } catch (StockTaken raced) {
            throw Problem.unavailable(
                    "stock-busy", "Too many are after the same stock. Please try again.", Duration.ofSeconds(1));
        }
        events.publishEvent(new SaleChanged(id));
    }

    private void attempt(String id, Terms terms) {
        Optional<Sale> earlier = sales.find(id);
        if (earlier.isPresent()) {
            requireSame(earlier.get(), terms);
            return;
        }
        List<ReservedLine> lines = terms.units().entrySet().stream()
                .map(unit -> new ReservedLine(id, unit.getKey(), unit.getValue()))
                .toList();
        List<Shortage> shortages = ledger.shortages(lines);
        if (!shortages.isEmpty()) {
            throw Problem.conflict(
                            "out-of-stock",
                            "Not enough stock for "
                                    + shortages.stream().map(Shortage::sku).collect(joining(", ")) + ".")
                    .with("skus", shortages);
        }
        sales.add(new Sale(
                id,
                terms.startsAt(),
                terms.endsAt(),
                terms.perCustomer(),
                terms.holdFor().toSeconds(),
                terms.waitingRoom(),
                Sale.State.ARMED,
                0,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null));
        sales.addAllotments(lines.stream()
                .map(line -> Allotment.of(id, line.sku(), line.quantity()))
                .toList());
        ledger.allot("sale:" + id, terms.units());
        log.info("flash sale armed sale={} skus={}", id, lines.size());
    }

    private void requireSame(Sale sale, Terms terms) {
        if (!sale.isArmed()) {
            throw Problem.conflict("flash-sale-ended", "This flash sale has ended.");
        }
        Map<String, Long> units = new TreeMap<>();
        sales.allotments(List.of(sale.id())).forEach(allotment -> units.put(allotment.sku(), allotment.allotted()));
        Terms known = new Terms(
                sale.startsAt(),
                sale.endsAt(),
                sale.perCustomer(),
                sale.holdFor(),
                sale.waitingRoom(),
                new TreeMap<>(units));
        if (!known.equals(terms)) {
            throw Problem.conflict("flash-sale-differs", "This flash sale is armed with other terms.");
        }
    }
}
