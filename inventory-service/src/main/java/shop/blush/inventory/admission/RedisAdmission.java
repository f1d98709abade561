package shop.blush.inventory.admission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * The admission in Redis: one script for each attempt, on keys of one slot ({@code sale:{saleId:sku:bucket}:…}). What is left stands
 * in the same hash as the epoch, so that a lost or foreign state can never be mistaken for a current one. The run id of the server
 * that was loaded is kept with it: after a restart the counters may be those of a second ago.
 *
 * <p>The units of a SKU are spread over buckets, and a customer belongs to one: it has the customer's keys and limit. When it is
 * empty, units are fetched from the others. If we die between the taking out and the putting in, they are missing until the
 * counters are compared with MySQL, as those of any attempt that was never committed.
 */
@Component
@ConditionalOnProperty(name = "blush.inventory.flash-sale.admission", havingValue = "redis", matchIfMissing = true)
class RedisAdmission implements Admission {

    private static final Duration KEPT_AFTER_END = Duration.ofDays(1);
    private static final int LOADED_AT_ONCE = 1000;

    private static final RedisScript<String> ADMIT = script("admit", String.class);
    private static final RedisScript<Long> GIVE_BACK = script("give-back", Long.class);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> LOOK = script("look", List.class);

    private static final RedisScript<Long> TAKE_OUT = script("take-out", Long.class);
    private static final RedisScript<Long> PUT_IN = script("put-in", Long.class);

    private final StringRedisTemplate redis;
    private final Clock clock;
    private final int buckets;

    RedisAdmission(StringRedisTemplate redis, Clock clock, RedisAdmissionSettings settings) {
        this.redis = redis;
        this.clock = clock;
        this.buckets = settings.buckets();
    }

    private static <T> RedisScript<T> script(String name, Class<T> type) {
        DefaultRedisScript<T> script = new DefaultRedisScript<>();
        script.setLocation(new ClassPathResource("admission/" + name + ".lua"));
        script.setResultType(type);
        return script;
    }

    private record Keys(String state, String customers, String attempts, String pending) {

        static Keys of(String saleId, String sku, int bucket) {
            String slot = "sale:{" + saleId + ":" + sku + ":" + bucket + "}:";
            return new Keys(slot + "state", slot + "customers", slot + "attempts", slot + "pending");
        }

        List<String> all() {
            return List.of(state, customers, attempts, pending);
        }
    }

    private Keys keys(Attempt attempt) {
        return Keys.of(attempt.saleId(), attempt.sku(), bucketOf(attempt.customerId()));
    }

    private int bucketOf(String customerId) {
        return Math.floorMod(customerId.hashCode(), buckets);
    }

    private List<Keys> keysOfAll(String saleId, String sku) {
        return IntStream.range(0, buckets)
                .mapToObj(bucket -> Keys.of(saleId, sku, bucket))
                .toList();
    }

    @Override
    public void load(Load load) {
        List<Keys> all = keysOfAll(load.saleId(), load.sku());
        all.forEach(keys ->
                redis.delete(keys.all())); // from here on every attempt is STALE, until the states are written last
        Map<Integer, List<Load.Reserved>> reserved =
                load.reservations().stream().collect(Collectors.groupingBy(r -> bucketOf(r.customerId())));
        for (int bucket = 0; bucket < buckets; bucket++) {
            loadCustomers(all.get(bucket), reserved.getOrDefault(bucket, List.of()));
        }
        String run = runId();
        Instant gone = load.endsAt().plus(KEPT_AFTER_END);
        for (int bucket = 0; bucket < buckets; bucket++) {
            long left = load.remaining() / buckets + (bucket < load.remaining() % buckets ? 1 : 0);
            Keys keys = all.get(bucket);
            redis.opsForHash()
                    .putAll(
                            keys.state(),
                            Map.of(
                                    "epoch", String.valueOf(load.epoch()),
                                    "run", run,
                                    "buckets", String.valueOf(buckets),
                                    "from", String.valueOf(load.startsAt().toEpochMilli()),
                                    "to", String.valueOf(load.endsAt().toEpochMilli()),
                                    "limit", String.valueOf(load.perCustomer()),
                                    "left", String.valueOf(left)));
            keys.all().forEach(key -> redis.expireAt(key, gone));
        }
    }

    private void loadCustomers(Keys keys, List<Load.Reserved> reservations) {
        Map<String, Integer> customers = new HashMap<>();
        Map<String, String> attempts = new HashMap<>();
        for (Load.Reserved reserved : reservations) {
            attempts.put(reserved.customerId() + '|' + reserved.key(), String.valueOf(reserved.quantity()));
            if (reserved.quantity() > 0) {
                customers.merge(reserved.customerId(), reserved.quantity(), Integer::sum);
            }
        }
        putAll(keys.attempts(), attempts);
        putAll(
                keys.customers(),
                customers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, units -> String.valueOf(units.getValue()))));
    }

    private void putAll(String key, Map<String, String> fields) {
        List<Map.Entry<String, String>> rest = new ArrayList<>(fields.entrySet());
        for (int i = 0; i < rest.size(); i += LOADED_AT_ONCE) {
            redis.opsForHash()
                    .putAll(
                            key,
                            Map.ofEntries(rest.subList(i, Math.min(rest.size(), i + LOADED_AT_ONCE))
                                    .toArray(Map.Entry[]::new)));
        }
    }

    @Override
    public void close(String saleId, Collection<String> skus) {
        skus.forEach(sku -> keysOfAll(saleId, sku).forEach(keys -> redis.delete(keys.all())));
    }

    @Override
    public Verdict admit(Attempt attempt) {
        Verdict verdict = ask(attempt);
        while (verdict == Verdict.SOLD_OUT && fetchUnits(attempt)) {
            verdict = ask(attempt); // another customer of this bucket may have been quicker
        }
        return verdict;
    }

    private Verdict ask(Attempt attempt) {
        String verdict = redis.execute(
                ADMIT,
                keys(attempt).all(),
                String.valueOf(attempt.epoch()),
                String.valueOf(clock.millis()),
                attempt.customerId(),
                attempt.id(),
                String.valueOf(attempt.quantity()));
        return Verdict.valueOf(Objects.requireNonNull(verdict));
    }

    /** Fetches what an attempt needs from the other buckets into its own; false when they have nothing. */
    private boolean fetchUnits(Attempt attempt) {
        int own = bucketOf(attempt.customerId());
        String epoch = String.valueOf(attempt.epoch());
        long fetched = 0;
        for (int i = 1; i < buckets && fetched < attempt.quantity(); i++) {
            Keys other = Keys.of(attempt.saleId(), attempt.sku(), (own + i) % buckets);
            fetched += Objects.requireNonNull(
                    redis.execute(TAKE_OUT, other.all(), epoch, String.valueOf(attempt.quantity() - fetched)));
        }
        if (fetched > 0) {
            redis.execute(PUT_IN, keys(attempt).all(), epoch, String.valueOf(fetched));
        }
        return fetched > 0;
    }

    @Override
    public void confirm(Collection<Attempt> attempts) {
        attempts.stream()
                .collect(Collectors.groupingBy(
                        attempt -> keys(attempt).pending(), Collectors.mapping(Attempt::id, Collectors.toList())))
                .forEach((pending, ids) -> redis.opsForHash().delete(pending, ids.toArray()));
    }

    @Override
    public void giveBack(Attempt attempt) {
        giveBack(attempt, "forget");
    }

    @Override
    public void writeOff(Attempt attempt) {
        giveBack(attempt, "write-off");
    }

    @Override
    public void release(Attempt attempt) {
        giveBack(attempt, "remember");
    }

    private void giveBack(Attempt attempt, String how) {
        redis.execute(
                GIVE_BACK,
                keys(attempt).all(),
                String.valueOf(attempt.epoch()),
                attempt.customerId(),
                attempt.id(),
                how);
    }

    @Override
    public Map<Shelf, Counters> look(Collection<Shelf> shelves) {
        Map<Shelf, List<List<?>>> found = new HashMap<>();
        for (Shelf shelf : shelves) {
            List<List<?>> states = new ArrayList<>();
            for (Keys keys : keysOfAll(shelf.saleId(), shelf.sku())) {
                states.add(Objects.requireNonNull(redis.execute(LOOK, keys.all())));
            }
            found.put(shelf, states);
        }
        if (found.isEmpty()) {
            return Map.of();
        }
        String run = runId(); // asked last: had the server restarted meanwhile, everything found would count as lost
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> counters(entry.getValue(), entry.getKey().epoch(), run)));
    }

    private Counters counters(List<List<?>> found, long epoch, String run) {
        List<String> current = List.of(String.valueOf(epoch), run, String.valueOf(buckets));
        long left = 0;
        List<Counters.Pending> pending = new ArrayList<>();
        for (List<?> state : found) {
            if (!current.equals(state.subList(0, 3)) || state.get(3) == null) {
                return Counters.LOST;
            }
            left += Long.parseLong((String) state.get(3));
            List<?> pairs = (List<?>) state.get(4);
            for (int i = 0; i < pairs.size(); i += 2) {
                pending.add(pending((String) pairs.get(i), (String) pairs.get(i + 1)));
            }
        }
        return new Counters(true, left, pending);
    }

    private static Counters.Pending pending(String id, String text) {
        String[] parts = text.split(" ");
        return new Counters.Pending(
                parts[0],
                id.substring(parts[0].length() + 1),
                Integer.parseInt(parts[1]),
                Instant.ofEpochMilli(Long.parseLong(parts[2])));
    }

    private String runId() {
        return Objects.requireNonNull(redis.execute((RedisCallback<String>)
                connection -> Objects.requireNonNull(connection.serverCommands().info("server"))
                        .getProperty("run_id")));
    }
}
