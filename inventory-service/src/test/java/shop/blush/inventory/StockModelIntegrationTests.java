package shop.blush.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import shop.blush.common.id.Ids;

/**
 * Random operations against a model that is a few maps: the levels, the states and the answers must agree at every step, and I1 and
 * I3 hold after. Events go over the real stream. Set -Dseed to repeat a run.
 */
class StockModelIntegrationTests extends InventoryIntegrationTest {

    private static final int STEPS = 150;

    private enum State {
        HELD,
        COMMITTED,
        /** Committed, and back on hand since its order was cancelled. */
        RETURNED,
        RELEASED,
        EXPIRED,
        OUT_OF_STOCK
    }

    private record Held(Map<String, Long> lines, State state, Instant expiresAt) {
        Held in(State next) {
            return new Held(lines, next, expiresAt);
        }
    }

    @Autowired
    private EventsOf events;

    @Autowired
    private ScheduledTaskHolder scheduled;

    private final Map<String, Long> onHand = new TreeMap<>();
    private final Map<String, Held> orders = new HashMap<>();
    private final Map<String, Map.Entry<String, Long>> receipts = new HashMap<>();
    private Random random;

    @RepeatedTest(4)
    void agreesWithTheModelWhateverHappens() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        random = new Random(seed);
        clock.advance(Duration.ofHours(25));
        expireReservations(); // what other tests left
        for (int i = 0; i < 4; i++) {
            onHand.put(newSku(), 0L);
        }
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(10)) {
                case 0, 1 -> receive();
                case 2, 3, 4, 5 -> hold();
                case 6, 7 -> pay();
                case 8 -> cancel();
                default -> passTime();
            }
            assertThat(onHand.keySet())
                    .allSatisfy(sku -> assertThat(level(sku))
                            .as("seed %d", seed)
                            .isEqualTo(new Level(onHand.get(sku), reserved(sku))));
        }
        orders.forEach((order, held) -> assertThat(lastState(order))
                .isEqualTo(
                        held.state() == State.RETURNED
                                ? "COMMITTED"
                                : held.state().name()));
    }

    private void receive() {
        if (!receipts.isEmpty() && random.nextInt(3) == 0) {
            String key = any(receipts.keySet());
            var again = receipts.get(key);
            receive(key, again.getKey(), again.getValue()).expectStatus().isCreated();
            return;
        }
        String sku = any(onHand.keySet());
        long quantity = 1 + random.nextInt(12);
        String key = Ids.next();
        receive(key, sku, quantity).expectStatus().isCreated();
        receipts.put(key, Map.entry(sku, quantity));
        onHand.merge(sku, quantity, Long::sum);
    }

    private void hold() {
        if (!orders.isEmpty() && random.nextInt(4) == 0) {
            String order = any(orders.keySet());
            Held held = orders.get(order);
            boolean other = random.nextBoolean();
            Map<String, Long> lines = other ? Map.of(any(onHand.keySet()), 999L) : held.lines();
            boolean live = Set.of(State.HELD, State.COMMITTED, State.RETURNED).contains(held.state());
            String expected = !live ? "reservation-ended" : other ? "reservation-differs" : "200";
            if (!lines.isEmpty()) {
                assertThat(code(hold(order, lines))).isEqualTo(expected);
            }
            return;
        }
        Map<String, Long> lines = randomLines();
        boolean enough = isAvailable(lines);
        String order = Ids.next();
        Instant expiresAt = clock.instant().plus(Duration.ofMinutes(1 + random.nextInt(15)));
        assertThat(code(hold(order, lines, expiresAt))).isEqualTo(enough ? "201" : "out-of-stock");
        if (enough) {
            orders.put(order, new Held(lines, State.HELD, expiresAt));
        }
    }

    private void pay() {
        String order = anyOrder();
        // An order that was never heard of is like one whose hold ran out: its payment takes the units.
        Held before = orders.computeIfAbsent(order, unknown -> new Held(randomLines(), State.EXPIRED, clock.instant()));
        events.deliver("orders", "OrderPaid", order, paid(order, before.lines()));
        if (before.state() == State.HELD || before.state() == State.EXPIRED && isAvailable(before.lines())) {
            before.lines().forEach((sku, quantity) -> onHand.merge(sku, -quantity, Long::sum));
            orders.put(order, before.in(State.COMMITTED));
        } else if (before.state() == State.EXPIRED) {
            orders.put(order, before.in(State.OUT_OF_STOCK));
        }
    }

    private void cancel() {
        String order = anyOrder();
        events.deliver("orders", "OrderCancelled", order, "{\"orderId\":\"" + order + "\"}");
        Held before = orders.computeIfAbsent(order, unknown -> new Held(randomLines(), State.EXPIRED, clock.instant()));
        if (before.state() == State.HELD || before.state() == State.EXPIRED) {
            orders.put(order, before.in(State.RELEASED));
        } else if (before.state() == State.COMMITTED) {
            before.lines().forEach((sku, quantity) -> onHand.merge(sku, quantity, Long::sum));
            orders.put(order, before.in(State.RETURNED));
        }
    }

    private void passTime() {
        clock.advance(Duration.ofMinutes(random.nextInt(12)));
        expireReservations();
        Instant cutoff = clock.instant().minus(Duration.ofMinutes(10));
        orders.replaceAll((order, held) ->
                held.state() == State.HELD && held.expiresAt().isBefore(cutoff) ? held.in(State.EXPIRED) : held);
    }

    private void expireReservations() {
        scheduled.getScheduledTasks().stream()
                .map(ScheduledTask::getTask)
                .filter(task -> task.toString().endsWith("ExpireReservations.expireDue"))
                .forEach(task -> task.getRunnable().run());
    }

    private Map<String, Long> randomLines() {
        Map<String, Long> lines = new TreeMap<>();
        int wanted = 1 + random.nextInt(3);
        for (int i = 0; i < wanted; i++) {
            lines.put(any(onHand.keySet()), 1L + random.nextInt(4));
        }
        return lines;
    }

    private boolean isAvailable(Map<String, Long> lines) {
        return lines.entrySet().stream()
                .allMatch(line -> onHand.get(line.getKey()) - reserved(line.getKey()) >= line.getValue());
    }

    private long reserved(String sku) {
        return orders.values().stream()
                .filter(held -> held.state() == State.HELD)
                .mapToLong(held -> held.lines().getOrDefault(sku, 0L))
                .sum();
    }

    /** Mostly one that exists; a new one stands for an event that came before the hold. */
    private String anyOrder() {
        return orders.isEmpty() || random.nextInt(6) == 0 ? Ids.next() : any(orders.keySet());
    }

    private String any(Collection<String> of) {
        List<String> sorted = new ArrayList<>(of);
        sorted.sort(null);
        return sorted.get(random.nextInt(sorted.size()));
    }

    private String lastState(String order) {
        List<String> attempts = attempts(order);
        String last = attempts.get(attempts.size() - 1);
        return last.endsWith("OUT_OF_STOCK") ? "OUT_OF_STOCK" : last.replaceAll("\\d+:(\\w+).*", "$1");
    }

    private static String paid(String order, Map<String, Long> lines) {
        String list = lines.entrySet().stream()
                .map(line -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(line.getKey(), line.getValue()))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        return "{\"orderId\":\"" + order + "\",\"number\":\"B7K3M-9QXF2\",\"lines\":[" + list + "]}";
    }
}
