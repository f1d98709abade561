package shop.blush.product.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.outbox.Outbox;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.product.ProductIntegrationTest;
import shop.blush.product.demo.DemoProducts;
import shop.blush.product.imports.ImportCatalogue;
import shop.blush.protection.Criticality;
import shop.blush.protection.Publication;
import shop.blush.protection.RuleSet;
import shop.blush.protection.RulesInForce;
import shop.blush.protection.Switches;
import tools.jackson.databind.JsonNode;

class ReviewIntegrationTests extends ProductIntegrationTest {

    private static final String REVIEWS = "/api/catalog/products/velvet-hour-lipstick/reviews";
    private static final String GOOD = review(5, "Good", "Stays all day.");

    @Autowired
    private ImportCatalogue importCatalogue;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    private static String review(int rating, String title, String text) {
        return JSON.writeValueAsString(java.util.Map.of("rating", rating, "title", title, "text", text));
    }

    private RestTestClient.ResponseSpec write(String customer, String key, String body) {
        return http.post()
                .uri(REVIEWS)
                .header("Authorization", "Bearer " + TestTokens.customer(customer))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private JsonNode list() {
        return json(get(REVIEWS));
    }

    @Test
    void aReviewIsShownAndCounted() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        String written = write(Ids.next(), "key-00001", GOOD)
                .expectStatus()
                .isCreated()
                .returnResult(String.class)
                .getResponseBody();
        write(Ids.next(), "key-00001", review(4, "口红", "颜色很正\n不拔干"))
                .expectStatus()
                .isCreated();
        String listed = list().toString();
        assertThat(Contracts.shapeDifferences("product-service/review.response.json", written))
                .isEmpty();
        assertThat(Contracts.shapeDifferences("product-service/reviews.response.json", listed))
                .isEmpty();
        JsonNode page = JSON.readTree(listed);
        assertThat(page.path("average").asDouble()).isEqualTo(4.5);
        assertThat(page.path("count").asInt()).isEqualTo(2);
        assertThat(page.path("ratings").toString())
                .startsWith("[{\"rating\":5,\"count\":1},{\"rating\":4,\"count\":1}");
        assertThat(page.path("items").path(0).path("title").asString()).isEqualTo("口红");
        assertThat(json(get(REVIEWS + "?sort=highest&size=1"))
                        .path("items")
                        .path(0)
                        .path("rating")
                        .asInt())
                .isEqualTo(5);
        assertThat(json(get(REVIEWS + "?sort=lowest&size=1"))
                        .path("items")
                        .path(0)
                        .path("rating")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void aCustomerHasOneReviewAndARepeatGetsItAgain() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        String customer = Ids.next();
        String first =
                write(customer, "key-00001", GOOD).returnResult(String.class).getResponseBody();
        assertThat(write(customer, "key-00001", GOOD)
                        .expectStatus()
                        .isCreated()
                        .returnResult(String.class)
                        .getResponseBody())
                .isEqualTo(first);
        assertThat(code(write(customer, "key-00001", review(1, "Bad", "Changed my mind."))))
                .isEqualTo("idempotency-key-reused");
        String refused = write(customer, "key-00002", GOOD)
                .expectStatus()
                .isEqualTo(409)
                .returnResult(String.class)
                .getResponseBody();
        assertThat(Contracts.shapeDifferences("product-service/write-review.already-reviewed.json", refused))
                .isEmpty();
        assertThat(list().path("count").asInt()).isEqualTo(1);
    }

    @Test
    void whatCannotBeIsRefusedByField() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        for (String body : List.of(
                review(0, "t", "x"),
                review(6, "t", "x"),
                review(3, "", "x"),
                review(3, "t".repeat(121), "x"),
                review(3, "t", " "),
                review(3, "t", "x".repeat(2001)),
                review(3, "a\nb", "x"),
                review(3, "t", "a\u0007b"),
                review(3, "t", "a\u202Eb"),
                "{\"title\":\"t\",\"text\":\"x\"}")) {
            assertThat(code(write(Ids.next(), "key-00001", body))).as(body).isEqualTo("invalid-request");
        }
        write(Ids.next(), "key-00001", review(1, "t".repeat(120), "x".repeat(2000)))
                .expectStatus()
                .isCreated();
        assertThat(code(get(REVIEWS + "?sort=best"))).isEqualTo("invalid-parameter");
        assertThat(code(get(REVIEWS + "?size=51"))).isEqualTo("invalid-parameter");
        assertThat(code(get(REVIEWS + "?page=10001&size=1"))).isEqualTo("invalid-parameter");
        assertThat(code(get("/api/catalog/products/no-such/reviews"))).isEqualTo("unknown-product");
        assertThat(code(http.post()
                        .uri(REVIEWS)
                        .header("Idempotency-Key", "key-00001")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(GOOD)
                        .exchange()))
                .isEqualTo("sign-in-required");
    }

    @Test
    void totalsAreWhatTheRowsComeToHoweverManyWriteAtOnce() throws Exception {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        int writers = 8;
        int each = 10;
        AtomicInteger created = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        List<Future<?>> running = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            int writer = w;
            running.add(pool.submit(() -> {
                start.await();
                for (int i = 0; i < each; i++) {
                    // Two writers share each customer, so half of all attempts come second.
                    String customer = "00000000-0000-7000-8000-0000000%02d%03d".formatted(writer / 2, i);
                    var answer = write(customer, "key-0000" + writer, review(1 + i % 5, "t", "x"))
                            .returnResult(String.class);
                    if (answer.getStatus().value() == 201) {
                        created.incrementAndGet();
                    }
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> one : running) {
            one.get(60, TimeUnit.SECONDS);
        }
        pool.shutdown();
        assertThat(created).hasValue(writers / 2 * each);
        var rows = jdbc.sql("SELECT COUNT(*) AS n, SUM(rating) AS s FROM reviews")
                .query()
                .singleRow();
        var totals = jdbc.sql("SELECT one + two + three + four + five AS n,"
                        + " one + 2 * two + 3 * three + 4 * four + 5 * five AS s FROM review_totals")
                .query()
                .singleRow();
        assertThat(((Number) totals.get("n")).longValue()).isEqualTo(((Number) rows.get("n")).longValue());
        assertThat(((Number) totals.get("s")).longValue()).isEqualTo(((Number) rows.get("s")).longValue());
        assertThat(((Number) rows.get("n")).intValue()).isEqualTo(writers / 2 * each);
    }

    @Test
    void whoPaidIsVerifiedAndWhoIsGoneHasNoName() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        String sku =
                jdbc.sql("SELECT MIN(sku) FROM variants").query(String.class).single();
        String customer = Ids.next();
        write(customer, "key-00001", GOOD).expectStatus().isCreated();
        JsonNode before = list().path("items").path(0);
        assertThat(before.path("verified").asBoolean()).isFalse();
        assertThat(before.path("name").asString()).isEqualTo("Test");
        record Line(String sku, int quantity) {}
        record Paid(String customerId, List<Line> lines) {}
        record Deleted(String customerId) {}
        transaction.executeWithoutResult(status -> {
            outbox.publish("orders", "OrderPaid", Ids.next(), new Paid(customer, List.of(new Line(sku, 2))));
            outbox.publish("accounts", "CustomerDeleted", customer, new Deleted(customer));
        });
        Awaitility.await().untilAsserted(() -> {
            JsonNode after = list().path("items").path(0);
            assertThat(after.path("verified").asBoolean()).isTrue();
            assertThat(after.path("name").isNull()).isTrue();
        });
    }

    @Test
    void aStoreThatFailsLeavesTheLastGoodAnswerOrAnEmptyOne() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        write(Ids.next(), "key-00001", GOOD).expectStatus().isCreated();
        assertThat(list().path("degraded").asBoolean()).isFalse();
        jdbc.sql("RENAME TABLE review_totals TO review_totals_away").update();
        try {
            var answer = get(REVIEWS);
            answer.expectHeader().valueEquals("X-Degraded", "reviews");
            JsonNode known = json(answer);
            assertThat(known.path("degraded").asBoolean()).isTrue();
            assertThat(known.path("count").asInt()).isEqualTo(1);
            JsonNode unknown = json(get(REVIEWS + "?sort=lowest"));
            assertThat(unknown.path("degraded").asBoolean()).isTrue();
            assertThat(unknown.path("items")).isEmpty();
            assertThat(code(get(REVIEWS + "?size=0"))).isEqualTo("invalid-parameter");
            assertThat(code(get("/api/catalog/products/no-such/reviews"))).isEqualTo("unknown-product");
        } finally {
            jdbc.sql("RENAME TABLE review_totals_away TO review_totals").update();
        }
        get(REVIEWS).expectHeader().doesNotExist("X-Degraded");
    }

    @Test
    void aLevelThatIsSwitchedOffLeavesTheLastGoodAnswer(@Autowired RulesInForce rules) {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        write(Ids.next(), "key-00001", GOOD).expectStatus().isCreated();
        list();
        rules.apply(publication(1, new Switches(Set.of(Criticality.NON_ESSENTIAL), null)), RulesInForce.Source.NACOS);
        try {
            var answer = get(REVIEWS);
            answer.expectStatus().isOk().expectHeader().valueEquals("X-Degraded", "reviews");
            JsonNode known = json(answer);
            assertThat(known.path("degraded").asBoolean()).isTrue();
            assertThat(known.path("count").asInt()).isEqualTo(1);
            assertThat(code(write(Ids.next(), "key-00002", GOOD))).isEqualTo("switched-off");
        } finally {
            rules.apply(publication(2, Switches.NONE), RulesInForce.Source.NACOS);
        }
        get(REVIEWS).expectHeader().doesNotExist("X-Degraded");
    }

    private static Publication publication(long version, Switches switches) {
        return new Publication(version, new RuleSet("sale", "", java.util.Map.of()), switches, null, null, null);
    }
}
