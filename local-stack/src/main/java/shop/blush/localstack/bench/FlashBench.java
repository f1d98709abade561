package shop.blush.localstack.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import shop.blush.localstack.server.MariaDbServer;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.Answer;
import shop.blush.localstack.shopping.Crowd;
import shop.blush.localstack.shopping.NoAnswer;
import shop.blush.localstack.shopping.Refused;
import shop.blush.localstack.shopping.Shop;
import shop.blush.localstack.stack.DemoSignIns;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.Secrets;
import shop.blush.localstack.stack.StackState;
import shop.blush.localstack.stack.StackState.Kind;
import tools.jackson.databind.JsonNode;

/**
 * Flash sales on this machine: a rush of many buyers after few units, to see that exactly those are sold; then, in turn and several
 * times, hello through a bare gateway, refusals, acceptances, and a naive sale, each in a closed loop; and at last acceptances that
 * arrive at a fixed rate, whatever becomes of those before them.
 */
public final class FlashBench {

    private static final Duration EACH = Duration.ofSeconds(5);
    /** A JVM compiles for good what it has done some ten thousand times. */
    private static final int LEAST_WARM_UP = 20_000;

    private static final Duration MOST_WARM_UP = Duration.ofSeconds(180);
    /** Warm is what has become less than this much faster within {@link #EACH}. */
    private static final double STEADY = 1.05;

    private static final Duration IDLE = Duration.ofSeconds(5);
    /** In which orders are made of what was accepted; it counts towards the cost. */
    private static final Duration AFTERMATH = Duration.ofSeconds(3);

    private static final Duration SETTLING = Duration.ofSeconds(120);
    /** Longer than the door needs to hear of a sale that is sold out. */
    private static final Duration HEARSAY = Duration.ofSeconds(3);

    /** No more than this many acceptances are expected in a phase. */
    private static final int ROOM = 6_000;

    private static final Duration OPEN_LOOP = Duration.ofSeconds(15);
    private static final double OPEN_LOOP_SHARE = 0.5;

    /** What a phase came to: answers by code, {@code 201} for an acceptance. */
    record Phase(Map<String, Integer> answers, Duration took, Latencies latencies, Counts perAnswer) {

        double perSecond() {
            return count() / Math.max(took.toNanos() / 1e9, 0.001);
        }

        int count() {
            return answers.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** The phases of a round, one after the other. */
    record Round(Phase hello, Phase refused, Phase accepted, Phase naive) {}

    private record Sale(String id, String sku) {}

    /** Asks once; answers the code. */
    private interface Ask {
        String once(Shop through) throws InterruptedException;
    }

    private final Home home;
    private final Secrets secrets;
    private final StackState state;
    private final Account ops;
    private final Crowd crowd;
    private final List<Shop> gateways;
    private final ReadCounts counts;
    private final int buyers;
    private final int units;
    private final int concurrency;
    private final int rounds;
    private final Consumer<String> progress;

    /**
     * @param buyers of the rush
     * @param units in the rush
     * @param rounds of which the medians are told
     * @param progress is told what is being done
     */
    public FlashBench(
            Home home,
            Secrets secrets,
            StackState state,
            int buyers,
            int units,
            int concurrency,
            int rounds,
            Consumer<String> progress) {
        this.home = home;
        this.secrets = secrets;
        this.state = state;
        this.gateways = state.parts().stream()
                .filter(part -> part.kind() == Kind.GATEWAY)
                .map(part -> new Shop(URI.create("http://127.0.0.1:" + part.port())))
                .toList();
        this.ops = new Account(gateways.get(0), DemoSignIns.OPS, DemoSignIns.OPS_PASSWORD);
        this.crowd = new Crowd(gateways.get(0), secrets.tokenSigningKey());
        this.counts = new ReadCounts(state, secrets);
        this.buyers = buyers;
        this.units = units;
        this.concurrency = concurrency;
        this.rounds = rounds;
        this.progress = progress;
    }

    /**
     * Measures, once per instance. Its sales are ended afterwards; what was accepted is not paid for, and goes back by itself.
     *
     * @throws Refused when the shop does not let a sale be held
     * @throws NoAnswer when the shop does not answer
     * @throws IOException when a server does not tell its counts
     */
    public FlashReport measure() throws IOException, InterruptedException {
        List<Sale> sales = new ArrayList<>();
        progress.accept("starting the bare gateway and its service");
        try (BareStack bare = BareStack.start(home, secrets, counts.port("mariadb"));
                Crew crew = new Crew(concurrency)) {
            List<Shop> bareGateway = List.of(new Shop(bare.url()));
            String sku = stockedSku();

            progress.accept("counting what the servers do in the background");
            Counts idleFrom = counts.read();
            Thread.sleep(IDLE.toMillis());
            Counts background = counts.read().since(idleFrom).dividedBy(IDLE.toSeconds());

            Sale gone = open(sales, sku, 1);
            attempts(crew, gone, Duration.ofSeconds(2), 10, Counts.NONE);
            Thread.sleep(HEARSAY.toMillis());
            warmUp("acceptances", () -> attempts(crew, open(sales, sku, ROOM), EACH, ROOM, Counts.NONE));
            warmUp("refusals", () -> refusals(crew, gone, EACH, Counts.NONE));
            warmUp("the bare gateway", () -> hello(crew, bareGateway, bare, EACH));
            warmUp("the naive sale", () -> naive(crew, bareGateway, bare, EACH));

            List<Round> measured = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                progress.accept("round " + round + " of " + rounds + ": hello, refusals, acceptances, the naive sale");
                Phase hello = hello(crew, bareGateway, bare, EACH);
                Phase refused = refusals(crew, gone, EACH, background);
                Phase accepted = attempts(crew, open(sales, sku, ROOM), EACH, ROOM, background);
                Phase naive = naive(crew, bareGateway, bare, EACH);
                measured.add(new Round(hello, refused, accepted, naive));
            }

            double rate = OPEN_LOOP_SHARE
                    * FlashReport.median(measured, round -> round.accepted().perSecond());
            progress.accept(
                    String.format("acceptances that arrive at %.0f each second, whatever becomes of them", rate));
            Latencies openLoop = openLoop(crew, open(sales, sku, ROOM), rate);

            progress.accept("the script alone, in Redis");
            double script =
                    new AdmissionScript(home.project(), counts.port("redis"), secrets.redisPassword()).perSecond(EACH);

            progress.accept("letting " + buyers + " buyers loose on " + units + " units");
            Sale rushed = open(sales, sku, units);
            Phase rush = rush(crew, rushed);
            JsonNode truth = settle(rushed);
            long orders = orders(rushed);
            return new FlashReport(
                    units,
                    buyers,
                    concurrency,
                    rush,
                    truth.path("held").asLong() + truth.path("committed").asLong(),
                    orders,
                    measured,
                    rate,
                    openLoop,
                    script,
                    describeStack());
        } finally {
            sales.forEach(sale -> ops.post("/api/ops/flash-sales/" + sale.id() + "/ending", null, null));
        }
    }

    /** What is measured, again until it does not get faster. */
    private interface Measuring {
        Phase measure() throws IOException, InterruptedException;
    }

    private void warmUp(String what, Measuring measuring) throws IOException, InterruptedException {
        long startedAt = System.nanoTime();
        long done = 0;
        double before = 0;
        while (true) {
            Phase phase = measuring.measure();
            double now = phase.perSecond();
            done += phase.count();
            progress.accept(String.format("warming up %s: %,.0f each second", what, now));
            boolean warm = now < before * STEADY && done >= LEAST_WARM_UP;
            if (warm || System.nanoTime() - startedAt >= MOST_WARM_UP.toNanos()) {
                return;
            }
            before = now;
        }
    }

    private String stockedSku() {
        String sku = gateways.get(0)
                .get("/api/catalog/products/velvet-hour-lipstick")
                .orRefused()
                .path("variants")
                .path(0)
                .path("sku")
                .asString();
        int phases = rounds + 1 + (int) (MOST_WARM_UP.toSeconds() / EACH.toSeconds() + 1);
        ops.post(
                        "/api/ops/inventory/receipts",
                        Map.of("sku", sku, "quantity", units + 1 + ROOM * phases, "note", "Bench"),
                        "bench-" + UUID.randomUUID())
                .orRefused();
        return sku;
    }

    private Sale open(List<Sale> sales, String sku, int size) {
        Instant now = Instant.now();
        Map<String, Object> terms = Map.of(
                "name", Map.of("en", "Bench " + now),
                "startsAt", now.minusSeconds(5).toString(),
                "endsAt", now.plus(Duration.ofMinutes(60)).toString(),
                "perCustomer", 1,
                "holdFor", "PT30M",
                "waitingRoom", false,
                "lines",
                        List.of(Map.of(
                                "sku", sku, "units", size, "unitPrice", Map.of("amount", 100, "currency", "CNY"))));
        String id = ops.post("/api/ops/flash-sales", terms, null)
                .orRefused()
                .path("id")
                .asString();
        ops.post("/api/ops/flash-sales/" + id + "/arming", null, null).orRefused();
        Sale sale = new Sale(id, sku);
        sales.add(sale);
        return sale;
    }

    private static String code(Answer answer) {
        return answer.status() == 201 ? "201" : answer.status() + " " + answer.code();
    }

    private static String attempt(Shop through, Sale sale, String token) {
        return code(through.post(
                "/api/flash-sales/" + sale.id() + "/reservations?sku=" + sale.sku(),
                Map.of("sku", sale.sku(), "quantity", 1),
                "Authorization",
                "Bearer " + token,
                "Idempotency-Key",
                "bench-" + UUID.randomUUID()));
    }

    /** Attempts, each of somebody new, until the time is over or nobody is left. */
    private Phase attempts(Crew crew, Sale sale, Duration time, int most, Counts background)
            throws IOException, InterruptedException {
        ConcurrentLinkedQueue<String> tokens = new ConcurrentLinkedQueue<>(crowd.tokens(most));
        return phase(crew, gateways, time, background, AFTERMATH, through -> {
            String token = tokens.poll();
            return token == null ? "" : attempt(through, sale, token);
        });
    }

    /** Attempts at a sale that has nothing left: one token will do, since the door does not look at it. */
    private Phase refusals(Crew crew, Sale sale, Duration time, Counts background)
            throws IOException, InterruptedException {
        String token = crowd.tokens(1).get(0);
        return phase(crew, gateways, time, background, Duration.ZERO, through -> attempt(through, sale, token));
    }

    private Phase hello(Crew crew, List<Shop> through, BareStack bare, Duration time)
            throws IOException, InterruptedException {
        return withCpuOf(
                bare,
                () -> phase(
                        crew,
                        through,
                        time,
                        Counts.NONE,
                        Duration.ZERO,
                        shop -> Integer.toString(shop.get("/hello").status())));
    }

    private Phase naive(Crew crew, List<Shop> through, BareStack bare, Duration time)
            throws IOException, InterruptedException {
        Map<String, Object> wish = Map.of("sku", "BENCH", "quantity", 1);
        return withCpuOf(
                bare,
                () -> phase(crew, through, time, Counts.NONE, Duration.ZERO, shop -> code(shop.post("/naive", wish))));
    }

    private static Phase withCpuOf(BareStack bare, Measuring measuring) throws IOException, InterruptedException {
        Map<String, Double> from = bare.cpuMillis();
        Phase phase = measuring.measure();
        Map<String, Double> cpu = new TreeMap<>(phase.perAnswer().cpuMillis());
        bare.cpuMillis()
                .forEach((process, millis) ->
                        cpu.put(process, (millis - from.getOrDefault(process, 0.0)) / Math.max(1, phase.count())));
        Counts counted = phase.perAnswer();
        return new Phase(
                phase.answers(),
                phase.took(),
                phase.latencies(),
                new Counts(cpu, counted.served(), counted.called(), counted.statements(), counted.commands()));
    }

    /** A closed loop: everybody asks again once answered, until the time is over or the answer is empty. */
    private Phase phase(Crew crew, List<Shop> through, Duration time, Counts background, Duration aftermath, Ask ask)
            throws IOException, InterruptedException {
        Map<String, LongAdder> answers = new ConcurrentHashMap<>();
        Latencies latencies = new Latencies();
        AtomicInteger member = new AtomicInteger();
        Counts from = counts.read();
        long startedAt = System.nanoTime();
        crew.inEach(() -> {
            Shop own = through.get(member.getAndIncrement() % through.size());
            while (System.nanoTime() - startedAt < time.toNanos()) {
                long sentAt = System.nanoTime();
                String code = ask.once(own);
                if (code.isEmpty()) {
                    return true;
                }
                latencies.add(System.nanoTime() - sentAt);
                answers.computeIfAbsent(code, any -> new LongAdder()).increment();
            }
            return true;
        });
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        Thread.sleep(aftermath.toMillis());
        double counted = took.plus(aftermath).toNanos() / 1e9;
        Map<String, Integer> sums = new TreeMap<>();
        answers.forEach((code, count) -> sums.put(code, count.intValue()));
        int all = sums.values().stream().mapToInt(Integer::intValue).sum();
        return new Phase(
                sums,
                took,
                latencies,
                counts.read().since(from).without(background, counted).dividedBy(Math.max(1, all)));
    }

    private Phase rush(Crew crew, Sale sale) throws IOException, InterruptedException {
        ConcurrentLinkedQueue<String> tokens = new ConcurrentLinkedQueue<>(crowd.tokens(buyers));
        return phase(crew, gateways, Duration.ofMinutes(5), Counts.NONE, Duration.ZERO, through -> {
            String token = tokens.poll();
            return token == null ? "" : attempt(through, sale, token);
        });
    }

    /** Attempts at fixed moments; the time of each counts from the moment at which it should have been sent. */
    private Latencies openLoop(Crew crew, Sale sale, double rate) throws InterruptedException {
        int all = Math.min(ROOM, (int) (rate * OPEN_LOOP.toSeconds()));
        List<String> tokens = crowd.tokens(all);
        Latencies latencies = new Latencies();
        AtomicInteger next = new AtomicInteger();
        long startedAt = System.nanoTime();
        crew.inEach(() -> {
            for (int i = next.getAndIncrement(); i < all; i = next.getAndIncrement()) {
                long intended = startedAt + (long) (i / rate * 1e9);
                long early = intended - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
                }
                attempt(gateways.get(i % gateways.size()), sale, tokens.get(i));
                latencies.add(System.nanoTime() - intended);
            }
            return true;
        });
        return latencies;
    }

    /** Waits until the sale's figures show what was accepted, and answers those of its only SKU. */
    private JsonNode settle(Sale sale) throws InterruptedException {
        long giveUpAt = System.nanoTime() + SETTLING.toNanos();
        while (true) {
            JsonNode line = ops.get("/api/ops/flash-sales/" + sale.id())
                    .orRefused()
                    .path("lines")
                    .path(0)
                    .path("figures");
            if (line.path("remaining").asLong(-1) == 0 || System.nanoTime() > giveUpAt) {
                return line;
            }
            Thread.sleep(200);
        }
    }

    /** Counts the orders of a sale in order-service's own table, once there are as many as reservations, or patience ends. */
    private long orders(Sale sale) throws IOException, InterruptedException {
        long giveUpAt = System.nanoTime() + SETTLING.toNanos();
        while (true) {
            try (Connection connection = DriverManager.getConnection(
                            MariaDbServer.jdbcUrl(counts.port("mariadb"), "safeguard"),
                            "blush_safeguard",
                            secrets.databasePasswords().get("safeguard"));
                    PreparedStatement statement = connection.prepareStatement(
                            "SELECT COUNT(r.id), COUNT(o.id) FROM inventory.sale_reservations r"
                                    + " LEFT JOIN orders.orders o ON o.reservation_id = r.id WHERE r.sale_id = ?")) {
                statement.setString(1, sale.id());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    if (row.getLong(1) == row.getLong(2) || System.nanoTime() > giveUpAt) {
                        return row.getLong(2);
                    }
                }
            } catch (SQLException e) {
                throw new IOException("The orders cannot be counted: " + e.getMessage(), e);
            }
            Thread.sleep(200);
        }
    }

    /** Answers the processes of the shop by service, such as {@code inventory-service=2}. */
    private Map<String, Integer> describeStack() {
        Map<String, Integer> processes = new TreeMap<>();
        state.parts().forEach(part -> processes.merge(ReadCounts.service(part), 1, Integer::sum));
        return processes;
    }
}
