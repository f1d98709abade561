package shop.blush.localstack.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shop.blush.localstack.replay.Journal.Placing;
import shop.blush.localstack.replay.Journal.Taken;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.Answer;
import shop.blush.localstack.shopping.Refused;
import shop.blush.localstack.shopping.Shop;
import tools.jackson.databind.JsonNode;

/** Takes one planned order through the shop, as a shopper would: quote, order, pay. Goes on where it was broken off. */
final class PlaceOrders {

    /** The shop did something else than was planned; the code is for the report. */
    static final class NotAsPlanned extends RuntimeException {
        private final String code;

        NotAsPlanned(String code) {
            super(code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** After this long an order that was paid is given up for unpaid; the provider's message takes well below a second. */
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);
    private static final int MOST_ATTEMPTS = 3;

    /** Why an order came to nothing that a new one would not: it was left unpaid, or its quote promised what ran out. */
    private static final Set<String> OF_THE_MOMENT =
            Set.of("PAYMENT_EXPIRED", "promotion-exhausted", "coupon-not-redeemable");

    private static final Set<String> PAID = Set.of("PAID", "FULFILLED");

    private final Shop shop;
    private final Buyers buyers;
    private final Journal journal;
    private final ReplayPlan plan;

    PlaceOrders(Shop shop, Buyers buyers, Journal journal, ReplayPlan plan) {
        this.shop = shop;
        this.buyers = buyers;
        this.journal = journal;
        this.plan = plan;
    }

    /**
     * Places and pays an order, unless that was done before; answers whether it was done now.
     *
     * @throws Refused when the shop says no
     * @throws NotAsPlanned when the shop's price is not the file's, or its order was cancelled
     */
    boolean place(PlannedOrder order) {
        Placing known = journal.order(order.key()).orElse(null);
        if (known != null && known.number() != null) {
            return false;
        }
        Account account = buyers.account(order.buyer());
        int attempt = known == null ? 1 : known.attempt();
        while (true) {
            String why = placeAndPay(order, account, attempt);
            if (why == null) {
                return true;
            }
            if (!OF_THE_MOMENT.contains(why) || attempt == MOST_ATTEMPTS) {
                throw new NotAsPlanned(why);
            }
            attempt++;
        }
    }

    /** Null, or why the order of this attempt came to nothing. */
    private @Nullable String placeAndPay(PlannedOrder order, Account account, int attempt) {
        Answer answer = order(order, account, attempt);
        if (OF_THE_MOMENT.contains(answer.code())) {
            return answer.code();
        }
        JsonNode placed = answer.orRefused();
        String state = placed.path("state").asString();
        if (PAID.contains(state) || state.equals("PENDING_PAYMENT") && pay(account, placed)) {
            journal.placed(order.key(), placed.path("number").asString());
            return null;
        }
        return account.get(path(placed)).orRefused().path("cancellationReason").asString(state);
    }

    private Answer order(PlannedOrder order, Account account, int attempt) {
        Placing known = journal.order(order.key()).orElse(null);
        if (known == null || known.attempt() != attempt) {
            quote(order, account, attempt);
        }
        Answer answer = send(order, account);
        if (answer.code().equals("quote-expired") || answer.code().equals("unknown-quote")) {
            // Then there is no order under this key yet, and a new quote for it is no other intent.
            quote(order, account, attempt);
            answer = send(order, account);
        }
        return answer;
    }

    private Answer send(PlannedOrder order, Account account) {
        Placing placing = journal.order(order.key()).orElseThrow();
        return account.post(
                "/api/orders",
                Map.of("quoteId", placing.quoteId(), "addressId", placing.addressId()),
                "uci-" + order.key() + (placing.attempt() == 1 ? "" : "-again" + placing.attempt()));
    }

    private void quote(PlannedOrder order, Account account, int attempt) {
        List<Map<String, Object>> lines = order.lines().stream()
                .map(line -> Map.<String, Object>of("sku", plan.sku(line.variant()), "quantity", line.quantity()))
                .toList();
        JsonNode quote =
                account.post("/api/quotes", Map.of("lines", lines), null).orRefused();
        if (items(quote) != order.sum()) {
            throw new NotAsPlanned("price-differs");
        }
        journal.quoted(order.key(), attempt, quote.path("id").asString(), buyers.address(order.buyer()));
    }

    /** Pays on the provider's page; false when the order cannot be paid any more. */
    private boolean pay(Account account, JsonNode placed) {
        JsonNode ready = placed;
        if (!hasPage(ready)) {
            ready = await(account, path(placed), order -> hasPage(order) || !isPending(order));
            if (ready == null) {
                throw new NotAsPlanned("payment-not-opened");
            }
            if (!isPending(ready)) {
                return PAID.contains(ready.path("state").asString());
            }
        }
        Answer answer = shop.postForm(ready.path("payment").path("url").asString(), "action=pay");
        return answer.status() == 303;
    }

    private static boolean hasPage(JsonNode order) {
        return order.path("payment").hasNonNull("url");
    }

    private static boolean isPending(JsonNode order) {
        return order.path("state").asString().equals("PENDING_PAYMENT");
    }

    /** Waits until the shop has booked the payment of an order that was placed, and answers what it took. */
    Taken settle(PlannedOrder order) {
        Placing placing = journal.order(order.key()).orElseThrow();
        Taken known = placing.taken();
        if (known != null) {
            return known;
        }
        JsonNode settled =
                await(buyers.account(order.buyer()), "/api/orders/" + placing.number(), answer -> !isPending(answer));
        if (settled == null) {
            throw new NotAsPlanned("payment-not-booked");
        }
        if (!PAID.contains(settled.path("state").asString())) {
            throw new NotAsPlanned(settled.path("cancellationReason").asString("cancelled"));
        }
        long items = items(settled);
        long shipping = amount(settled, "shipping");
        long total = amount(settled, "total");
        Taken taken = new Taken(items, total - items - shipping, shipping, total);
        journal.taken(order.key(), taken);
        return taken;
    }

    /** Looks again and again until an order is as it should be; null when that takes too long. */
    static @Nullable JsonNode await(Account account, String path, Predicate<JsonNode> asItShouldBe) {
        long giveUpAt = System.nanoTime() + SETTLING.toNanos();
        for (Duration pause = FIRST_LOOK; ; pause = pause.multipliedBy(2)) {
            JsonNode order = account.get(path).orRefused();
            if (asItShouldBe.test(order)) {
                return order;
            }
            if (System.nanoTime() > giveUpAt) {
                return null;
            }
            sleep(pause.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : pause);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAsPlanned("broken-off");
        }
    }

    private static String path(JsonNode order) {
        return "/api/orders/" + order.path("number").asString();
    }

    /** Without gifts, which a promotion may have added and which cost nothing. */
    private static long items(JsonNode quoteOrOrder) {
        long items = 0;
        for (JsonNode line : quoteOrOrder.path("lines")) {
            if (!line.path("gift").asBoolean(false)) {
                items += amount(line, "subtotal");
            }
        }
        return items;
    }

    static long amount(JsonNode of, String field) {
        return of.path(field).path("amount").asLong();
    }
}
