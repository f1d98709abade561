package shop.blush.inventory.waitingroom;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import shop.blush.inventory.flashsale.Sale;

/**
 * Who waits and whose turn it is, in Redis, on keys of one slot ({@code room:{saleId}:…}); each call is one script. Before the opening a
 * place is a lot below 0, after it the microseconds since.
 */
@Component
class Queue {

    private static final Duration KEPT_AFTER_END = Duration.ofDays(1);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> JOIN = script("join", List.class);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> LET_IN = script("let-in", List.class);

    private static final RedisScript<Long> USE = script("use", Long.class);

    /** Where a ticket stands. */
    enum State {
        WAITING,
        YOUR_TURN,
        MISSED,
        USED
    }

    /**
     * The place of a customer.
     *
     * @param sequence of the ticket that counts
     * @param position from 1, or null for somebody who does not wait
     * @param useBy the end of the turn, or null
     * @param turns that others have at this moment
     * @param perSecond how many were let in each second lately, or null while that is not known
     */
    record Place(
            long sequence,
            State state,
            @Nullable Long position,
            @Nullable Instant useBy,
            long turns,
            @Nullable Double perSecond) {}

    /** What a round of letting in came to. */
    record LetIn(long count, long waiting, long turns) {}

    private final StringRedisTemplate redis;
    private final Tickets tickets;

    Queue(StringRedisTemplate redis, Tickets tickets) {
        this.redis = redis;
        this.tickets = tickets;
    }

    private static <T> RedisScript<T> script(String name, Class<T> type) {
        DefaultRedisScript<T> script = new DefaultRedisScript<>();
        script.setLocation(new ClassPathResource("waitingroom/" + name + ".lua"));
        script.setResultType(type);
        return script;
    }

    /** The customer's place; a new one for somebody who has none, or whose ticket was used or whose turn was missed. */
    Place join(Sale sale, String customerId, Instant now) {
        return place(sale, customerId, now, now.toEpochMilli() * 1000 + now.getNano() / 1000 % 1000, false);
    }

    /** The place of a ticket; if Redis does not know the customer any more, the ticket is put back where it stood. */
    Place find(Sale sale, String customerId, long sequence, Instant now) {
        return place(sale, customerId, now, sequence, true);
    }

    private Place place(Sale sale, String customerId, Instant now, long sequence, boolean putBack) {
        long start = sale.startsAt().toEpochMilli() * 1000;
        double score = sequence < start ? tickets.lot(sale.id(), customerId) : sequence - start;
        List<?> found = Objects.requireNonNull(redis.execute(
                JOIN,
                keys(sale.id()),
                customerId,
                String.valueOf(now.toEpochMilli()),
                String.valueOf(sequence),
                String.valueOf(score),
                now.isBefore(sale.startsAt()) ? "0" : "1",
                forgottenAt(sale),
                putBack ? "1" : "0"));
        String known = (String) found.get(0);
        State state = State.valueOf((String) found.get(1));
        long rank = (Long) found.get(2);
        String useBy = (String) found.get(3);
        long turns = (Long) found.get(4);
        long count = (Long) found.get(5);
        long span = (Long) found.get(6);
        return new Place(
                Long.parseLong(known.startsWith("u") ? known.substring(1) : known),
                state,
                state == State.WAITING ? rank + 1 : null,
                state == State.YOUR_TURN ? Instant.ofEpochMilli((long) Double.parseDouble(useBy)) : null,
                turns,
                count == 0 ? null : count * 1000.0 / Math.max(span, 1));
    }

    /**
     * Lets the first in.
     *
     * @param mostTurns that there may be at once; turns that have passed do not count
     */
    LetIn letIn(Sale sale, long count, long mostTurns, Instant now, Instant useBy) {
        List<?> found = Objects.requireNonNull(redis.execute(
                LET_IN,
                keys(sale.id()),
                String.valueOf(now.toEpochMilli()),
                String.valueOf(count),
                String.valueOf(mostTurns),
                String.valueOf(useBy.toEpochMilli()),
                forgottenAt(sale)));
        return new LetIn((Long) found.get(0), (Long) found.get(1), (Long) found.get(2));
    }

    /** Notes that a ticket has got its customer something. Idempotent. */
    void use(String saleId, String customerId, long sequence) {
        redis.execute(USE, keys(saleId), customerId, String.valueOf(sequence));
    }

    private static String forgottenAt(Sale sale) {
        return String.valueOf(sale.endsAt().plus(KEPT_AFTER_END).getEpochSecond());
    }

    private static List<String> keys(String saleId) {
        String slot = "room:{" + saleId + "}:";
        return List.of(slot + "queue", slot + "turns", slot + "tickets", slot + "figures");
    }
}
