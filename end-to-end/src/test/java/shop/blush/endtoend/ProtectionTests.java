package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.blush.localstack.stack.StackState.Condition;
import shop.blush.localstack.stack.StackState.PartState;
import tools.jackson.databind.JsonNode;

/** Rules on the whole shop: published to every replica, kept through restarts, and each kind of harm with and without them. */
@WholeShop
class ProtectionTests {

    private static final String BASE = "/api/ops/safeguard";
    private static final Duration LIVE_WITHIN = Duration.ofSeconds(2);

    private final OpenShop shop;
    private Shopper operator;

    ProtectionTests(OpenShop shop) {
        this.shop = shop;
    }

    @BeforeEach
    void signIn() {
        operator = shop.operator();
    }

    @AfterEach
    void backToNormal() throws IOException {
        activate("normal");
    }

    private Answer send(String method, String path, Object body) throws IOException {
        return shop.send(operator.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(Answer.JSON.writeValueAsString(body))));
    }

    private long version() throws IOException {
        return operator.get(BASE + "/publications/current")
                .json()
                .path("version")
                .asLong();
    }

    private void activate(String ruleSet) throws IOException {
        Answer answer = send(
                "POST", BASE + "/publications", Map.of("version", version(), "ruleSet", ruleSet, "reason", "test"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        awaitEverywhere();
    }

    private JsonNode replicas() throws IOException {
        return operator.get(BASE + "/replicas").json();
    }

    private void awaitEverywhere() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> replicas().path("lagging").asInt() == 0);
    }

    /** Changes the rule set that is in force now. */
    private void edit(String name, Object services) throws IOException {
        JsonNode now = operator.get(BASE + "/rule-sets/" + name).json();
        Answer answer = send(
                "PUT",
                BASE + "/rule-sets/" + name,
                Map.of(
                        "revision", now.path("revision").asInt(),
                        "ruleSet", Map.of("name", name, "description", "changed by a test", "services", services),
                        "reason", "test"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        awaitEverywhere();
    }

    @Test
    void aRuleSetIsLiveInEveryReplicaWithinTwoSeconds() throws IOException {
        awaitEverywhere();
        List<Long> took = new ArrayList<>();
        for (String ruleSet : List.of("sale", "emergency", "normal", "sale", "normal")) {
            long start = System.nanoTime();
            activate(ruleSet);
            took.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        System.out.println("milliseconds until every replica ran the new rules: " + took);
        assertThat(took.stream().sorted().skip(2).findFirst().orElseThrow())
                .as("median of %s", took)
                .isLessThan(LIVE_WITHIN.toMillis());
        List<String> services = replicas().path("replicas").findValuesAsString("service");
        assertThat(services).contains("gateway", "safeguard-service", "account-service", "product-service");
        assertThat(services.stream().filter("order-service"::equals)).hasSize(2);
    }

    @Test
    void aPlanIsCheckedComparedWithTheShopAndPreheated() throws IOException {
        JsonNode sale =
                operator.get("/api/ops/flash-sales").json().path("items").path(0);
        String plan = shop.file("plan.yaml", """
                        name: a-sale
                        sale: %s
                        expectedPeak: { purchasesPerSecond: 5, margin: 0.25 }
                        ruleSet: sale
                        replicas: { order-service: 2, inventory-service: 2 }
                        """.formatted(sale.path("id").asString()))
                .toString();
        activate("normal");

        assertThat(shop.blush("sale", "validate", plan))
                .satisfies(output ->
                        assertThat(output.exitCode()).as(output.text()).isZero());
        OpenShop.Output tooEarly = shop.blush("sale", "ready", plan);
        assertThat(tooEarly.exitCode()).as(tooEarly.text()).isOne();
        assertThat(tooEarly.text()).contains("not ready", "runs normal");
        activate("sale");
        OpenShop.Output preheated = shop.blush("sale", "preheat", plan);
        assertThat(preheated.exitCode()).as(preheated.text()).isZero();
        assertThat(preheated.text()).containsPattern("order-service +\\S+ +0 +0 +- +- +10 of 10");
        OpenShop.Output ready = shop.blush("sale", "ready", plan);
        assertThat(ready.exitCode()).as(ready.text()).isZero();
        System.out.println(preheated.text() + ready.text());
    }

    @Test
    void theSaleSetIsWhatRunsAfterNacosAndEveryServiceWereKilled() throws IOException {
        activate("sale");
        long before = version();
        List<PartState> victims = Stream.of(
                        "nacos",
                        "gateway",
                        "account-service",
                        "product-service",
                        "inventory-service",
                        "promotion-service",
                        "order-service",
                        "safeguard-service")
                .flatMap(name -> shop.processesOf(name).stream())
                .filter(part -> part.condition() == Condition.UP)
                .toList();

        victims.forEach(part -> ProcessHandle.of(part.pid()).orElseThrow().destroyForcibly());

        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    assertThat(victims)
                            .allSatisfy(victim -> assertThat(shop.processesOf(victim.name()))
                                    .as(victim.name())
                                    .allSatisfy(part -> {
                                        assertThat(part.condition()).isEqualTo(Condition.UP);
                                        assertThat(part.restarts()).isGreaterThan(victim.restarts() - 1);
                                    }));
                    assertThat(shop.blush("status").exitCode()).isZero();
                    JsonNode replicas = replicas();
                    assertThat(replicas.path("lagging").asInt())
                            .as("%s", replicas)
                            .isZero();
                    assertThat(replicas.path("version").asLong()).isEqualTo(before);
                    assertThat(replicas.path("replicas").findValuesAsString("ruleSet"))
                            .hasSizeGreaterThanOrEqualTo(9)
                            .containsOnly("sale");
                });
    }

    @Test
    void aSlowPaymentProviderCostsTheFirstFewAndNotEveryone() throws Exception {
        Shopper shopper = Shopper.register(shop);
        String sku = shop.anySku();
        try {
            edit("normal", Map.of());
            activate("normal");
            faults(Map.of("latency", "PT2.5S"));
            List<Long> harmed = ordersWithin(shopper, sku, 4);
            edit(
                    "normal",
                    Map.of(
                            "*",
                            Map.of(
                                    "circuits",
                                    List.of(Map.of(
                                            "resource", "third-party:*",
                                            "slowerThanMillis", 1000,
                                            "ratio", 0.5,
                                            "atLeast", 2,
                                            "withinSeconds", 60,
                                            "openForSeconds", 5)))));
            ordersWithin(shopper, sku, 8); // both replicas of order-service learn
            List<Long> spared = ordersWithin(shopper, sku, 4);
            System.out.println(
                    "milliseconds per order with a slow provider: without rules " + harmed + ", with " + spared);
            assertThat(harmed).allSatisfy(millis -> assertThat(millis).isGreaterThan(2_000));
            assertThat(spared.stream().sorted().skip(1).findFirst().orElseThrow())
                    .isLessThan(1_500);
        } finally {
            faults(Map.of());
        }
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    String quote = shopper.quote(sku, 1);
                    assertThat(shop.send(shopper.request("/api/orders")
                                            .header("Content-Type", "application/json")
                                            .header("Idempotency-Key", "recovered-" + System.nanoTime())
                                            .POST(BodyPublishers.ofString(Answer.JSON.writeValueAsString(
                                                    Map.of("quoteId", quote, "addressId", shopper.addressId())))))
                                    .status())
                            .isEqualTo(201);
                });
        shop.audit();
    }

    /** How long each of so many orders took to be answered, whatever the answer. */
    private List<Long> ordersWithin(Shopper shopper, String sku, int count) throws IOException {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String quote = shopper.quote(sku, 1);
            long start = System.nanoTime();
            shop.send(shopper.request("/api/orders")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "slow-provider-" + start)
                    .POST(BodyPublishers.ofString(Answer.JSON.writeValueAsString(
                            Map.of("quoteId", quote, "addressId", shopper.addressId())))));
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        return millis;
    }

    private void faults(Map<String, Object> faults) throws IOException {
        Answer answer = shop.send(shop.request("/sandbox/faults")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + shop.secrets().sandboxApiKey())
                .PUT(BodyPublishers.ofString(Answer.JSON.writeValueAsString(faults))));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    @Test
    void aSlowStatementIsCutOffByItselfAndComesBack() throws Exception {
        edit(
                "normal",
                Map.of(
                        "*",
                        Map.of(
                                "circuits",
                                List.of(Map.of(
                                        "resource", "sql:*",
                                        "slowerThanMillis", 500,
                                        "ratio", 0.5,
                                        "atLeast", 3,
                                        "withinSeconds", 60,
                                        "openForSeconds", 3)))));
        activate("normal");
        assertThat(shop.get("/api/coupons").status()).isEqualTo(200);
        try (Connection database = shop.database("promotion");
                Statement statement = database.createStatement()) {
            slow(statement);
            try {
                List<Long> harmed = new ArrayList<>();
                Answer seen;
                do { // two or three, and more only when Sentinel's window ends in between
                    long start = System.nanoTime();
                    seen = shop.get("/api/coupons");
                    if (seen.status() == 200) {
                        harmed.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
                    }
                } while (seen.status() == 200 && harmed.size() < 8);
                long refused = millisOf("/api/coupons", 503);
                Answer answer = shop.get("/api/coupons");
                System.out.println(
                        "milliseconds with a slow statement: first " + harmed + ", then refused in " + refused);
                assertThat(harmed)
                        .isNotEmpty()
                        .allSatisfy(millis -> assertThat(millis).isGreaterThan(1_000));
                assertThat(refused).isLessThan(500);
                assertThat(answer.json().path("code").asString()).isEqualTo("circuit-open");
                assertThat(answer.json().path("rule").asString()).startsWith("circuit:sql:Coupons.");
                assertThat(shop.get("/api/flash-sales").status()).isEqualTo(200);
            } finally {
                restore(statement);
            }
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shop.get("/api/coupons").status() == 200);
    }

    /**
     * Far more customers look at their past orders than the shop can serve, at fixed moments, whatever becomes of those before them.
     * Somebody buys meanwhile.
     */
    @Test
    void aCrowdThatLooksAroundDoesNotKeepAnyoneFromBuying() throws Exception {
        activate("normal");
        Shopper shopper = Shopper.register(shop);
        String sku = shop.anySku();
        crowded(shopper, sku); // warm

        Crowded with = crowded(shopper, sku);
        turnProtection(false);
        Crowded without;
        try {
            without = crowded(shopper, sku);
        } finally {
            turnProtection(true);
        }

        System.out.println("milliseconds per purchase while " + CROWD_PER_SECOND
                + " a second look around: with protection " + with + ", without " + without);
        assertThat(with.turnedAway()).isPositive();
        assertThat(without.turnedAway()).isZero();
        assertThat(median(with.purchases())).isLessThan(median(without.purchases()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Stream.generate(() -> status("/api/catalog/products"))
                                .limit(20))
                        .containsOnly(200));
        shop.audit();
    }

    private static final int CROWD_PER_SECOND = 1_200;
    private static final int MOST_WAITING = 4_000;

    private record Crowded(List<Long> purchases, int turnedAway, int served, int neither) {}

    private Crowded crowded(Shopper shopper, String sku) throws Exception {
        AtomicInteger turnedAway = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        AtomicInteger neither = new AtomicInteger();
        AtomicInteger waiting = new AtomicInteger();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest look = shopper.request("/api/orders").GET().build();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            clock.scheduleAtFixedRate(
                    () -> {
                        for (int i = 0; i < CROWD_PER_SECOND / 100 && waiting.get() < MOST_WAITING; i++) {
                            waiting.incrementAndGet();
                            http.sendAsync(look, BodyHandlers.ofString()).whenComplete((answer, failure) -> {
                                waiting.decrementAndGet();
                                AtomicInteger counted = failure != null
                                        ? neither
                                        : switch (answer.statusCode()) {
                                            case 200 -> served;
                                            case 503 -> answer.body().contains("overloaded") ? turnedAway : neither;
                                            default -> neither;
                                        };
                                counted.incrementAndGet();
                            });
                        }
                    },
                    0,
                    10,
                    TimeUnit.MILLISECONDS);
            Thread.sleep(6_000); // until the crowd is there
            return new Crowded(purchases(shopper, sku, 5), turnedAway.get(), served.get(), neither.get());
        } finally {
            clock.shutdownNow();
            await().atMost(Duration.ofMinutes(2)).until(() -> waiting.get() == 0);
        }
    }

    private int status(String path) {
        try {
            return shop.get(path).status();
        } catch (IOException broken) {
            return 0;
        }
    }

    /** How long each took from the quote to the order, by somebody who asks again until it is placed. */
    private List<Long> purchases(Shopper shopper, String sku, int count) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            assertThat(shopper.order(shopper.quote(sku, 1)).status()).isEqualTo(201);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        return millis;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private void turnProtection(boolean on) throws IOException {
        for (String service : List.of(
                "gateway",
                "account-service",
                "product-service",
                "inventory-service",
                "promotion-service",
                "order-service",
                "safeguard-service")) {
            shop.turnProtection(service, on);
        }
    }

    private long millisOf(String path, int status) throws IOException {
        long start = System.nanoTime();
        assertThat(shop.get(path).status()).isEqualTo(status);
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** A view in the place of the table, that takes more than a second to read. */
    private static void slow(Statement statement) throws SQLException {
        statement.execute("RENAME TABLE coupons TO coupons_aside");
        statement.execute("CREATE SQL SECURITY INVOKER VIEW coupons AS"
                + " SELECT coupons_aside.* FROM coupons_aside JOIN (SELECT SLEEP(1.2) AS slept) pause");
    }

    private static void restore(Statement statement) throws SQLException {
        statement.execute("DROP VIEW coupons");
        statement.execute("RENAME TABLE coupons_aside TO coupons");
    }
}
