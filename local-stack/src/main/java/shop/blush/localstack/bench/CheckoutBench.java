package shop.blush.localstack.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import shop.blush.localstack.bench.Prepared.Shopper;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.NoAnswer;
import shop.blush.localstack.shopping.Refused;
import shop.blush.localstack.shopping.Shop;
import shop.blush.localstack.stack.Secrets;
import shop.blush.localstack.stack.StackState;
import tools.jackson.databind.JsonNode;

/**
 * A closed loop of shoppers who buy as fast as the shop lets them: each asks for a quote, orders and pays, and begins again
 * when that is done. Warm-up first; then what the servers count is read before and after. All on this machine.
 */
public final class CheckoutBench {

    private static final String BARE_ROUTE = "/robots.txt";
    private static final int WARM_UP_ORDERS_PER_SHOPPER = 10;

    /** No loop lasts longer, whatever it has done by then. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration BARE_WARM_UP = Duration.ofSeconds(3);
    private static final Duration BARE = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private record Placed(Shopper shopper, String number) {}

    private final Shop shop;
    private final Account ops;
    private final ReadCounts counts;
    private final int orders;
    private final int concurrency;
    private final Consumer<String> progress;

    private final Map<String, Latencies> steps = new LinkedHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();

    /** @param progress is told what is being done */
    public CheckoutBench(
            Shop shop,
            Account ops,
            StackState state,
            Secrets secrets,
            int orders,
            int concurrency,
            Consumer<String> progress) {
        this.shop = shop;
        this.ops = ops;
        this.counts = new ReadCounts(state, secrets);
        this.orders = orders;
        this.concurrency = concurrency;
        this.progress = progress;
    }

    /**
     * Measures, once per instance.
     *
     * @throws Refused when the shop has nothing to sell or registers nobody
     * @throws NoAnswer when the shop does not answer
     * @throws IOException when a server does not tell its counts
     */
    public BenchReport measure() throws IOException, InterruptedException {
        try (Crew crew = new Crew(concurrency)) {
            progress.accept("registering " + concurrency + " customers and receiving stock");
            List<String> skus = Prepared.wares(shop, ops, orders + WARM_UP_ORDERS_PER_SHOPPER * concurrency).stream()
                    .map(Prepared.Ware::sku)
                    .toList();
            List<Shopper> shoppers = Prepared.shoppers(shop, crew);
            progress.accept("warming up with " + WARM_UP_ORDERS_PER_SHOPPER * concurrency + " orders");
            settle(buy(crew, shoppers, skus, WARM_UP_ORDERS_PER_SHOPPER * concurrency));
            steps.clear();
            failed.set(0);
            List.of("quote", "order", "payment").forEach(step -> steps.put(step, new Latencies()));

            progress.accept("counting what the servers do in the background");
            Counts idleFrom = counts.read();
            Thread.sleep(IDLE.toMillis());
            Counts background = counts.read().since(idleFrom).dividedBy(IDLE.toSeconds());

            progress.accept("placing " + orders + " orders");
            Counts from = counts.read();
            long startedAt = System.nanoTime();
            List<Placed> placed = buy(crew, shoppers, skus, orders);
            Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
            settle(placed);
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            Counts perOrder =
                    counts.read().since(from).without(background, seconds).dividedBy(placed.size());

            progress.accept("asking the gateway alone");
            bare(crew, BARE_WARM_UP);
            Counts bareFrom = counts.read();
            long bareStartedAt = System.nanoTime();
            long answers = bare(crew, BARE);
            Duration bareTook = Duration.ofNanos(System.nanoTime() - bareStartedAt);
            Counts perBareAnswer = counts.read().since(bareFrom).dividedBy(Math.max(1, answers));
            return new BenchReport(
                    placed.size(),
                    failed.get(),
                    concurrency,
                    took,
                    steps,
                    BARE_ROUTE,
                    answers,
                    bareTook,
                    perOrder,
                    perBareAnswer,
                    background);
        }
    }

    private List<Placed> buy(Crew crew, List<Shopper> shoppers, List<String> skus, int count)
            throws InterruptedException {
        ConcurrentLinkedQueue<Placed> placed = new ConcurrentLinkedQueue<>();
        AtomicInteger left = new AtomicInteger(count);
        AtomicInteger shopperNumber = new AtomicInteger();
        long endAt = System.nanoTime() + LONGEST.toNanos();
        crew.inEach(() -> {
            Shopper shopper = shoppers.get(shopperNumber.getAndIncrement());
            for (int order = left.decrementAndGet(); order >= 0; order = left.decrementAndGet()) {
                if (System.nanoTime() > endAt) {
                    break;
                }
                try {
                    placed.add(buy(shopper, skus.get(order % skus.size()), skus.get((order + 1) % skus.size())));
                } catch (Refused | NoAnswer e) {
                    failed.incrementAndGet();
                }
            }
            return true;
        });
        return List.copyOf(placed);
    }

    private Placed buy(Shopper shopper, String one, String other) {
        List<Map<String, Object>> lines =
                List.of(Map.of("sku", one, "quantity", 1), Map.of("sku", other, "quantity", 1));
        Account account = shopper.account();
        long start = System.nanoTime();
        JsonNode quote =
                account.post("/api/quotes", Map.of("lines", lines), null).orRefused();
        start = took("quote", start);
        JsonNode order = account.post(
                        "/api/orders",
                        Map.of("quoteId", quote.path("id").asString(), "addressId", shopper.addressId()),
                        "bench-" + UUID.randomUUID())
                .orRefused();
        start = took("order", start);
        var payment = shop.postForm(order.path("payment").path("url").asString(), "action=pay");
        if (payment.status() != 303) {
            throw new Refused(payment);
        }
        took("payment", start);
        return new Placed(shopper, order.path("number").asString());
    }

    private long took(String step, long start) {
        long now = System.nanoTime();
        Latencies latencies = steps.get(step);
        if (latencies != null) {
            latencies.add(now - start);
        }
        return now;
    }

    /** Waits until the last order is paid; what happens after the shopper's part is counted too. */
    private void settle(List<Placed> placed) throws InterruptedException {
        if (placed.isEmpty()) {
            throw new IllegalStateException("No order could be placed");
        }
        Placed last = placed.get(placed.size() - 1);
        long giveUpAt = System.nanoTime() + SETTLING.toNanos();
        while (last.shopper()
                        .account()
                        .get("/api/orders/" + last.number())
                        .orRefused()
                        .path("state")
                        .asString()
                        .equals("PENDING_PAYMENT")
                && System.nanoTime() < giveUpAt) {
            Thread.sleep(200);
        }
        // The stock of the last orders is committed by an event that follows.
        Thread.sleep(1_000);
    }

    private long bare(Crew crew, Duration time) throws InterruptedException {
        AtomicLong answers = new AtomicLong();
        long endAt = System.nanoTime() + time.toNanos();
        crew.inEach(() -> {
            while (System.nanoTime() < endAt) {
                if (shop.get(BARE_ROUTE).status() == 200) {
                    answers.incrementAndGet();
                }
            }
            return true;
        });
        return answers.get();
    }
}
