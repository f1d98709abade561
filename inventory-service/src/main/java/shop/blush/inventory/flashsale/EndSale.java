package shop.blush.inventory.flashsale;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.problem.Problem;
import shop.blush.inventory.stock.StockLedger;

/**
 * Ends a sale, by hand or by the clock: what remains of its allotments is available again. What is held may still be paid for.
 * Idempotent; with any number of replicas one does it.
 */
@Component
class EndSale {

    private static final Logger log = LoggerFactory.getLogger(EndSale.class);

    private final Sales sales;
    private final StockLedger ledger;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EndSale(
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

    /** Ends the sale if it has not ended; 404 {@code unknown-flash-sale}. */
    void end(String id) {
        transaction.executeWithoutResult(status -> {
            Sale sale = sales.lock(id).orElseThrow(EndSale::unknown);
            if (sale.isArmed()) {
                giveBackLeftovers(sale);
            }
        });
        events.publishEvent(new SaleChanged(id));
    }

    static Problem unknown() {
        return Problem.notFound("unknown-flash-sale", "There is no such flash sale.");
    }

    /** Ends all sales whose time is over. */
    @Scheduled(fixedDelayString = "${blush.inventory.flash-sale.end-every:1s}")
    void endDue() {
        Instant now = clock.instant();
        sales.current(now).stream()
                .filter(sale -> sale.isArmed() && !sale.endsAt().isAfter(now))
                .forEach(sale -> end(sale.id()));
    }

    private void giveBackLeftovers(Sale sale) {
        SortedMap<String, Long> leftovers = new TreeMap<>();
        for (Allotment allotment : sales.lockAllotments(sale.id())) {
            if (allotment.remaining() > 0) {
                leftovers.put(allotment.sku(), allotment.remaining());
                sales.giveUp(sale.id(), allotment.sku(), allotment.remaining());
            }
        }
        sales.end(sale.id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        ledger.unallot("sale-end:" + sale.id(), leftovers);
        log.info("flash sale ended sale={} leftoverSkus={}", sale.id(), leftovers.size());
    }
}
