package shop.blush.inventory.salereservation;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import shop.blush.common.problem.Problem;
import shop.blush.inventory.admission.Admission;
import shop.blush.inventory.admission.Attempt;
import shop.blush.inventory.admission.Verdict;
import shop.blush.inventory.flashsale.Sale;
import shop.blush.inventory.salereservation.OpenSales.OpenSale;
import shop.blush.inventory.waitingroom.WaitingRooms;

/** An attempt of a shopper: admitted, committed, answered. Idempotent by customer and key. */
@Component
class TakeUnits {

    private static final Logger log = LoggerFactory.getLogger(TakeUnits.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final OpenSales openSales;
    private final WaitingRooms rooms;
    private final Admission admission;
    private final CommitQueue queue;
    private final SaleReservations reservations;
    private final SaleReservationSettings settings;
    private final Clock clock;

    TakeUnits(
            OpenSales openSales,
            WaitingRooms rooms,
            Admission admission,
            CommitQueue queue,
            SaleReservations reservations,
            SaleReservationSettings settings,
            Clock clock) {
        this.openSales = openSales;
        this.rooms = rooms;
        this.admission = admission;
        this.queue = queue;
        this.reservations = reservations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The customer's reservation, committed, and whether it was there before.
     *
     * @param ticket of the waiting room, in a sale that has one
     * @throws Problem 403 and 409 as {@link WaitingRooms#turn} says, 409 {@code ticket-used}; 404 {@code unknown-flash-sale}; 422 {@code not-in-this-sale}, {@code quantity-above-limit},
     *     {@code idempotency-key-reused}; 425 {@code not-started}; 410 {@code ended}; 409 {@code sold-out},
     *     {@code limit-reached}; 503 {@code sale-paused}, {@code reservations-busy} (nothing was done), {@code outcome-unknown}
     *     (come again with the same key)
     */
    Outcome.Held take(String customerId, String key, String saleId, String sku, int quantity, @Nullable String ticket) {
        OpenSale open = openSales
                .find(saleId)
                .orElseThrow(() -> Problem.notFound("unknown-flash-sale", "There is no such flash sale."));
        Sale sale = open.sale();
        if (!open.skus().contains(sku)) {
            throw Problem.unprocessable("not-in-this-sale", "This flash sale does not have " + sku + ".");
        }
        if (quantity > sale.perCustomer()) {
            throw Problem.unprocessable(
                            "quantity-above-limit",
                            "At most " + sale.perCustomer() + " of this can be bought in this sale.")
                    .with("limit", sale.perCustomer());
        }
        if (clock.instant().isBefore(sale.startsAt())) {
            throw notStarted(sale);
        }
        Attempt attempt = new Attempt(saleId, sale.epoch(), sku, customerId, key, quantity);
        if (!sale.isArmed()) {
            return earlier(attempt).orElseThrow(TakeUnits::ended);
        }
        if (sale.waitingRoom()) {
            OptionalLong turn;
            try {
                turn = rooms.turn(sale, customerId, ticket);
            } catch (Problem refused) { // but what this key has got holds, whatever became of the ticket since
                return earlier(attempt).orElseThrow(() -> refused);
            }
            if (turn.isEmpty()) {
                return earlier(attempt).orElseThrow(TakeUnits::ticketUsed);
            }
            attempt = new Attempt(saleId, sale.epoch(), sku, customerId, key, quantity, turn.getAsLong());
        }
        Verdict verdict = admit(attempt);
        return verdict == Verdict.STALE ? afterReload(attempt) : answer(verdict, attempt, sale);
    }

    private Outcome.Held answer(Verdict verdict, Attempt attempt, Sale sale) {
        return switch (verdict) {
            case ADMITTED -> commit(attempt, true);
            case REPEATED -> commit(attempt, false);
            case NOT_STARTED -> throw notStarted(sale);
            case ENDED -> earlier(attempt).orElseThrow(TakeUnits::ended);
            case SOLD_OUT -> throw soldOut();
            case LIMIT_REACHED -> throw limitReached(sale);
            case STALE -> throw paused();
        };
    }

    /** The epoch may have been raised, or the sale have ended, since this replica looked. */
    private Outcome.Held afterReload(Attempt stale) {
        openSales.read();
        Sale sale = openSales.find(stale.saleId()).orElseThrow().sale();
        Attempt attempt = new Attempt(
                stale.saleId(),
                sale.epoch(),
                stale.sku(),
                stale.customerId(),
                stale.key(),
                stale.quantity(),
                stale.ticket());
        if (!sale.isArmed()) {
            return earlier(attempt).orElseThrow(TakeUnits::ended);
        }
        return answer(sale.epoch() == stale.epoch() ? Verdict.STALE : admit(attempt), attempt, sale);
    }

    /** A time-out leaves it unknown whether the attempt counts: the same key is asked again, once. */
    private Verdict admit(Attempt attempt) {
        try {
            return admission.admit(attempt);
        } catch (DataAccessException unknown) {
            try {
                return admission.admit(attempt);
            } catch (DataAccessException again) {
                log.warn("admission does not answer sale={} reason=\"{}\"", attempt.saleId(), again.toString());
                throw outcomeUnknown();
            }
        }
    }

    private Outcome.Held commit(Attempt attempt, boolean admittedNow) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        if (!queue.offer(attempt, admittedNow, outcome)) {
            if (admittedNow) {
                admission.giveBack(attempt);
            }
            throw Problem.unavailable(
                    "reservations-busy", "Very many are buying at this moment. Please try again.", SOON);
        }
        Outcome result = await(outcome);
        if (result instanceof Outcome.Held held) {
            return held;
        }
        throw refusal((Outcome.Refused) result, attempt);
    }

    private Outcome await(CompletableFuture<Outcome> outcome) {
        try {
            return outcome.get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw outcomeUnknown();
        } catch (ExecutionException | TimeoutException unknown) {
            throw outcomeUnknown();
        }
    }

    private Problem refusal(Outcome.Refused refused, Attempt attempt) {
        Sale sale = openSales.find(attempt.saleId()).orElseThrow().sale();
        return switch (refused) {
            case KEY_REUSED -> keyReused();
            case TICKET_USED -> ticketUsed();
            case STALE -> paused();
            case LIMIT_REACHED -> limitReached(sale);
            case SOLD_OUT -> sale.isArmed() && clock.instant().isBefore(sale.endsAt()) ? soldOut() : ended();
        };
    }

    private Optional<Outcome.Held> earlier(Attempt attempt) {
        return reservations.ofIntent(attempt.customerId(), attempt.key()).map(reservation -> {
            if (!reservation.isOf(attempt)) {
                throw keyReused();
            }
            return new Outcome.Held(reservation, true);
        });
    }

    private static Problem notStarted(Sale sale) {
        return Problem.tooEarly("not-started", "This sale has not started yet.")
                .with("startsAt", sale.startsAt().toString());
    }

    private static Problem ended() {
        return Problem.gone("ended", "This sale has ended.");
    }

    private static Problem paused() {
        return Problem.unavailable("sale-paused", "The sale pauses for a moment. Please try again at once.", SOON);
    }

    private static Problem soldOut() {
        return Problem.conflict("sold-out", "This is sold out.");
    }

    private static Problem limitReached(Sale sale) {
        return Problem.conflict("limit-reached", "You have as many of this as one customer can get in this sale.")
                .with("limit", sale.perCustomer());
    }

    private static Problem keyReused() {
        return Problem.unprocessable(
                "idempotency-key-reused", "This Idempotency-Key belongs to another reservation. Use a new one.");
    }

    private static Problem ticketUsed() {
        return Problem.conflict(
                "ticket-used", "Your ticket has got you something already. Get a new one to queue for more.");
    }

    private static Problem outcomeUnknown() {
        return Problem.unavailable(
                "outcome-unknown",
                "We do not know yet whether this was reserved for you. Please ask again, with the same key.",
                SOON);
    }
}
