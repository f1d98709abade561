package shop.blush.localstack.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.Answer;
import shop.blush.localstack.shopping.Crowd;
import shop.blush.localstack.shopping.NoAnswer;
import shop.blush.localstack.shopping.Refused;
import shop.blush.localstack.shopping.Shop;
import shop.blush.localstack.stack.Secrets;
import shop.blush.localstack.stack.StackState;
import tools.jackson.databind.JsonNode;

/**
 * Flash sales in a closed loop: first a rush of many buyers after few units, to see that exactly those are sold; then acceptances
 * alone and refusals alone, each beside what the servers count for it; then the gateway alone. All on this machine.
 */
public final class FlashBench {

    private static final String BARE_ROUTE = "/robots.txt";
    private static final int WARM_UP = 300;
    private static final Duration BARE = Duration.ofSeconds(8);
    private static final Duration IDLE = Duration.ofSeconds(5);
    /** In which orders are made of what was accepted; it counts towards the cost. */
    private static final Duration AFTERMATH = Duration.ofSeconds(3);

    private static final Duration SETTLING = Duration.ofSeconds(60);
    /** Longer than the door needs to hear of a sale that is sold out. */
    private static final Duration HEARSAY = Duration.ofSeconds(3);

    /** What a phase came to: answers by code, {@code 201} for an acceptance. */
    record Phase(Map<String, Integer> answers, Duration took, Latencies latencies, Counts perAnswer) {

        double perSecond() {
            return answers.values().stream().mapToInt(Integer::intValue).sum() / Math.max(took.toNanos() / 1e9, 0.001);
        }
    }

    private record Sale(String id, String sku) {}

    private final Shop shop;
    private final Account ops;
    private final Crowd crowd;
    private final ReadCounts counts;
    private final int buyers;
    private final int units;
    private final int concurrency;
    private final Consumer<String> progress;

    /**
     * @param buyers of the rush, and of the refusals
     * @param units of each sale
     * @param progress is told what is being done
     */
    public FlashBench(
            Shop shop,
            Account ops,
            StackState state,
            Secrets secrets,
            int buyers,
            int units,
            int concurrency,
            Consumer<String> progress) {
        this.shop = shop;
        this.ops = ops;
        this.crowd = new Crowd(shop, secrets.tokenSigningKey());
        this.counts = new ReadCounts(state, secrets);
        this.buyers = buyers;
        this.units = units;
        this.concurrency = concurrency;
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
        try (Crew crew = new Crew(concurrency)) {
            String sku = stockedSku();
            progress.accept("warming up with " + WARM_UP + " buyers of " + WARM_UP / 2 + " units");
            Sale first = open(sales, sku, WARM_UP / 2);
            attempts(crew, first, crowd.tokens(WARM_UP), Counts.NONE);
            bare(crew, Duration.ofSeconds(2));
            settle(first);

            progress.accept("counting what the servers do in the background");
            Counts idleFrom = counts.read();
            Thread.sleep(IDLE.toMillis());
            Counts background = counts.read().since(idleFrom).dividedBy(IDLE.toSeconds());

            progress.accept("letting " + buyers + " buyers loose on " + units + " units");
            Sale rushed = open(sales, sku, units);
            Phase rush = attempts(crew, rushed, crowd.tokens(buyers), background);
            JsonNode truth = settle(rushed);

            progress.accept("accepting " + units + " attempts");
            Sale calm = open(sales, sku, units);
            Phase accepted = attempts(crew, calm, crowd.tokens(units), background);
            settle(calm);
            Thread.sleep(HEARSAY.toMillis());

            progress.accept("refusing " + buyers + " attempts");
            Phase refused = attempts(crew, calm, crowd.tokens(buyers), background);

            progress.accept("asking the gateway alone");
            Phase bare = bare(crew, BARE);
            return new FlashReport(
                    units,
                    buyers,
                    concurrency,
                    rush,
                    truth.path("held").asLong() + truth.path("committed").asLong(),
                    accepted,
                    refused,
                    bare,
                    background);
        } finally {
            sales.forEach(sale -> ops.post("/api/ops/flash-sales/" + sale.id() + "/ending", null, null));
        }
    }

    private String stockedSku() {
        String sku = shop.get("/api/catalog/products/velvet-hour-lipstick")
                .orRefused()
                .path("variants")
                .path(0)
                .path("sku")
                .asString();
        ops.post(
                        "/api/ops/inventory/receipts",
                        Map.of("sku", sku, "quantity", 2 * units + WARM_UP, "note", "Bench"),
                        "bench-" + UUID.randomUUID())
                .orRefused();
        return sku;
    }

    private Sale open(List<Sale> sales, String sku, int size) {
        Instant now = Instant.now();
        Map<String, Object> terms = Map.of(
                "name", Map.of("en", "Bench " + now),
                "startsAt", now.minusSeconds(5).toString(),
                "endsAt", now.plus(Duration.ofMinutes(30)).toString(),
                "perCustomer", 1,
                "holdFor", "PT10M",
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

    private Phase attempts(Crew crew, Sale sale, List<String> tokens, Counts background)
            throws IOException, InterruptedException {
        Map<String, LongAdder> answers = new ConcurrentHashMap<>();
        Latencies latencies = new Latencies();
        AtomicInteger next = new AtomicInteger();
        Map<String, Object> body = Map.of("sku", sale.sku(), "quantity", 1);
        Counts from = counts.read();
        long startedAt = System.nanoTime();
        crew.inEach(() -> {
            for (int i = next.getAndIncrement(); i < tokens.size(); i = next.getAndIncrement()) {
                long sentAt = System.nanoTime();
                Answer answer = shop.post(
                        "/api/flash-sales/" + sale.id() + "/reservations?sku=" + sale.sku(),
                        body,
                        "Authorization",
                        "Bearer " + tokens.get(i),
                        "Idempotency-Key",
                        "bench-" + UUID.randomUUID());
                latencies.add(System.nanoTime() - sentAt);
                answers.computeIfAbsent(
                                answer.status() == 201 ? "201" : answer.status() + " " + answer.code(),
                                code -> new LongAdder())
                        .increment();
            }
            return true;
        });
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        Thread.sleep(AFTERMATH.toMillis());
        double counted = took.plus(AFTERMATH).toNanos() / 1e9;
        return new Phase(
                sums(answers),
                took,
                latencies,
                counts.read().since(from).without(background, counted).dividedBy(tokens.size()));
    }

    private Phase bare(Crew crew, Duration time) throws IOException, InterruptedException {
        LongAdder answers = new LongAdder();
        Latencies latencies = new Latencies();
        long endAt = System.nanoTime() + time.toNanos();
        Counts from = counts.read();
        long startedAt = System.nanoTime();
        crew.inEach(() -> {
            while (System.nanoTime() < endAt) {
                long sentAt = System.nanoTime();
                if (shop.get(BARE_ROUTE).status() == 200) {
                    latencies.add(System.nanoTime() - sentAt);
                    answers.increment();
                }
            }
            return true;
        });
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        return new Phase(
                sums(Map.of("200", answers)),
                took,
                latencies,
                counts.read().since(from).dividedBy(Math.max(1, answers.sum())));
    }

    private static Map<String, Integer> sums(Map<String, LongAdder> answers) {
        Map<String, Integer> sums = new TreeMap<>();
        answers.forEach((code, count) -> sums.put(code, count.intValue()));
        return sums;
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
}
