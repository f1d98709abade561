package shop.blush.inventory.admission;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The admission on MySQL alone, for an installation that trusts nothing else: one row for each unit, of which an attempt takes
 * those that no other attempt is taking ({@code SKIP LOCKED}), in a short transaction of its own. Attempts of one customer wait
 * for each other, those of different customers do not. Slower than Redis: three writes for each admitted attempt; one that comes
 * when nothing is left costs three reads.
 */
@Component
@ConditionalOnProperty(name = "blush.inventory.flash-sale.admission", havingValue = "mysql")
class MysqlAdmission implements Admission {

    private static final int ROWS_AT_ONCE = 1000;

    /** What becomes of an attempt that is given back. */
    private enum End {
        FORGOTTEN,
        WRITTEN_OFF,
        REMEMBERED
    }

    private final UnitRows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MysqlAdmission(UnitRows rows, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        // Also called within a transaction, and after the commit of one, which is too late to join it.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    @Override
    public void load(Load load) {
        transaction.executeWithoutResult(status -> {
            rows.putShelf(load);
            clear(load.saleId(), load.sku());
            addUnits(load.saleId(), load.sku(), load.remaining());
            List<Load.Reserved> known = load.reservations();
            for (int i = 0; i < known.size(); i += ROWS_AT_ONCE) {
                rows.addReserved(load.saleId(), load.sku(), known.subList(i, Math.min(known.size(), i + ROWS_AT_ONCE)));
            }
            known.stream()
                    .filter(reserved -> reserved.quantity() > 0)
                    .forEach(reserved ->
                            rows.addToCustomer(load.saleId(), load.sku(), reserved.customerId(), reserved.quantity()));
        });
    }

    @Override
    public void close(String saleId, Collection<String> skus) {
        skus.forEach(sku -> transaction.executeWithoutResult(status -> {
            rows.removeShelf(saleId, sku);
            clear(saleId, sku);
        }));
    }

    private void clear(String saleId, String sku) {
        rows.removeUnits(saleId, sku);
        rows.removeCustomers(saleId, sku);
        rows.removeAttempts(saleId, sku);
    }

    private void addUnits(String saleId, String sku, long units) {
        for (long left = units; left > 0; left -= ROWS_AT_ONCE) {
            rows.addUnits(saleId, sku, Collections.nCopies((int) Math.min(left, ROWS_AT_ONCE), 1));
        }
    }

    @Override
    public Verdict admit(Attempt attempt) {
        try {
            return transaction.execute(status -> {
                Verdict verdict = judge(attempt);
                if (verdict != Verdict.ADMITTED) {
                    status.setRollbackOnly();
                }
                return verdict;
            });
        } catch (DuplicateKeyException sentTwiceAtOnce) {
            return Verdict.REPEATED;
        }
    }

    private Verdict judge(Attempt attempt) {
        Optional<UnitRows.Shelf> shelf = rows.keepShelf(attempt.saleId(), attempt.sku());
        if (shelf.isEmpty() || shelf.get().epoch() != attempt.epoch()) {
            return Verdict.STALE;
        }
        // In this order: who took the last unit under this key is known by then.
        boolean any = rows.anyUnit(attempt.saleId(), attempt.sku());
        if (rows.isKnown(attempt)) {
            return Verdict.REPEATED;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (now.isBefore(shelf.get().startsAt())) {
            return Verdict.NOT_STARTED;
        }
        if (!now.isBefore(shelf.get().endsAt())) {
            return Verdict.ENDED;
        }
        return any ? take(attempt, shelf.get().perCustomer(), now) : Verdict.SOLD_OUT;
    }

    private Verdict take(Attempt attempt, int perCustomer, Instant now) {
        rows.addToCustomer(attempt.saleId(), attempt.sku(), attempt.customerId(), attempt.quantity());
        if (rows.isKnown(attempt)) { // sent twice at once: this one has waited for the other
            return Verdict.REPEATED;
        }
        if (rows.unitsOf(attempt.saleId(), attempt.sku(), attempt.customerId()) > perCustomer) {
            return Verdict.LIMIT_REACHED;
        }
        List<Long> units = rows.lockUnits(attempt.saleId(), attempt.sku(), attempt.quantity());
        if (units.size() < attempt.quantity()) {
            return Verdict.SOLD_OUT;
        }
        rows.takeUnits(units);
        rows.addAttempt(attempt, now);
        return Verdict.ADMITTED;
    }

    @Override
    public void confirm(Collection<Attempt> attempts) {
        transaction.executeWithoutResult(status -> attempts.forEach(rows::confirm));
    }

    @Override
    public void giveBack(Attempt attempt) {
        giveBack(attempt, End.FORGOTTEN);
    }

    @Override
    public void writeOff(Attempt attempt) {
        giveBack(attempt, End.WRITTEN_OFF);
    }

    @Override
    public void release(Attempt attempt) {
        giveBack(attempt, End.REMEMBERED);
    }

    private void giveBack(Attempt attempt, End end) {
        transaction.executeWithoutResult(status -> {
            if (rows.keepShelf(attempt.saleId(), attempt.sku())
                    .filter(shelf -> shelf.epoch() == attempt.epoch())
                    .isEmpty()) {
                return;
            }
            rows.takeFromCustomer(
                    attempt.saleId(), attempt.sku(), attempt.customerId(), 0); // locked first, as by admit
            int quantity = rows.lockAttempt(attempt).orElse(0);
            if (end == End.REMEMBERED) {
                rows.remember(attempt);
            } else {
                rows.forget(attempt);
            }
            rows.takeFromCustomer(attempt.saleId(), attempt.sku(), attempt.customerId(), quantity);
            if (end != End.WRITTEN_OFF) {
                addUnits(attempt.saleId(), attempt.sku(), quantity);
            }
        });
    }

    @Override
    public Map<Shelf, Counters> look(Collection<Shelf> shelves) {
        return shelves.stream().collect(Collectors.toMap(Function.identity(), this::look));
    }

    private Counters look(Shelf shelf) {
        if (rows.shelf(shelf.saleId(), shelf.sku())
                .filter(found -> found.epoch() == shelf.epoch())
                .isEmpty()) {
            return Counters.LOST;
        }
        return new Counters(
                true, rows.countUnits(shelf.saleId(), shelf.sku()), rows.pending(shelf.saleId(), shelf.sku()));
    }
}
