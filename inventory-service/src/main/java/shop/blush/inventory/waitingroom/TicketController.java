package shop.blush.inventory.waitingroom;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** A shopper's ticket for the waiting room of a flash sale. */
@RestController
@RequestMapping("/api/flash-sales/{saleId}/tickets")
@CallCriticality(Criticality.CRITICAL)
class TicketController {

    /** Polls of those who wait for the opening are spread over this time after it. */
    private static final int OPENING_JITTER_SECONDS = 5;

    private static final int LONGEST_POLL_SECONDS = 15;
    private static final int PLACES_PER_SECOND_OF_POLL = 100;
    private static final int SHORTEST_POLL_SECONDS = 2;

    enum State {
        /** Places are drawn at the opening. */
        WAITING_FOR_OPENING,
        WAITING,
        YOUR_TURN,
        /** The turn was not used in time; a new ticket takes a new place, behind all others. */
        MISSED,
        /** It has got its customer a reservation; a new ticket is needed for another. */
        USED
    }

    /**
     * @param id the ticket itself: it is sent as {@code X-Flash-Sale-Ticket} with an attempt
     * @param position from 1, null for somebody who does not wait, and before the opening
     * @param estimateSeconds until the turn comes, from how many were let in lately; null while that is not known, or while it hangs on
     *     whether those in front buy
     * @param likely whether there are more units left than turns and customers in front; null for somebody who does not wait
     * @param pollAfterSeconds when to ask again; null where nothing changes by itself
     * @param useBy the end of the turn
     */
    record TicketResponse(
            String id,
            String saleId,
            State state,
            @Nullable Long position,
            @Nullable Long estimateSeconds,
            @Nullable Boolean likely,
            @Nullable Integer pollAfterSeconds,
            @Nullable Instant useBy,
            Instant startsAt,
            Instant serverTime) {

        static TicketResponse of(WaitingRooms.Held held) {
            Queue.Place place = held.place();
            State state = state(held);
            @Nullable Long position = state == State.WAITING ? place.position() : null;
            @Nullable
            Boolean likely = position == null || held.left() == null ? null : place.turns() + position <= held.left();
            return new TicketResponse(
                    held.ticket(),
                    held.sale().id(),
                    state,
                    position,
                    Boolean.TRUE.equals(likely) ? estimate(place) : null,
                    likely,
                    pollAfter(state, position, held),
                    place.useBy(),
                    held.sale().startsAt(),
                    held.now());
        }

        private static @Nullable Long estimate(Queue.Place place) {
            if (place.position() == null || place.perSecond() == null) {
                return null;
            }
            return (long) Math.ceil(place.position() / place.perSecond());
        }

        private static State state(WaitingRooms.Held held) {
            return held.place().state() == Queue.State.WAITING
                            && held.now().isBefore(held.sale().startsAt())
                    ? State.WAITING_FOR_OPENING
                    : State.valueOf(held.place().state().name());
        }

        private static @Nullable Integer pollAfter(State state, @Nullable Long position, WaitingRooms.Held held) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            if (state == State.WAITING_FOR_OPENING) {
                long seconds =
                        Duration.between(held.now(), held.sale().startsAt()).toSeconds();
                return (int) seconds + 1 + random.nextInt(OPENING_JITTER_SECONDS);
            }
            if (position == null) {
                return null;
            }
            int seconds =
                    (int) Math.min(LONGEST_POLL_SECONDS, SHORTEST_POLL_SECONDS + position / PLACES_PER_SECOND_OF_POLL);
            return seconds + random.nextInt(1 + seconds / 4);
        }
    }

    private final WaitingRooms rooms;

    TicketController(WaitingRooms rooms) {
        this.rooms = rooms;
    }

    /**
     * 200 with the customer's ticket: the same for as long as it can be used, then a new one, at the end of the queue. Idempotent,
     * without a key. Problems as {@link WaitingRooms#join} says.
     */
    @PostMapping
    TicketResponse join(@PathVariable UUID saleId, CurrentCustomer customer) {
        return TicketResponse.of(rooms.join(saleId.toString(), customer.id()));
    }

    /** 200 with where the ticket stands; problems as {@link WaitingRooms#find} says. */
    @GetMapping("/{ticketId}")
    TicketResponse ticket(@PathVariable UUID saleId, @PathVariable String ticketId, CurrentCustomer customer) {
        return TicketResponse.of(rooms.find(saleId.toString(), customer.id(), ticketId));
    }
}
