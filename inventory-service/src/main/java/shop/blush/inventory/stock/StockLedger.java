package shop.blush.inventory.stock;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes stock levels, and writes the movement beside each change. Every change needs the caller's transaction, touches SKUs in
 * sorted order (so two changes cannot wait for each other) and touches them last (so that a hot row is locked for a short time).
 */
@Component
public class StockLedger {

    /** Policy: more units of one SKU than any warehouse of ours holds; keeps every sum far from overflow. */
    static final long MAX_ON_HAND = 1_000_000_000;

    /** Policy: the most units that one delivery, order line or opening stock may name. */
    public static final long MAX_QUANTITY = 1_000_000;

    private final StockLevels levels;
    private final StockMovements movements;
    private final Clock clock;

    StockLedger(StockLevels levels, StockMovements movements, Clock clock) {
        this.levels = levels;
        this.movements = movements;
        this.clock = clock;
    }

    /** The levels of those SKUs that have one, without locking. */
    public Map<String, StockLevel> levels(Collection<String> skus) {
        return bySku(levels.find(skus));
    }

    /** What is short of these lines at this moment; a SKU without level has nothing available. Locks nothing. */
    public List<Shortage> shortages(List<ReservedLine> lines) {
        return shortages(lines, bySku(levels.find(skus(lines))));
    }

    /** As {@link #shortages}, and keeps the answer true until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Shortage> lockAndFindShortages(List<ReservedLine> lines) {
        return shortages(lines, bySku(levels.lock(skus(lines))));
    }

    /** Promises all lines; throws {@link StockTaken} where one is short, and the transaction must then be rolled back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(List<ReservedLine> lines) {
        move(Movement.HOLD, lines, line -> {
            if (levels.hold(line.sku(), line.quantity()) == 0) {
                throw new StockTaken(line.sku());
            }
        });
    }

    /** Takes held units out of the warehouse for good. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void commit(List<ReservedLine> lines) {
        move(Movement.COMMIT, lines, line -> requireHeld(levels.commit(line.sku(), line.quantity()), line));
    }

    /** Gives held units back because the order was cancelled. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(List<ReservedLine> lines) {
        move(Movement.RELEASE, lines, line -> requireHeld(levels.release(line.sku(), line.quantity()), line));
    }

    /** Gives held units back because their time is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void expire(List<ReservedLine> lines) {
        move(Movement.EXPIRE, lines, line -> requireHeld(levels.release(line.sku(), line.quantity()), line));
    }

    /**
     * Carves units out of available stock, under a key that is used once; throws {@link StockTaken} where one is short, and the
     * transaction must then be rolled back.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void allot(String key, SortedMap<String, Long> quantities) {
        movements.addCaused(Movement.ALLOT, key, quantities, now());
        quantities.forEach((sku, quantity) -> {
            if (levels.allot(sku, quantity) == 0) {
                throw new StockTaken(sku);
            }
        });
    }

    /** Makes allotted units available again, under a key that is used once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unallot(String key, SortedMap<String, Long> quantities) {
        if (quantities.isEmpty()) {
            return;
        }
        movements.addCaused(Movement.UNALLOT, key, quantities, now());
        quantities.forEach((sku, quantity) -> requireAllotted(levels.unallot(sku, quantity), sku));
    }

    /** Makes the allotted units of a reservation available again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unallot(ReservedLine line) {
        move(
                Movement.UNALLOT,
                List.of(line),
                units -> requireAllotted(levels.unallot(units.sku(), units.quantity()), units.sku()));
    }

    /** Takes allotted units out of the warehouse for good. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sell(ReservedLine line) {
        move(
                Movement.SELL,
                List.of(line),
                units -> requireAllotted(levels.sell(units.sku(), units.quantity()), units.sku()));
    }

    /** Adds units under a key that is used once; false, with nothing changed, where the level would pass {@link #MAX_ON_HAND}. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean receive(String sku, long quantity, String receiptKey) {
        levels.ensureExists(sku);
        if (levels.receive(sku, quantity, MAX_ON_HAND) == 0) {
            return false;
        }
        movements.addReceipt(sku, quantity, receiptKey, now());
        return true;
    }

    /**
     * Puts units on hand again that had left with an order, under a key that is used once; false, with nothing changed, when it
     * was used before.
     *
     * @param key names what brought them back and has a colon, so that no client's key is like it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean takeBack(String key, SortedMap<String, Long> quantities) {
        if (!movements.receiptKeysAmong(List.of(key)).isEmpty()) {
            return false;
        }
        movements.addCaused(
                Movement.RETURN,
                key,
                quantities,
                now()); // unique: of two at once, one begins anew and finds the other's
        quantities.forEach((sku, quantity) -> {
            levels.ensureExists(sku);
            if (levels.receive(sku, quantity, MAX_ON_HAND) == 0) {
                throw new IllegalStateException("no room for " + quantity + " returned units of " + sku);
            }
        });
        return true;
    }

    /** Makes each SKU known with its opening stock, unless it was opened before; says how many were new. */
    @Transactional(propagation = Propagation.MANDATORY)
    int open(SortedMap<String, Long> openingStock) {
        Map<String, String> keys = openingStock.keySet().stream()
                .collect(toMap(identity(), sku -> "opening:" + sku)); // no client's key has a colon
        if (keys.isEmpty()) {
            return 0;
        }
        Set<String> received = movements.receiptKeysAmong(keys.values());
        int opened = 0;
        for (Map.Entry<String, Long> variant : openingStock.entrySet()) {
            String key = keys.get(variant.getKey());
            if (received.contains(key)) {
                continue;
            }
            levels.ensureExists(variant.getKey());
            if (variant.getValue() > 0 && receive(variant.getKey(), variant.getValue(), key)) {
                opened++;
            }
        }
        return opened;
    }

    private void move(Movement kind, List<ReservedLine> lines, java.util.function.Consumer<ReservedLine> change) {
        List<ReservedLine> inOrder =
                lines.stream().sorted(comparing(ReservedLine::sku)).toList();
        movements.add(kind, inOrder, now());
        inOrder.forEach(change);
    }

    private static void requireHeld(int rowsChanged, ReservedLine line) {
        if (rowsChanged == 0) {
            throw new IllegalStateException(
                    "reservation " + line.reservationId() + " holds more of " + line.sku() + " than is reserved");
        }
    }

    private static void requireAllotted(int rowsChanged, String sku) {
        if (rowsChanged == 0) {
            throw new IllegalStateException("a flash sale holds more of " + sku + " than is allotted");
        }
    }

    private static List<Shortage> shortages(List<ReservedLine> lines, Map<String, StockLevel> levels) {
        return lines.stream()
                .map(line -> new Shortage(
                        line.sku(),
                        line.quantity(),
                        levels.getOrDefault(line.sku(), StockLevel.none(line.sku()))
                                .available()))
                .filter(line -> line.requested() > line.available())
                .toList();
    }

    private static List<String> skus(List<ReservedLine> lines) {
        return lines.stream().map(ReservedLine::sku).toList();
    }

    private static Map<String, StockLevel> bySku(List<StockLevel> levels) {
        return levels.stream().collect(toMap(StockLevel::sku, identity()));
    }

    private Instant now() {
        return clock.instant();
    }
}
