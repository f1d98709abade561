package shop.blush.inventory.waitingroom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import shop.blush.common.problem.Problem;
import shop.blush.inventory.flashsale.Sale;
import shop.blush.inventory.flashsale.Sales;

/** Gives out tickets, tells where they stand, and says whether it is somebody's turn. */
@Component
public class WaitingRooms {

    private static final Logger log = LoggerFactory.getLogger(WaitingRooms.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    /**
     * How a sale stands, as this replica has read it a moment ago.
     *
     * @param left units of all SKUs that nobody has, or null while that is not known
     */
    public record Standing(Sale sale, @Nullable Long left) {

        boolean isSoldOut(Instant now) {
            return left != null && left <= 0 && !now.isBefore(sale.startsAt());
        }
    }

    /** A ticket with its place. */
    record Held(
            String ticket,
            Sale sale,
            Queue.Place place,
            @Nullable Long left,
            Instant now) {}

    private final Sales sales;
    private final Queue queue;
    private final Tickets tickets;
    private final WaitingRoomSettings settings;
    private final Clock clock;
    private volatile Map<String, Standing> standings = Map.of();

    WaitingRooms(Sales sales, Queue queue, Tickets tickets, WaitingRoomSettings settings, Clock clock) {
        this.sales = sales;
        this.queue = queue;
        this.tickets = tickets;
        this.settings = settings;
        this.clock = clock;
    }

    /** Is told how all sales of these days stand. */
    public void know(Collection<Standing> current) {
        standings = current.stream()
                .collect(Collectors.toMap(standing -> standing.sale().id(), standing -> standing));
    }

    /** Those with a waiting room that are open. */
    List<Standing> open(Instant now) {
        List<Standing> open = new ArrayList<>();
        for (Standing standing : standings.values()) {
            Sale sale = standing.sale();
            if (sale.waitingRoom() && sale.isArmed() && !now.isBefore(sale.startsAt()) && now.isBefore(sale.endsAt())) {
                open.add(standing);
            }
        }
        return open;
    }

    /**
     * The customer's ticket, the same until it has been used or missed.
     *
     * @throws Problem 404 {@code unknown-flash-sale}; 409 {@code no-waiting-room}; 425 {@code not-started} ({@code opensAt}); 410
     *     {@code ended}, {@code sold-out}; 503 {@code waiting-room-unavailable}
     */
    Held join(String saleId, String customerId) {
        Instant now = clock.instant();
        Standing standing = standing(saleId, now);
        Instant opensAt = standing.sale().startsAt().minus(settings.opensBefore());
        if (now.isBefore(opensAt)) {
            throw Problem.tooEarly("not-started", "The waiting room is not open yet.")
                    .with("opensAt", opensAt.toString())
                    .with("startsAt", standing.sale().startsAt().toString());
        }
        Queue.Place place = reachable(() -> queue.join(standing.sale(), customerId, now));
        return held(standing, customerId, place, now);
    }

    /**
     * Where a ticket stands.
     *
     * @throws Problem as {@link #join}, and 403 {@code invalid-ticket} for one that is not this customer's for this sale
     */
    Held find(String saleId, String customerId, String ticket) {
        Instant now = clock.instant();
        Standing standing = standing(saleId, now);
        Queue.Place place = place(standing.sale(), customerId, ticket, now);
        return held(standing, customerId, place, now);
    }

    /**
     * The sequence of a ticket whose turn it is; empty for one that has got its customer something already.
     *
     * @throws Problem 403 {@code ticket-required}, {@code invalid-ticket}; 409 {@code not-your-turn} ({@code position}),
     *     {@code turn-missed}; 503 {@code waiting-room-unavailable}
     */
    public OptionalLong turn(Sale sale, String customerId, @Nullable String ticket) {
        if (ticket == null || ticket.isBlank()) {
            throw Problem.forbidden("ticket-required", "This sale has a waiting room. Get a ticket first.");
        }
        Queue.Place place = place(sale, customerId, ticket, clock.instant());
        return switch (place.state()) {
            case YOUR_TURN -> OptionalLong.of(place.sequence());
            case USED -> OptionalLong.empty();
            case MISSED -> throw Problem.conflict("turn-missed", "Your turn is over. Get a new ticket to queue again.");
            case WAITING -> {
                Problem notYet = Problem.conflict("not-your-turn", "It is not your turn yet.");
                throw place.position() == null ? notYet : notYet.with("position", place.position());
            }
        };
    }

    /** Notes that a ticket has got its customer something. What it tells Redis is only for the page: MySQL lets no ticket be used twice. */
    public void used(String saleId, String customerId, long sequence) {
        queue.use(saleId, customerId, sequence);
    }

    private Standing standing(String saleId, Instant now) {
        @Nullable Standing known = standings.get(saleId);
        Standing standing = known != null
                ? known
                : sales.find(saleId)
                        .map(sale -> new Standing(sale, null))
                        .orElseThrow(() -> Problem.notFound("unknown-flash-sale", "There is no such flash sale."));
        Sale sale = standing.sale();
        if (!sale.waitingRoom()) {
            throw Problem.conflict("no-waiting-room", "This sale has no waiting room: just try to buy.");
        }
        if (!sale.isArmed() || !now.isBefore(sale.endsAt())) {
            throw Problem.gone("ended", "This sale has ended.");
        }
        if (standing.isSoldOut(now)) {
            throw Problem.gone("sold-out", "Everything is sold out.");
        }
        return standing;
    }

    private Queue.Place place(Sale sale, String customerId, String ticket, Instant now) {
        Optional<Long> sequence = tickets.check(ticket, sale.id(), customerId, now);
        if (sequence.isEmpty()) {
            throw invalid();
        }
        Queue.Place place = reachable(() -> queue.find(sale, customerId, sequence.get(), now));
        if (place.sequence() != sequence.get()) {
            throw invalid(); // the customer has a newer one
        }
        return place;
    }

    private Held held(Standing standing, String customerId, Queue.Place place, Instant now) {
        Sale sale = standing.sale();
        return new Held(
                tickets.sign(sale.id(), customerId, place.sequence(), sale.endsAt()),
                sale,
                place,
                standing.left(),
                now);
    }

    private static <T> T reachable(Supplier<T> call) {
        try {
            return call.get();
        } catch (DataAccessException away) {
            log.warn("waiting room does not answer reason=\"{}\"", away.toString());
            throw Problem.unavailable(
                    "waiting-room-unavailable", "The waiting room does not answer. Your place is kept.", SOON);
        }
    }

    private static Problem invalid() {
        return Problem.forbidden("invalid-ticket", "This is not your ticket for this sale.");
    }
}
