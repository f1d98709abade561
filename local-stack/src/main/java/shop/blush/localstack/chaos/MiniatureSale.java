package shop.blush.localstack.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.Answer;
import shop.blush.localstack.shopping.Crowd;
import shop.blush.localstack.shopping.NoAnswer;
import shop.blush.localstack.shopping.Shop;
import tools.jackson.databind.JsonNode;

/**
 * A real flash sale of a few units and many more buyers. Each buyer asks with one key until the answer is a yes or a no; some send
 * it twice at once, some ask for more than they may have, some pay and some cancel. Everything they are told is kept.
 */
final class MiniatureSale {

    static final int PER_CUSTOMER = 2;
    private static final int BUYERS = 150;
    private static final int RUSH_MILLIS = 3_000;
    private static final String NEW = "";
    /** Lets an attempt pass the door, which else refuses by what it has heard of the sale, whatever the key. */
    private static final String REPEAT = "&repeat=true";

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(6);
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** A fault lasts up to 18 s; what it broke is up again within a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Somebody with an account and an address, who can pay. */
    record Payer(Account account, String customerId, String addressId) {}

    /**
     * Everything buyers were told.
     *
     * @param units by SKU, that there are
     * @param unanswered what got neither a yes nor a no while its buyer had patience
     * @param paid the numbers of the orders that were shown to be paid, by reservation
     */
    record Told(
            Map<String, Integer> units, List<Attempt> attempts, List<String> unanswered, Map<String, String> paid) {}

    private record Intent(Attempt attempt, String token) {}

    /** A buyer who comes so long after the opening. */
    private record Arrival(int millis, Callable<@Nullable Void> task) {}

    private final Shop shop;
    private final Shop once;
    private final Account ops;
    private final Crowd crowd;
    private final Random random;
    private final String id;
    private final Map<String, Integer> units;
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final Map<String, String> paid = new ConcurrentHashMap<>();
    private final AtomicInteger acceptedUnits = new AtomicInteger();

    private MiniatureSale(Shop shop, Account ops, Crowd crowd, Random random, String id, Map<String, Integer> units) {
        this.shop = shop;
        this.once = new Shop(shop.origin(), ANSWER_TIMEOUT, Duration.ZERO);
        this.ops = ops;
        this.crowd = crowd;
        this.random = random;
        this.id = id;
        this.units = units;
    }

    /** Receives the units and opens the sale. */
    static MiniatureSale open(Shop shop, Account ops, Crowd crowd, Random random, List<String> skus) {
        Map<String, Integer> units = new LinkedHashMap<>();
        skus.forEach(sku -> units.put(sku, random.nextInt(8, 33)));
        units.forEach((sku, count) -> ops.post(
                        "/api/ops/inventory/receipts",
                        Map.of("sku", sku, "quantity", count, "note", "Chaos"),
                        "chaos-" + UUID.randomUUID())
                .orRefused());
        Instant now = Instant.now();
        String id = ops.post(
                        "/api/ops/flash-sales",
                        Map.of(
                                "name", Map.of("en", "Chaos " + now),
                                "startsAt", now.minusSeconds(5).toString(),
                                "endsAt", now.plus(Duration.ofMinutes(30)).toString(),
                                "perCustomer", PER_CUSTOMER,
                                "holdFor", "PT" + random.nextInt(1, 4) + "M",
                                "waitingRoom", false,
                                "lines",
                                        units.entrySet().stream()
                                                .map(line -> Map.of(
                                                        "sku", line.getKey(),
                                                        "units", line.getValue(),
                                                        "unitPrice", Map.of("amount", 100, "currency", "CNY")))
                                                .toList()),
                        null)
                .orRefused()
                .path("id")
                .asString();
        ops.post("/api/ops/flash-sales/" + id + "/arming", null, null).orRefused();
        return new MiniatureSale(shop, ops, crowd, random, id, units);
    }

    String id() {
        return id;
    }

    int allUnits() {
        return units.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Answers the units that buyers have been told are theirs. */
    int acceptedUnits() {
        return acceptedUnits.get();
    }

    Told told() {
        return new Told(units, List.copyOf(attempts), List.copyOf(unanswered), Map.copyOf(paid));
    }

    /** Lets everybody loose; returns when each has been answered. */
    void rush(ExecutorService threads, List<Payer> payers) throws InterruptedException {
        List<String> skus = List.copyOf(units.keySet());
        List<Arrival> arrivals = new ArrayList<>();
        for (Payer payer : payers) {
            boolean pays = random.nextInt(3) > 0;
            Attempt attempt = attempt(payer.customerId(), skus.get(random.nextInt(skus.size())), 1);
            // Early, or nothing would be left for them.
            arrivals.add(new Arrival(random.nextInt(RUSH_MILLIS / 4), () -> buyForReal(payer, attempt, pays)));
        }
        for (int i = 0; i < BUYERS; i++) {
            Crowd.Member member = crowd.member();
            String sku = skus.get(random.nextInt(skus.size()));
            int millis = random.nextInt(RUSH_MILLIS);
            Intent first = new Intent(attempt(member.id(), sku, random.nextInt(1, PER_CUSTOMER + 1)), member.token());
            arrivals.add(new Arrival(millis, () -> ask(first, NEW)));
            if (random.nextInt(5) == 0) {
                arrivals.add(new Arrival(millis, () -> ask(first, REPEAT))); // a second click
            }
            if (random.nextInt(5) == 0) {
                Intent more = new Intent(attempt(member.id(), sku, PER_CUSTOMER), member.token());
                arrivals.add(new Arrival(millis, () -> ask(more, NEW)));
            }
        }
        arrivals.sort(Comparator.comparingInt(Arrival::millis));
        long opening = System.nanoTime();
        List<Callable<@Nullable Void>> buyers = arrivals.stream()
                .map(arrival -> (Callable<@Nullable Void>) () -> {
                    long early = opening + Duration.ofMillis(arrival.millis()).toNanos() - System.nanoTime();
                    if (early > 0) {
                        sleep(Duration.ofNanos(early));
                    }
                    return arrival.task().call();
                })
                .toList();
        for (Future<@Nullable Void> buyer : threads.invokeAll(buyers)) {
            try {
                buyer.get();
            } catch (ExecutionException e) {
                unanswered.add("a buyer broke off: " + e.getCause());
            }
        }
    }

    private Attempt attempt(String customerId, String sku, int quantity) {
        Attempt attempt = new Attempt(customerId, "chaos-" + UUID.randomUUID(), sku, quantity);
        attempts.add(attempt);
        return attempt;
    }

    /** Asks with the same key until there is a yes or a no. */
    private @Nullable Void ask(Intent intent, String asked) {
        Attempt attempt = intent.attempt();
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        String repeat = asked;
        while (System.nanoTime() < giveUpAt) {
            try {
                Answer answer = once.post(
                        "/api/flash-sales/" + id + "/reservations?sku=" + attempt.sku() + repeat,
                        Map.of("sku", attempt.sku(), "quantity", attempt.quantity()),
                        "Authorization",
                        "Bearer " + intent.token(),
                        "Idempotency-Key",
                        attempt.key());
                if (answer.ok()) {
                    boolean first = !attempt.isAccepted();
                    attempt.accepted(answer.body().path("id").asString());
                    if (first) {
                        acceptedUnits.addAndGet(attempt.quantity());
                    }
                    return null;
                }
                if (isFinal(answer)) {
                    attempt.refused(answer.code());
                    return null;
                }
            } catch (NoAnswer unknown) {
                repeat = REPEAT;
            }
            sleep(PAUSE);
        }
        unanswered.add(attempt.toString());
        return null;
    }

    /** 4xx, except those that ask to come again: too early for a replica whose clock is slow, or a session not checkable. */
    private static boolean isFinal(Answer answer) {
        return answer.status() == 409 || answer.status() == 410 || answer.status() == 422;
    }

    private @Nullable Void buyForReal(Payer payer, Attempt attempt, boolean pays) {
        ask(new Intent(attempt, payer.account().token()), NEW);
        if (!attempt.isAccepted()) {
            return null;
        }
        String reservation = attempt.reservations().iterator().next();
        String number = orderNumber(payer, reservation);
        if (number == null) {
            unanswered.add("the order of reservation " + reservation);
            return null;
        }
        String order = "/api/orders/" + number;
        if (!pays) {
            payer.account().post(order + "/cancellation", null, "chaos-" + UUID.randomUUID());
            return null;
        }
        Answer ready = payer.account().put(order + "/address", Map.of("addressId", payer.addressId()));
        if (!ready.ok() || !ready.body().path("payment").hasNonNull("url")) {
            return null; // Cancelled meanwhile, or its payment is being opened by the shop itself: then it is not paid.
        }
        shop.postForm(ready.body().path("payment").path("url").asString(), "action=pay");
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUpAt) {
            String state = payer.account().get(order).body().path("state").asString("");
            if (state.equals("PAID") || state.equals("CANCELLED")) {
                if (state.equals("PAID")) {
                    paid.put(reservation, number);
                }
                return null;
            }
            sleep(PAUSE);
        }
        unanswered.add("the payment of order " + number);
        return null;
    }

    private @Nullable String orderNumber(Payer payer, String reservation) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUpAt) {
            JsonNode known = payer.account()
                    .get("/api/flash-sales/" + id + "/reservations/" + reservation)
                    .body();
            if (known.hasNonNull("orderNumber")) {
                return known.path("orderNumber").asString();
            }
            sleep(PAUSE);
        }
        return null;
    }

    /** Has a new customer ask for one unit. */
    void askForOne(String sku) {
        Crowd.Member member = crowd.member();
        ask(new Intent(attempt(member.id(), sku, 1), member.token()), NEW);
    }

    void end() {
        ops.post("/api/ops/flash-sales/" + id + "/ending", null, null);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Broken off", e);
        }
    }
}
