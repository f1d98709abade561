package shop.blush.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.RealServers;
import shop.blush.common.test.StubService;
import shop.blush.common.test.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service on real servers, with a catalogue of a lipstick in two shades, a cream and a sample; each test begins without offers
 * and ends with the books in order.
 */
@RealServers
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "blush.offers.checked-every=0s",
            "blush.flash-sales.cached-for=0s",
            "blush.flash-sales.figures-within=5s" // what inventory-service says is not late on a busy machine
        })
public abstract class PromotionIntegrationTest {

    protected static final JsonMapper JSON = new JsonMapper();
    protected static final StubService CATALOGUE = StubService.named("product-service");
    protected static final StubService INVENTORY = StubService.named("inventory-service");

    protected static final String LIPSTICK = "BL-VHL-ROSEWOOD";
    protected static final String OTHER_LIPSTICK = "BL-VHL-PEONY";
    protected static final String CREAM = "BB-CREAM";
    protected static final String SAMPLE = "BB-MMC-75ML";

    private record Item(String category, long price) {}

    private static final Map<String, Item> ITEMS = Map.of(
            LIPSTICK, new Item("lips", 12_900),
            OTHER_LIPSTICK, new Item("lips", 12_900),
            CREAM, new Item("skin-care", 30_000),
            SAMPLE, new Item("skin-care", 4_900));

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    public record Answer(int status, JsonNode json) {

        public String code() {
            return json.has("code") && status >= 400 ? json.get("code").asString() : String.valueOf(status);
        }

        public String text(String field) {
            return json.get(field).asString();
        }

        public long amount(String field) {
            return json.get(field).get("amount").asLong();
        }

        /** The reasons of its adjustments, in English. */
        public List<String> reasons() {
            List<String> reasons = new ArrayList<>();
            json.get("adjustments")
                    .forEach(each -> reasons.add(each.get("reason").get("en").asString()));
            return reasons;
        }

        /** What is said of each code: {@code CODE:applied} or {@code CODE:reason-code}. */
        public List<String> coupons() {
            List<String> coupons = new ArrayList<>();
            json.get("coupons")
                    .forEach(each -> coupons.add(each.get("code").asString() + ":"
                            + (each.get("applied").asBoolean()
                                    ? "applied"
                                    : each.get("reasonCode").asString())));
            return coupons;
        }
    }

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        CATALOGUE.register(registry);
        INVENTORY.register(registry);
    }

    @BeforeEach
    void emptyShopWithACatalogue() {
        transaction.executeWithoutResult(status -> {
            for (String table : List.of(
                    "promotion_uses",
                    "redemptions",
                    "coupon_claims",
                    "coupons",
                    "promotion_customers",
                    "promotions",
                    "buyers",
                    "flash_sales",
                    "quotes")) {
                jdbc.sql("DELETE FROM " + table).update();
            }
            jdbc.sql("UPDATE offers_version SET version = version + 1").update();
        });
        catalogue(ITEMS);
    }

    /** What the catalogue sells from now on. */
    private static void catalogue(Map<String, Item> items) {
        CATALOGUE.on("GET", "/internal/catalog/variants", request -> {
            ArrayNode answer = JSON.createArrayNode();
            for (String parameter : request.path().split("[?&]")) {
                String sku = parameter.substring(parameter.indexOf('=') + 1);
                Item item = items.get(sku);
                if (item != null) {
                    ObjectNode variant = (ObjectNode)
                            JSON.readTree(Contracts.read("product-service/internal-variants.response.json"))
                                    .get(0);
                    variant.put("sku", sku).put("category", item.category());
                    ((ObjectNode) variant.get("price")).put("amount", item.price());
                    answer.add(variant);
                }
            }
            return new StubService.Answer(200, answer.toString());
        });
    }

    /** Changes a list price, until the test ends. */
    protected static void listPrice(String sku, long amount) {
        Map<String, Item> items = new HashMap<>(ITEMS);
        items.put(sku, new Item(ITEMS.get(sku).category(), amount));
        catalogue(items);
    }

    /** I4 and I6, in the tables. */
    @AfterEach
    void theBooksAreInOrder() {
        assertNone("SELECT q.id FROM quotes q WHERE q.items_amount <>"
                + " (SELECT SUM(subtotal_amount) FROM quote_lines l WHERE l.quote_id = q.id)");
        assertNone("SELECT q.id FROM quotes q WHERE q.adjustments_amount <>"
                + " COALESCE((SELECT SUM(amount) FROM quote_grants g WHERE g.quote_id = q.id), 0)");
        assertNone(
                "SELECT g.id FROM quote_grants g WHERE g.level <> 'SHIPPING' AND g.amount <>"
                        + " (SELECT SUM(amount) FROM quote_grant_parts p WHERE p.quote_id = g.quote_id AND p.grant_no = g.grant_no)");
        assertNone("SELECT l.sku FROM quote_lines l WHERE l.adjustments_amount <> COALESCE((SELECT SUM(amount)"
                + " FROM quote_grant_parts p WHERE p.quote_id = l.quote_id AND p.line_no = l.line_no), 0)");
        assertNone("SELECT c.code FROM coupons c WHERE c.claims <>"
                + " (SELECT COUNT(*) FROM coupon_claims k WHERE k.coupon_id = c.id)");
        assertNone(
                "SELECT p.id FROM promotions p WHERE p.uses <> (SELECT COUNT(*) FROM promotion_uses u JOIN redemptions r"
                        + " ON r.order_id = u.order_id WHERE u.promotion_id = p.id AND u.counted AND r.state = 'REDEEMED')");
        assertNone(
                "SELECT p.id FROM promotions p WHERE p.spent_amount <> COALESCE((SELECT SUM(u.amount) FROM promotion_uses u"
                        + " JOIN redemptions r ON r.order_id = u.order_id WHERE u.promotion_id = p.id AND u.counted"
                        + " AND r.state = 'REDEEMED'), 0)");
        assertNone("SELECT k.id FROM coupon_claims k WHERE k.state = 'REDEEMED' AND NOT EXISTS"
                + " (SELECT 1 FROM redemptions r WHERE r.order_id = k.order_id AND r.state = 'REDEEMED')");
    }

    private void assertNone(String sql) {
        assertThat(jdbc.sql(sql).query(String.class).list()).as(sql).isEmpty();
    }

    protected Answer call(HttpMethod method, String path, @Nullable String token, String... bodyThenHeaders) {
        ResponseEntity<String> answer = client().method(method)
                .uri(path)
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                    headers.set("Content-Type", "application/json");
                    for (int i = 1; i < bodyThenHeaders.length; i += 2) {
                        headers.set(bodyThenHeaders[i], bodyThenHeaders[i + 1]);
                    }
                })
                .body(bodyThenHeaders.length == 0 ? "" : bodyThenHeaders[0])
                .retrieve()
                .onStatus(status -> true, (request, got) -> {})
                .toEntity(String.class);
        return new Answer(
                answer.getStatusCode().value(), JSON.readTree(answer.getBody() == null ? "{}" : answer.getBody()));
    }

    protected RestClient client() {
        return RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory()) // not the one that sends again after 503
                .baseUrl("http://127.0.0.1:" + port)
                .build();
    }

    protected Answer ops(HttpMethod method, String path, String body) {
        return call(method, "/api/ops" + path, TestTokens.ops(), body);
    }

    /** Terms with single quotes, to be readable in tests. */
    protected static String json(String text) {
        return text.replace('\'', '"');
    }

    /** A new promotion's id. */
    protected String promotion(String name, String terms, String campaign) {
        Answer answer = ops(
                HttpMethod.POST,
                "/promotions",
                json("{'name':{'en':'" + name + "','zh':'" + name + "'},'terms':" + terms + ",'campaign':" + campaign
                        + "}"));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
        return answer.text("id");
    }

    protected String promotion(String name, String terms) {
        return promotion(name, terms, "{}");
    }

    /** @param more fields, with a comma in front */
    protected void coupon(String code, String mode, String terms, String more) {
        Answer answer = ops(
                HttpMethod.POST,
                "/coupons",
                json("{'code':'" + code + "','name':{'en':'" + code + "','zh':'" + code + "'},'mode':'" + mode
                        + "','terms':" + terms + more + "}"));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    }

    protected static String amountOff(long from, long off) {
        return "{'benefit':{'type':'AMOUNT_OFF','tiers':[{'from':" + cny(from) + ",'off':" + cny(off) + "}]}}";
    }

    protected static String cny(long amount) {
        return "{'amount':" + amount + ",'currency':'CNY'}";
    }

    protected Answer quote(@Nullable String customerId, Map<String, Integer> cart, String... codes) {
        List<String> lines = cart.entrySet().stream()
                .map(line -> "{'sku':'" + line.getKey() + "','quantity':" + line.getValue() + "}")
                .toList();
        List<String> quoted =
                List.of(codes).stream().map(code -> "'" + code + "'").toList();
        return quoteBody(
                customerId,
                json("{'lines':[" + String.join(",", lines) + "],'couponCodes':[" + String.join(",", quoted) + "]}"));
    }

    protected Answer quoteBody(@Nullable String customerId, String body) {
        return call(HttpMethod.POST, "/api/quotes", customerId == null ? null : TestTokens.customer(customerId), body);
    }

    protected static Map<String, Integer> cart(Object... skusAndQuantities) {
        Map<String, Integer> cart = new LinkedHashMap<>();
        for (int i = 0; i < skusAndQuantities.length; i += 2) {
            cart.put((String) skusAndQuantities[i], (Integer) skusAndQuantities[i + 1]);
        }
        return cart;
    }

    protected Answer claim(String customerId, String code, String key) {
        return call(
                HttpMethod.POST,
                "/api/coupons/" + code + "/claims",
                TestTokens.customer(customerId),
                "",
                "Idempotency-Key",
                key);
    }

    protected Answer redeem(String orderId, Answer quote, String customerId) {
        return redeem(orderId, quote.text("id"), customerId);
    }

    protected Answer redeem(String orderId, String quoteId, String customerId) {
        return call(
                HttpMethod.POST,
                "/internal/redemptions",
                null,
                json("{'orderId':'" + orderId + "','quoteId':'" + quoteId + "','customerId':'" + customerId + "'}"),
                "X-Blush-Internal-Key",
                TestTokens.INTERNAL_KEY);
    }

    /** As a caller does: 503 means try again, with the same ids. */
    protected static Answer insistently(Callable<Answer> call) throws Exception {
        Answer answer = call.call();
        for (int i = 0; i < 50 && answer.status() == 503; i++) {
            answer = call.call();
        }
        return answer;
    }

    protected static List<Answer> atOnce(int callers, IntFunction<Callable<Answer>> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Answer>> futures = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Callable<Answer> each = call.apply(i);
                futures.add(threads.submit(() -> {
                    start.await();
                    return insistently(each);
                }));
            }
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    protected static long count(List<Answer> answers, String code) {
        return answers.stream().filter(answer -> answer.code().equals(code)).count();
    }

    protected static String newCustomer() {
        return Ids.next();
    }
}
