package shop.blush.promotion.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.OpenApiContract;
import shop.blush.common.test.RealServers;
import shop.blush.common.test.ResourceContract;
import shop.blush.common.test.StubService;
import shop.blush.common.test.TestTokens;
import shop.blush.protection.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@RealServers
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class QuoteIntegrationTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final StubService CATALOGUE = StubService.named("product-service");
    private static final Map<String, Long> PRICES = new LinkedHashMap<>();

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        CATALOGUE.register(registry);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Quotes quotes;

    @Autowired
    private ForgetQuotes forgetQuotes;

    @Autowired
    private Clock clock;

    private record Answer(int status, HttpHeaders headers, JsonNode json, String body) {

        long amount(String field) {
            return json.get(field).get("amount").asLong();
        }
    }

    /** Knows the SKUs in {@link #PRICES}, in the golden shape. */
    @BeforeEach
    void catalogueIsUp() {
        PRICES.clear();
        PRICES.put("BL-VHL-ROSEWOOD", 12_900L);
        CATALOGUE.up();
        CATALOGUE.on("GET", "/internal/catalog/variants", request -> {
            ArrayNode answer = JSON.createArrayNode();
            for (String parameter : request.path().split("[?&]")) {
                String sku = parameter.substring(parameter.indexOf('=') + 1);
                if (PRICES.containsKey(sku)) {
                    ObjectNode variant = (ObjectNode)
                            JSON.readTree(Contracts.read("product-service/internal-variants.response.json"))
                                    .get(0);
                    variant.put("sku", sku);
                    ((ObjectNode) variant.get("price")).put("amount", PRICES.get(sku));
                    answer.add(variant);
                }
            }
            return new StubService.Answer(200, answer.toString());
        });
    }

    /** Not the client of the class path, which sends again after 503 and Retry-After. */
    private RestClient client() {
        return RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .baseUrl("http://127.0.0.1:" + port)
                .build();
    }

    private Answer quote(String body) {
        return quote(body, null);
    }

    private Answer quote(String body, String token) {
        ResponseEntity<String> answer = client().post()
                .uri("/api/quotes")
                .header("Content-Type", "application/json")
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .body(body)
                .retrieve()
                .onStatus(status -> true, (request, got) -> {})
                .toEntity(String.class);
        return new Answer(
                answer.getStatusCode().value(), answer.getHeaders(), JSON.readTree(answer.getBody()), answer.getBody());
    }

    private ResponseEntity<String> internal(String id) {
        return client().get()
                .uri("/internal/quotes/{id}", id)
                .header("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY)
                .retrieve()
                .onStatus(status -> true, (request, got) -> {})
                .toEntity(String.class);
    }

    private static String line(String sku, int quantity) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
    }

    private static String cart(String... lines) {
        return "{\"lines\":[" + String.join(",", lines) + "]}";
    }

    @Test
    void pricesFromTheCatalogueInTheContractsShape() {
        String customer = Ids.next();
        Answer quote = quote(cart(line("BL-VHL-ROSEWOOD", 2)), TestTokens.customer(customer));

        assertThat(quote.status()).isEqualTo(201);
        assertThat(Contracts.shapeDifferences("promotion-service/quote.response.json", quote.body()))
                .isEmpty();
        assertThat(quote.amount("total")).isEqualTo(25_800);
        ResponseEntity<String> internal = internal(quote.json().get("id").asString());
        assertThat(Contracts.shapeDifferences("promotion-service/internal-quote.response.json", internal.getBody()))
                .isEmpty();
        assertThat(JSON.readTree(internal.getBody()).get("customerId").asString())
                .isEqualTo(customer);
        assertThat(JSON.readTree(internal.getBody()).get("lines"))
                .isEqualTo(quote.json().get("lines"));
    }

    @Test
    void pricesForGuestsToo() {
        Answer quote = quote(cart(line("BL-VHL-ROSEWOOD", 1)));
        assertThat(quote.status()).isEqualTo(201);
        assertThat(JSON.readTree(internal(quote.json().get("id").asString()).getBody())
                        .get("customerId")
                        .isNull())
                .isTrue();
        assertThat(Duration.between(
                        Instant.now(),
                        Instant.parse(quote.json().get("expiresAt").asString())))
                .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1200",
        "19899, 1, 1200",
        "19900, 1, 0",
        "19901, 1, 0",
        "9949, 2, 1200",
        "9950, 2, 0",
        "0, 1, 1200"
    })
    void chargesShippingBelowTheThreshold(long price, int quantity, long shipping) {
        PRICES.put("X", price);
        Answer quote = quote(cart(line("X", quantity)));
        assertThat(quote.amount("shipping")).isEqualTo(shipping);
        assertThat(quote.amount("total")).isEqualTo(price * quantity + shipping);
        assertThat(quote.amount("freeShippingFrom")).isEqualTo(19_900);
    }

    @Test
    void addsUpToTheMinorUnitForRandomCarts() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            PRICES.clear();
            List<String> lines = new ArrayList<>();
            long items = 0;
            for (int i = 1 + random.nextInt(20); i > 0; i--) {
                long price = random.nextLong(1_000_000);
                int quantity = 1 + random.nextInt(99);
                PRICES.put("S-" + i, price);
                lines.add(line("S-" + i, quantity));
                items += price * quantity;
            }
            Answer quote = quote(cart(lines.toArray(String[]::new)));
            assertThat(quote.status()).as("seed %d", seed).isEqualTo(201);
            assertThat(quote.amount("itemsTotal")).as("seed %d", seed).isEqualTo(items);
            assertThat(quote.amount("total")).as("seed %d", seed).isEqualTo(items + (items >= 19_900 ? 0 : 1_200));
        }
        assertThat(jdbc.sql("""
                        SELECT q.id FROM quotes q JOIN
                          (SELECT quote_id, SUM(total_amount) AS items FROM quote_lines GROUP BY quote_id) l
                          ON l.quote_id = q.id
                        WHERE q.items_amount <> l.items
                           OR q.total_amount <> l.items + q.adjustments_amount + q.shipping_amount""").query(String.class).list())
                .as("I4, to the minor unit")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740991, 1, 201", // 2^53 - 1, the largest total
        "9007199254740992, 1, 422",
        "4503599627370495, 2, 201",
        "4503599627370496, 2, 422",
        "4611686018427387904, 1, 422",
        "4611686018427387904, 3, 422", // wraps around 64 bits
        "9223372036854775807, 99, 422"
    })
    void refusesAnAmountThatFitsNoOrder(long price, int quantity, int status) {
        PRICES.put("X", price);
        Answer answer = quote(cart(line("X", quantity)));
        assertThat(answer.status()).isEqualTo(status);
        if (status == 422) {
            assertThat(answer.json().get("code").asString()).isEqualTo("amount-too-large");
        } else {
            assertThat(answer.amount("total")).isEqualTo(price * quantity);
        }
    }

    @Test
    void refusesASumThatWrapsAround() {
        PRICES.put("X", Long.MAX_VALUE);
        PRICES.put("Y", Long.MAX_VALUE);
        assertThat(quote(cart(line("X", 1), line("Y", 1))).json().get("code").asString())
                .isEqualTo("amount-too-large");
    }

    @Test
    void namesEverySkuAndCouponThatItDoesNotKnow() {
        assertThat(quote(cart(line("NOPE", 1), line("BL-VHL-ROSEWOOD", 1), line("NADA", 2)))
                        .json()
                        .get("skus")
                        .toString())
                .isEqualTo("[\"NOPE\",\"NADA\"]");
        assertThat(quote("{\"lines\":[" + line("BL-VHL-ROSEWOOD", 1) + "],\"couponCodes\":[\"A\",\"B\"]}")
                        .json()
                        .get("couponCodes")
                        .toString())
                .isEqualTo("[\"A\",\"B\"]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            malformed JSON    | {"lines":[                                        | 400 | malformed-json
            no lines          | {"lines":[]}                                      | 400 | invalid-request
            missing lines     | {}                                                | 400 | invalid-request
            quantity 0        | {"lines":[{"sku":"BL-VHL-ROSEWOOD","quantity":0}]}    | 400 | invalid-request
            negative          | {"lines":[{"sku":"BL-VHL-ROSEWOOD","quantity":-1}]}   | 400 | invalid-request
            100               | {"lines":[{"sku":"BL-VHL-ROSEWOOD","quantity":100}]}  | 400 | invalid-request
            huge              | {"lines":[{"sku":"BL-VHL-ROSEWOOD","quantity":99999999999999999999}]} | 400 | invalid-request
            fractional        | {"lines":[{"sku":"BL-VHL-ROSEWOOD","quantity":1.5}]}  | 400 | invalid-request
            a SKU twice       | {"lines":[{"sku":"A","quantity":1},{"sku":"A","quantity":1}]} | 400 | invalid-request
            no SKU            | {"lines":[{"sku":"' OR 1=1","quantity":1}]}       | 400 | invalid-request
            null line         | {"lines":[null]}                                  | 400 | invalid-request
            price of its own  | {"lines":[{"sku":"BL-VHL-ROSEWOOD","quantity":1,"unitPrice":1}]} | 400 | unknown-field
            lines null        | {"lines":null}                                    | 400 | invalid-request
            lines no list     | {"lines":{"sku":"A","quantity":1}}                | 400 | invalid-request
            null              | null                                              | 400 | malformed-json
            a list            | []                                                | 400 | invalid-request
            quantity null     | {"lines":[{"sku":"A","quantity":null}]}           | 400 | invalid-request
            quantity missing  | {"lines":[{"sku":"A"}]}                           | 400 | invalid-request
            quantity as text  | {"lines":[{"sku":"A","quantity":"2"}]}            | 400 | invalid-request
            quantity 1e400    | {"lines":[{"sku":"A","quantity":1e400}]}          | 400 | invalid-request
            int overflow      | {"lines":[{"sku":"A","quantity":4294967297}]}     | 400 | invalid-request
            SKU null          | {"lines":[{"sku":null,"quantity":1}]}             | 400 | invalid-request
            SKU empty         | {"lines":[{"sku":"","quantity":1}]}               | 400 | invalid-request
            SKU beyond ASCII  | {"lines":[{"sku":"口红","quantity":1}]}            | 400 | invalid-request
            coupon null       | {"lines":[{"sku":"A","quantity":1}],"couponCodes":[null]} | 400 | invalid-request
            coupon empty      | {"lines":[{"sku":"A","quantity":1}],"couponCodes":[""]}   | 400 | invalid-request
            unknown field     | {"lines":[{"sku":"A","quantity":1}],"total":1}    | 400 | unknown-field
            unknown SKU       | {"lines":[{"sku":"NOPE","quantity":1}]}           | 422 | unknown-sku
            unknown coupon    | {"lines":[{"sku":"BL-VHL-ROSEWOOD","quantity":1}],"couponCodes":["FREE"]} | 422 | coupon-not-found
            """)
    void refusesBadCartsAndKeepsNothing(String name, String body, int status, String code) {
        long before = jdbc.sql("SELECT COUNT(*) FROM quotes").query(Long.class).single();
        Answer answer = quote(body);
        assertThat(answer.json().get("code").asString()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM quotes").query(Long.class).single())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"application/xml, <a/>", "text/plain, lines", "application/x-www-form-urlencoded, a=1"})
    void takesJsonOnly(String contentType, String body) {
        ResponseEntity<String> answer = client().post()
                .uri("/api/quotes")
                .header("Content-Type", contentType)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .retrieve()
                .onStatus(status -> true, (request, got) -> {})
                .toEntity(String.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(415);
        assertThat(answer.getBody()).contains("\"unsupported-media-type\"");
    }

    @Test
    void takesAHundredLinesAndNoMore() {
        String[] lines = new String[101];
        for (int i = 0; i < lines.length; i++) {
            PRICES.put("L-" + i, 100L);
            lines[i] = line("L-" + i, 1);
        }
        assertThat(quote(cart(Arrays.copyOf(lines, 100))).status()).isEqualTo(201);
        assertThat(quote(cart(lines)).status()).isEqualTo(400);
    }

    @Test
    void saysThatItCannotPriceWhenTheCatalogueIsAway() {
        CATALOGUE.down();
        refusesForWantOfPrices();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            500 | {"status":500,"code":"internal-error"}
            503 | {"status":503,"code":"store-unavailable"}
            429 | {"status":429,"code":"too-many"}
            401 | {"status":401,"code":"sign-in-required"}
            200 | half an answ
            200 | {"not":"a list"}
            200 | [{"sku":"BL-VHL-ROSEWOOD","productSlug":"s","productName":{"en":"N"},"variantName":{"en":"N"},"brand":"B","category":"c","image":"i","price":{"amount":-1,"currency":"CNY"}}]
            200 | [{"sku":"BL-VHL-ROSEWOOD","productSlug":"s","productName":{"en":"N"},"variantName":{"en":"N"},"brand":"B","category":"c","image":"i","price":{"amount":5,"currency":"USD"}}]
            200 | [{"sku":"BL-VHL-ROSEWOOD","productSlug":"s","productName":{"en":"N"},"variantName":{"en":"N"},"brand":"B","category":"c","image":"i","price":{"amount":"a lot","currency":"CNY"}}]
            200 | [{"sku":"BL-VHL-ROSEWOOD","productSlug":"s","productName":{"en":"N"},"variantName":{"en":"N"},"brand":"B","category":"c","image":"i","price":null}]
            200 | [{"sku":"BL-VHL-ROSEWOOD","productSlug":"s","productName":{"en":"N"},"variantName":{"en":"N"},"brand":"B","category":"c","image":"i"}]
            """)
    void givesNoPriceRatherThanAWrongOne(int status, String body) {
        CATALOGUE.on("GET", "/internal/catalog/variants", status, body);
        refusesForWantOfPrices();
    }

    private void refusesForWantOfPrices() {
        long before = jdbc.sql("SELECT COUNT(*) FROM quotes").query(Long.class).single();
        Answer answer = quote(cart(line("BL-VHL-ROSEWOOD", 1)));
        assertThat(answer.json().get("code").asString()).isEqualTo("dependency-unavailable");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().getFirst("Retry-After")).isNotNull();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM quotes").query(Long.class).single())
                .isEqualTo(before);
    }

    @Test
    void asksTheCatalogueOnceWithTheInternalKey() {
        CATALOGUE.requests().clear();
        PRICES.put("X", 1L);
        quote(cart(line("BL-VHL-ROSEWOOD", 1), line("X", 1)));
        assertThat(CATALOGUE.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/internal/catalog/variants?sku=BL-VHL-ROSEWOOD&sku=X");
            assertThat(request.headers().get("X-blush-internal-key")).containsExactly(TestTokens.INTERNAL_KEY);
        });
    }

    @Test
    void aTokenThatIsNotOursIsRefusedThoughGuestsAreWelcome() {
        for (String token : List.of("nonsense", TestTokens.forged(), TestTokens.expired(Ids.next()))) {
            Answer answer = quote(cart(line("BL-VHL-ROSEWOOD", 1)), token);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().get("code").asString()).isEqualTo("invalid-token");
        }
    }

    @Test
    void answers404ForAnUnknownQuoteAndOpensToServicesOnly() {
        for (String id : List.of(Ids.next(), "7", "口红", "x".repeat(36))) {
            assertThat(internal(id).getStatusCode().value()).as(id).isEqualTo(404);
            assertThat(internal(id).getBody()).contains("unknown-quote");
        }
        assertThat(client().get()
                        .uri("/internal/quotes/" + Ids.next())
                        .retrieve()
                        .onStatus(status -> true, (request, got) -> {})
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
    }

    @Test
    void forgetsQuotesADayAfterTheirExpiry() {
        String old = quote(cart(line("BL-VHL-ROSEWOOD", 1))).json().get("id").asString();
        String recent = quote(cart(line("BL-VHL-ROSEWOOD", 1))).json().get("id").asString();
        expire(old, Duration.ofHours(25));
        expire(recent, Duration.ofHours(23));

        forgetQuotes.forget();

        assertThat(quotes.byId(old)).isEmpty();
        assertThat(quotes.lines(old)).isEmpty();
        assertThat(internal(recent).getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void replicasForgetSideBySide() throws Exception {
        Timestamp longAgo = Timestamp.from(clock.instant().minus(Duration.ofHours(30)));
        String rows = String.join(",", Collections.nCopies(1_300, "(UUID(), NULL, 'CNY', 0, 0, 0, 0, :at, :at)"));
        jdbc.sql(
                        "INSERT INTO quotes (id, customer_id, currency, items_amount, adjustments_amount, shipping_amount, total_amount,"
                                + " created_at, expires_at) VALUES " + rows) // three batches
                .param("at", longAgo)
                .update();
        ExecutorService replicas = Executors.newFixedThreadPool(3);
        try {
            for (Future<?> done :
                    replicas.invokeAll(Collections.nCopies(3, Executors.callable(() -> forgetQuotes.forget())))) {
                done.get();
            }
        } finally {
            replicas.shutdown();
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM quotes WHERE expires_at <= ?")
                        .param(longAgo)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void expire(String id, Duration ago) {
        jdbc.sql("UPDATE quotes SET expires_at = ? WHERE id = ?")
                .params(Timestamp.from(clock.instant().minus(ago)), id)
                .update();
    }

    @Test
    void publishesItsOpenApiDocument() {
        OpenApiContract.check(
                "promotion-service",
                client().get().uri("/v3/api-docs").retrieve().body(String.class));
    }

    @Test
    void publishesWhatRulesCanBeSetOn(@Autowired Resources resources) {
        ResourceContract.check("promotion-service", resources.all());
    }
}
