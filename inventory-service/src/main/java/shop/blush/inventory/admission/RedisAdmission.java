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
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * The admission in Redis: one script for each attempt, on keys of one slot ({@code sale:{saleId:sku}:…}). What is left stands in
 * the same hash as the epoch, so that a lost or foreign state can never be mistaken for a current one. The run id of the server
 * that was loaded is kept with it: after a restart the counters may be those of a second ago.
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

    private final StringRedisTemplate redis;
    private final Clock clock;

    RedisAdmission(StringRedisTemplate redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    private static <T> RedisScript<T> script(String name, Class<T> type) {
        DefaultRedisScript<T> script = new DefaultRedisScript<>();
        script.setLocation(new ClassPathResource("admission/" + name + ".lua"));
        script.setResultType(type);
        return script;
    }

    private record Keys(String state, String customers, String attempts, String pending) {

        static Keys of(String saleId, String sku) {
            String slot = "sale:{" + saleId + ":" + sku + "}:";
            return new Keys(slot + "state", slot + "customers", slot + "attempts", slot + "pending");
        }

        List<String> all() {
            return List.of(state, customers, attempts, pending);
        }
    }

    @Override
    public void load(Load load) {
        Keys keys = Keys.of(load.saleId(), load.sku());
        redis.delete(keys.all()); // from here on every attempt is STALE, until the state is written last
        Map<String, Integer> customers = new HashMap<>();
        Map<String, String> attempts = new HashMap<>();
        for (Load.Reserved reserved : load.reservations()) {
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
        redis.opsForHash()
                .putAll(
                        keys.state(),
                        Map.of(
                                "epoch", String.valueOf(load.epoch()),
                                "run", runId(),
                                "from", String.valueOf(load.startsAt().toEpochMilli()),
                                "to", String.valueOf(load.endsAt().toEpochMilli()),
                                "limit", String.valueOf(load.perCustomer()),
                                "left", String.valueOf(load.remaining())));
        Instant gone = load.endsAt().plus(KEPT_AFTER_END);
        keys.all().forEach(key -> redis.expireAt(key, gone));
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
        skus.forEach(sku -> redis.delete(Keys.of(saleId, sku).all()));
    }

    @Override
    public Verdict admit(Attempt attempt) {
        String verdict = redis.execute(
                ADMIT,
                Keys.of(attempt.saleId(), attempt.sku()).all(),
                String.valueOf(attempt.epoch()),
                String.valueOf(clock.millis()),
                attempt.customerId(),
                attempt.id(),
                String.valueOf(attempt.quantity()));
        return Verdict.valueOf(Objects.requireNonNull(verdict));
    }

    @Override
    public void confirm(Collection<Attempt> attempts) {
        attempts.stream()
                .collect(Collectors.groupingBy(
                        attempt -> Keys.of(attempt.saleId(), attempt.sku()).pending(),
                        Collectors.mapping(Attempt::id, Collectors.toList())))
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
                Keys.of(attempt.saleId(), attempt.sku()).all(),
                String.valueOf(attempt.epoch()),
                attempt.customerId(),
                attempt.id(),
                how);
    }

    @Override
    public Map<Shelf, Counters> look(Collection<Shelf> shelves) {
        Map<Shelf, List<?>> found = new HashMap<>();
        for (Shelf shelf : shelves) {
            List<String> keys = Keys.of(shelf.saleId(), shelf.sku()).all();
            found.put(shelf, Objects.requireNonNull(redis.execute(LOOK, keys)));
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

    private static Counters counters(List<?> found, long epoch, String run) {
        if (!String.valueOf(epoch).equals(found.get(0)) || !run.equals(found.get(1)) || found.get(2) == null) {
            return Counters.LOST;
        }
        List<?> pairs = (List<?>) found.get(3);
        List<Counters.Pending> pending = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            pending.add(pending((String) pairs.get(i), (String) pairs.get(i + 1)));
        }
        return new Counters(true, Long.parseLong((String) found.get(2)), pending);
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
