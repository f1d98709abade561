package shop.blush.promotion.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.OpenApiContract;
import shop.blush.common.test.RealServers;
import shop.blush.common.test.StubService;
import shop.blush.common.test.TestTokens;
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

    private record Answer(int status, JsonNode json, String body) {

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

    private Answer quote(String body) {
        return quote(body, null);
    }

    private Answer quote(String body, String token) {
        ResponseEntity<String> answer = RestClient.create("http://127.0.0.1:" + port)
                .post()
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
        return new Answer(answer.getStatusCode().value(), JSON.readTree(answer.getBody()), answer.getBody());
    }

    private ResponseEntity<String> internal(String id) {
        return RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri("/internal/quotes/" + id)
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
        Answer quote = quote(Contracts.read("promotion-service/quote.request.json"), TestTokens.customer(customer));

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
    }

    @Test
    void refusesAnAmountThatFitsNoOrder() {
        PRICES.put("X", Long.MAX_VALUE / 2);
        assertThat(quote(cart(line("X", 3))).json().get("code").asString()).isEqualTo("amount-too-large");
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
        Answer answer = quote(cart(line("BL-VHL-ROSEWOOD", 1)));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("code").asString()).isEqualTo("dependency-unavailable");
    }

    @Test
    void answers404ForAnUnknownQuoteAndOpensToServicesOnly() {
        assertThat(internal(Ids.next()).getStatusCode().value()).isEqualTo(404);
        assertThat(RestClient.create("http://127.0.0.1:" + port)
                        .get()
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

    private void expire(String id, Duration ago) {
        jdbc.sql("UPDATE quotes SET expires_at = ? WHERE id = ?")
                .params(java.sql.Timestamp.from(clock.instant().minus(ago)), id)
                .update();
    }

    @Test
    void publishesItsOpenApiDocument() {
        OpenApiContract.check(
                "promotion-service",
                RestClient.create("http://127.0.0.1:" + port)
                        .get()
                        .uri("/v3/api-docs")
                        .retrieve()
                        .body(String.class));
    }
}
