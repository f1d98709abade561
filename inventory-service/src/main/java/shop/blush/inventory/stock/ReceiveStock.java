package shop.blush.inventory.stock;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.problem.Problem;
import shop.blush.inventory.stock.Receipts.Receipt;

/** An operator takes a delivery in: units are added to a level, once per idempotency key. */
@Component
class ReceiveStock {

    private static final Logger log = LoggerFactory.getLogger(ReceiveStock.class);

    record Delivery(String sku, long quantity, String note) {}

    private final Receipts receipts;
    private final StockLedger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReceiveStock(Receipts receipts, StockLedger ledger, TransactionTemplate transaction, Clock clock) {
        this.receipts = receipts;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The level right after this delivery; a repeat of the key gets the first answer again, even when stock has moved since.
     * 422 {@code idempotency-key-reused} for another delivery under the key, 422 {@code stock-limit-exceeded} above
     * {@link StockLedger#MAX_ON_HAND}.
     */
    StockLevel receive(String idempotencyKey, Delivery delivery, String operator) {
        return receipts.find(idempotencyKey)
                .map(first -> repeated(first, delivery))
                .orElseGet(() -> receiveOnce(idempotencyKey, delivery, operator));
    }

    private StockLevel receiveOnce(String idempotencyKey, Delivery delivery, String operator) {
        try {
            return transaction.execute(status -> add(idempotencyKey, delivery, operator));
        } catch (DuplicateKeyException sameKeyAtTheSameTime) {
            return repeated(receipts.find(idempotencyKey).orElseThrow(), delivery);
        }
    }

    private StockLevel add(String idempotencyKey, Delivery delivery, String operator) {
        if (!ledger.receive(delivery.sku(), delivery.quantity(), idempotencyKey)) {
            throw Problem.unprocessable(
                    "stock-limit-exceeded", "A SKU can have at most " + StockLedger.MAX_ON_HAND + " units on hand.");
        }
        // The level is locked by the receipt above, so this is the level right after it.
        Map<String, StockLevel> levels = ledger.levels(List.of(delivery.sku()));
        StockLevel after = levels.get(delivery.sku());
        receipts.add(new Receipt(
                idempotencyKey,
                delivery.sku(),
                delivery.quantity(),
                delivery.note(),
                operator,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                after.onHand(),
                after.reserved(),
                after.allotted()));
        log.info(
                "stock received sku={} quantity={} onHand={} operator={}",
                delivery.sku(),
                delivery.quantity(),
                after.onHand(),
                operator);
        return after;
    }

    private static StockLevel repeated(Receipt first, Delivery delivery) {
        if (!new Delivery(first.sku(), first.quantity(), first.note()).equals(delivery)) {
            throw Problem.unprocessable(
                    "idempotency-key-reused", "This Idempotency-Key was used for another delivery. Use a new one.");
        }
        return first.levelAfter();
    }
}
