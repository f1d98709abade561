package shop.blush.inventory.salereservation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.outbox.Outbox;
import shop.blush.inventory.admission.Attempt;
import shop.blush.inventory.flashsale.Sale;
import shop.blush.inventory.flashsale.Sales;

/**
 * Commits many attempts in one transaction: their reservations, their units, one statement per allotment, their events. Each
 * attempt gets its own outcome; a repeat of a key gets the first one. The counters of the admission cannot be loaded anew
 * meanwhile, and what was admitted before they were is refused, because neither they nor the keys that they know include it. Two
 * replicas that race for a slot of the same customer or for the same key violate a unique key, and begin anew with what the other
 * has left.
 */
@Component
class CommitBatch {

    private static final Logger log = LoggerFactory.getLogger(CommitBatch.class);

    record ReservationHeld(
            String reservationId,
            String saleId,
            String customerId,
            String sku,
            int quantity,
            Instant heldAt,
            Instant expiresAt) {}

    /** More was admitted than remains: some of the batch must be refused. */
    private static final class Short extends RuntimeException {
        Short() {
            super("short", null, false, false);
        }
    }

    private record Shelf(String saleId, String sku) implements Comparable<Shelf> {

        static Shelf of(Attempt attempt) {
            return new Shelf(attempt.saleId(), attempt.sku());
        }

        @Override
        public int compareTo(Shelf other) {
            int bySale = saleId.compareTo(other.saleId);
            return bySale != 0 ? bySale : sku.compareTo(other.sku);
        }
    }

    private record Intent(String customerId, String key) {}

    private record Ticket(String saleId, String customerId, long number) {

        static @Nullable Ticket of(Attempt attempt) {
            return attempt.ticket() == null
                    ? null
                    : new Ticket(attempt.saleId(), attempt.customerId(), attempt.ticket());
        }
    }

    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .includes(DuplicateKeyException.class, PessimisticLockingFailureException.class)
            .maxRetries(5)
            .delay(Duration.ofMillis(5))
            .jitter(Duration.ofMillis(5))
            .build());

    private final Sales sales;
    private final SaleReservations reservations;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CommitBatch(
            Sales sales, SaleReservations reservations, Outbox outbox, TransactionTemplate transaction, Clock clock) {
        this.sales = sales;
        this.reservations = reservations;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Commits the attempts of armed sales; the outcomes are in their order. When it throws, it is not known whether they were
     * committed; the same attempts may be committed again.
     */
    List<Outcome> commit(List<Attempt> attempts) {
        return retry.invoke(() -> {
            try {
                return transaction.execute(status -> new Round(attempts, false).run());
            } catch (Short tooMany) {
                return transaction.execute(status -> new Round(attempts, true).run());
            }
        });
    }

    /** One try at the whole batch. */
    private final class Round {

        private final List<Attempt> attempts;
        private final boolean careful;
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        private final Map<Intent, SaleReservation> known;
        private final List<SaleReservation> added = new ArrayList<>();
        private final List<SaleUnit> units = new ArrayList<>();
        private final Map<Shelf, Map<String, Set<Integer>>> slots = new HashMap<>();
        private final Map<Shelf, Long> remaining = new HashMap<>();
        private final Map<Shelf, Long> taken = new TreeMap<>();
        private final Map<String, Sale> terms = new HashMap<>();
        private final Set<Ticket> usedTickets;

        /** @param careful locks the allotments first and looks at what remains; otherwise it is found out by the last statement */
        Round(List<Attempt> attempts, boolean careful) {
            this.attempts = attempts;
            this.careful = careful;
            this.known = reservations.ofAttempts(attempts).stream()
                    .collect(toMap(r -> new Intent(r.customerId(), r.idempotencyKey()), r -> r));
            List<Attempt> withTickets = attempts.stream()
                    .filter(attempt -> attempt.ticket() != null)
                    .toList();
            this.usedTickets = withTickets.isEmpty()
                    ? new HashSet<>()
                    : reservations.ofTickets(withTickets).stream()
                            .map(r -> new Ticket(r.saleId(), r.customerId(), Objects.requireNonNull(r.ticket())))
                            .collect(toCollection(HashSet::new));
        }

        List<Outcome> run() {
            read();
            List<Outcome> outcomes = attempts.stream().map(this::decide).toList();
            if (!added.isEmpty()) {
                reservations.add(added);
                reservations.addUnits(units);
                outbox.publishAll("sales", "ReservationHeld", events());
                taken.forEach((shelf, quantity) -> {
                    if (sales.hold(shelf.saleId(), shelf.sku(), quantity) == 0) {
                        throw new Short();
                    }
                });
            }
            log.info("reservations held={} attempts={}", added.size(), attempts.size());
            return outcomes;
        }

        private void read() {
            Map<Shelf, List<Attempt>> byShelf =
                    attempts.stream().collect(groupingBy(Shelf::of, TreeMap::new, toList()));
            byShelf.forEach((shelf, wanted) -> {
                terms.computeIfAbsent(shelf.saleId(), id -> sales.keep(id).orElseThrow());
                if (careful) {
                    remaining.put(
                            shelf,
                            sales.lockAllotment(shelf.saleId(), shelf.sku()).remaining());
                }
                Map<String, Set<Integer>> ofCustomers = new HashMap<>();
                reservations
                        .unitsOf(
                                shelf.saleId(),
                                shelf.sku(),
                                wanted.stream()
                                        .map(Attempt::customerId)
                                        .distinct()
                                        .toList())
                        .forEach(unit -> ofCustomers
                                .computeIfAbsent(unit.customerId(), customer -> new HashSet<>())
                                .add(unit.n()));
                slots.put(shelf, ofCustomers);
            });
        }

        private Outcome decide(Attempt attempt) {
            Intent intent = new Intent(attempt.customerId(), attempt.key());
            SaleReservation earlier = known.get(intent);
            if (earlier != null) {
                return earlier.isOf(attempt) ? new Outcome.Held(earlier, true) : Outcome.Refused.KEY_REUSED;
            }
            Shelf shelf = Shelf.of(attempt);
            Sale sale = terms.get(attempt.saleId());
            if (sale.epoch() != attempt.epoch()) {
                return Outcome.Refused.STALE;
            }
            @Nullable Ticket ticket = Ticket.of(attempt);
            if (ticket != null && usedTickets.contains(ticket)) {
                return Outcome.Refused.TICKET_USED;
            }
            if (careful && remaining.get(shelf) < attempt.quantity()) {
                return Outcome.Refused.SOLD_OUT;
            }
            Set<Integer> used = slots.get(shelf).computeIfAbsent(attempt.customerId(), customer -> new HashSet<>());
            List<Integer> free = IntStream.rangeClosed(1, sale.perCustomer())
                    .filter(n -> !used.contains(n))
                    .limit(attempt.quantity())
                    .boxed()
                    .toList();
            if (free.size() < attempt.quantity()) {
                return Outcome.Refused.LIMIT_REACHED;
            }
            SaleReservation reservation = new SaleReservation(
                    Ids.next(),
                    attempt.saleId(),
                    attempt.sku(),
                    attempt.customerId(),
                    attempt.quantity(),
                    attempt.key(),
                    SaleReservation.State.HELD,
                    now,
                    now.plus(sale.holdFor()),
                    null,
                    null,
                    null,
                    attempt.ticket());
            if (ticket != null) {
                usedTickets.add(ticket);
            }
            used.addAll(free);
            free.forEach(n -> units.add(
                    new SaleUnit(attempt.saleId(), attempt.sku(), attempt.customerId(), n, reservation.id())));
            added.add(reservation);
            known.put(intent, reservation);
            taken.merge(shelf, (long) attempt.quantity(), Long::sum);
            remaining.computeIfPresent(shelf, (key, left) -> left - attempt.quantity());
            return new Outcome.Held(reservation, false);
        }

        private Map<String, ReservationHeld> events() {
            Map<String, ReservationHeld> events = new LinkedHashMap<>();
            added.forEach(r -> events.put(
                    r.id(),
                    new ReservationHeld(
                            r.id(), r.saleId(), r.customerId(), r.sku(), r.quantity(), r.heldAt(), r.expiresAt())));
            return events;
        }
    }
}
