package shop.blush.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.product.ProductIntegrationTest;
import shop.blush.product.demo.DemoProducts;
import shop.blush.product.imports.ImportCatalogue;
import tools.jackson.databind.JsonNode;

class OpsCatalogueIntegrationTests extends ProductIntegrationTest {

    private static final String SKU = "BL-VHL-ROSEWOOD";
    private static final String OTHER = "BL-VHL-BRICK-LANE";

    @Autowired
    private ImportCatalogue importCatalogue;

    @Autowired
    private StoreProducts store;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void holdGolden() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        cache.dropAll();
        jdbc.sql("DELETE FROM outbox").update();
    }

    private RestTestClient.ResponseSpec ops(HttpMethod method, String path, @Nullable String body) {
        return as(TestTokens.ops(), method, path, body);
    }

    private RestTestClient.ResponseSpec as(String token, HttpMethod method, String path, @Nullable String body) {
        RestTestClient.RequestBodySpec request =
                http.method(method).uri("/api/ops/catalogue" + path).header("Authorization", "Bearer " + token);
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    private JsonNode read(String path) {
        return json(ops(HttpMethod.GET, path, null));
    }

    private RestTestClient.ResponseSpec price(String sku, long price, long seen) {
        return ops(HttpMethod.PUT, "/variants/" + sku + "/price", priceBody(price, seen, "CNY"));
    }

    private static String priceBody(long price, long seen, String currency) {
        return """
                {"price":{"amount":%d,"currency":"%s"},"seenPrice":{"amount":%d,"currency":"%s"}}""".formatted(price, currency, seen, currency);
    }

    private RestTestClient.ResponseSpec sale(String sku, boolean onSale) {
        return ops(HttpMethod.PUT, "/variants/" + sku + "/sale", "{\"onSale\":" + onSale + "}");
    }

    private List<String> skusOf(String query) {
        return read("/variants" + query)
                .path("items")
                .valueStream()
                .map(item -> item.path("sku").asString())
                .toList();
    }

    private long changes() {
        return jdbc.sql("SELECT COUNT(*) FROM variant_changes")
                .query(Long.class)
                .single();
    }

    private List<String> events() {
        return jdbc.sql("SELECT payload FROM outbox WHERE type = 'CatalogueChanged'")
                .query(String.class)
                .list();
    }

    private static String body(RestTestClient.ResponseSpec answer) {
        return answer.returnResult(String.class).getResponseBody();
    }

    private JsonNode known() {
        return json(http.get()
                .uri("/internal/catalog/variants?sku=" + SKU + "&sku=" + OTHER)
                .header("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY)
                .exchange());
    }

    private int shopStatus() {
        return get("/api/catalog/products/velvet-hour-lipstick")
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    // --- list

    @Test
    void variantsAreListedAsTheContractShowsThem() {
        assertThat(read("/variants"))
                .isEqualTo(JSON.readTree(Contracts.read("product-service/ops-variants.response.json")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    q=velvet,        2
                    q=口红,          2
                    q=vhl-brick,     1
                    q=BL-VHL-BRICK,  1
                    q=rosewood,      2
                    q=nosuchword,    0
                    q=100%25,        0
                    q=_,             0
                    onSale=true,     2
                    onSale=false,    0
                    size=1,          1
                    size=1&page=1,   1
                    size=1&page=2,   0
                    """)
    void findsByWordsAndPartsOfTheSku(String query, int found) {
        assertThat(skusOf("?" + query)).hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({"page=-1", "size=0", "size=101", "page=x", "onSale=maybe"})
    void refusesPagesThatCannotBe(String query) {
        ops(HttpMethod.GET, "/variants?" + query, null).expectStatus().isBadRequest();
    }

    @Test
    void tellsOperatorsOnly() {
        for (String path : List.of("/variants", "/variants/" + SKU, "/changes")) {
            as(TestTokens.customer("0193a4b0-0000-7000-8000-000000000001"), HttpMethod.GET, path, null)
                    .expectStatus()
                    .isForbidden();
            get("/api/ops/catalogue" + path).expectStatus().isUnauthorized();
        }
        as(
                        TestTokens.customer("0193a4b0-0000-7000-8000-000000000001"),
                        HttpMethod.PUT,
                        "/variants/" + SKU + "/price",
                        priceBody(1, 12900, "CNY"))
                .expectStatus()
                .isForbidden();
        assertThat(read("/variants/" + SKU).path("price").path("amount").asLong())
                .isEqualTo(12900);
    }

    // --- price

    @Test
    void changesAPriceForQuotesListsAndPages() {
        get("/api/catalog/products/velvet-hour-lipstick").expectStatus().isOk(); // remembered at its old price
        JsonNode changed = json(ops(
                HttpMethod.PUT,
                "/variants/" + SKU + "/price",
                Contracts.read("product-service/change-price.request.json")));

        assertThat(changed).isEqualTo(JSON.readTree(Contracts.read("product-service/change-price.response.json")));
        assertThat(known().get(0).path("price").path("amount").asLong()
                        + known().get(1).path("price").path("amount").asLong())
                .isEqualTo(12900 + 13900);
        Awaitility.await().untilAsserted(() -> {
            JsonNode product = json(get("/api/catalog/products/velvet-hour-lipstick"));
            assertThat(product.path("priceFrom").path("amount").asLong()).isEqualTo(12900);
            assertThat(product.path("priceTo").path("amount").asLong()).isEqualTo(13900);
        });
        JsonNode event = JSON.readTree(events().get(0));
        assertThat(event.path("slugs").get(0).asString()).isEqualTo("velvet-hour-lipstick");
        assertThat(events()).hasSize(1);
    }

    @Test
    void tellsWhoChangedWhatAsTheContractShowsIt() {
        price(SKU, 13900, 12900).expectStatus().isOk();
        sale(SKU, false).expectStatus().isOk();

        JsonNode changes = read("/changes?sku=" + SKU);

        assertThat(Contracts.shapeDifferences("product-service/variant-changes.response.json", changes.toString()))
                .isEmpty();
        assertThat(changes.path("totalItems").asLong()).isEqualTo(2);
        JsonNode first = changes.path("items")
                .valueStream()
                .filter(item -> item.path("kind").asString().equals("PRICE"))
                .findFirst()
                .orElseThrow();
        assertThat(first.path("oldPrice").path("amount").asLong()).isEqualTo(12900);
        assertThat(first.path("newPrice").path("amount").asLong()).isEqualTo(13900);
        assertThat(first.path("operator").asString()).isNotBlank();
        assertThat(read("/changes?sku=" + OTHER).path("items")).isEmpty();
        assertThat(read("/changes").path("items")).hasSize(2);
    }

    @Test
    void refusesToOverwriteAPriceThatWasNotSeen() {
        price(SKU, 11900, 12900).expectStatus().isOk();

        RestTestClient.ResponseSpec late = price(SKU, 13900, 12900);

        late.expectStatus().isEqualTo(409);
        String problem = body(late);
        assertThat(Contracts.shapeDifferences("product-service/change-price.price-changed.json", problem))
                .isEmpty();
        assertThat(JSON.readTree(problem).path("price").path("amount").asLong()).isEqualTo(11900);
        assertThat(changes()).isEqualTo(1);
        assertThat(events()).hasSize(1);
    }

    @Test
    void aRepeatChangesNothingMore() {
        price(SKU, 13900, 12900).expectStatus().isOk();
        price(SKU, 13900, 12900).expectStatus().isOk();
        sale(SKU, true).expectStatus().isOk();

        assertThat(changes()).isEqualTo(1);
        assertThat(events()).hasSize(1);
    }

    @Test
    void ofManyAtOnceOneWinsAndTheOthersHearOfIt() throws Exception {
        List<Callable<Integer>> calls = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i -> () -> price(SKU, 20_000 + i, 12900)
                        .returnResult(String.class)
                        .getStatus()
                        .value())
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        Map<Integer, Integer> statuses = new HashMap<>();
        try {
            for (Future<Integer> call : threads.invokeAll(calls)) {
                statuses.merge(call.get(), 1, Integer::sum);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(statuses).isEqualTo(Map.of(200, 1, 409, 7));
        assertThat(changes()).isEqualTo(1);
        assertThat(json(ops(HttpMethod.GET, "/changes", null))
                        .path("items")
                        .get(0)
                        .path("newPrice"))
                .isEqualTo(read("/variants/" + SKU).path("price"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"price":{"amount":0,"currency":"CNY"},"seenPrice":{"amount":12900,"currency":"CNY"}}             | 400 | invalid-request
                    {"price":{"amount":-1,"currency":"CNY"},"seenPrice":{"amount":12900,"currency":"CNY"}}            | 400 | invalid-request
                    {"price":{"amount":1000000000001,"currency":"CNY"},"seenPrice":{"amount":12900,"currency":"CNY"}} | 400 | invalid-request
                    {"price":{"amount":9223372036854775808,"currency":"CNY"},"seenPrice":{"amount":12900,"currency":"CNY"}} | 400 | invalid-request
                    {"price":{"amount":1.5,"currency":"CNY"},"seenPrice":{"amount":12900,"currency":"CNY"}}           | 400 | invalid-request
                    {"price":{"amount":100,"currency":"yuan"},"seenPrice":{"amount":12900,"currency":"CNY"}}          | 400 | invalid-request
                    {"price":{"amount":100},"seenPrice":{"amount":12900,"currency":"CNY"}}                            | 400 | invalid-request
                    {"price":{"amount":100,"currency":"CNY"}}                                                         | 400 | invalid-request
                    {"price":{"amount":100,"currency":"USD"},"seenPrice":{"amount":12900,"currency":"CNY"}}           | 422 | currency-differs
                    {"price":{"amount":100,"currency":"USD"},"seenPrice":{"amount":12900,"currency":"USD"}}           | 422 | currency-differs
                    """)
    void refusesPricesThatCannotBe(String request, int status, String code) {
        RestTestClient.ResponseSpec answer = ops(HttpMethod.PUT, "/variants/" + SKU + "/price", request);

        answer.expectStatus().isEqualTo(status);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(changes()).isZero();
    }

    @Test
    void saysWhichVariantsThereAreNone() {
        assertThat(code(price("NO-SUCH-SKU", 100, 100))).isEqualTo("unknown-sku");
        assertThat(code(sale("NO-SUCH-SKU", false))).isEqualTo("unknown-sku");
        assertThat(code(ops(HttpMethod.GET, "/variants/NO-SUCH-SKU", null))).isEqualTo("unknown-sku");
        assertThat(code(ops(HttpMethod.PUT, "/variants/" + SKU + "/sale", "{}")))
                .isEqualTo("invalid-request");
    }

    @Test
    void doesNotWaitForAnImport() {
        transaction.executeWithoutResult(importing -> {
            assertThat(store.tryLock()).isTrue();
            assertThat(code(price(SKU, 13900, 12900))).isEqualTo("import-running");
            assertThat(code(sale(SKU, false))).isEqualTo("import-running");
        });
        price(SKU, 13900, 12900).expectStatus().isOk();
    }

    // --- sale

    @Test
    void whatIsOffSaleIsNeitherShownNorQuotedUntilItIsBack() {
        price(SKU, 15900, 12900).expectStatus().isOk();
        sale(SKU, false).expectStatus().isOk();

        assertThat(known().valueStream().map(v -> v.path("sku").asString())).containsExactly(OTHER);
        assertThat(skusOf("?onSale=false")).containsExactly(SKU);
        Awaitility.await().untilAsserted(() -> {
            JsonNode product = json(get("/api/catalog/products/velvet-hour-lipstick"));
            assertThat(product.path("variants")
                            .valueStream()
                            .map(v -> v.path("sku").asString()))
                    .containsExactly(OTHER);
            assertThat(product.path("priceTo").path("amount").asLong()).isEqualTo(12900);
            assertThat(product.path("image").asString()).isEqualTo("/api/catalog/media/lipstick-8e3b2f.svg");
            JsonNode list = json(get("/api/catalog/products"));
            assertThat(list.path("items").get(0).path("shadeCount").asInt()).isEqualTo(1);
            assertThat(list.path("items").get(0).path("priceTo").path("amount").asLong())
                    .isEqualTo(12900);
            assertThat(list.path("facets")
                            .path("price")
                            .path("max")
                            .path("amount")
                            .asLong())
                    .isEqualTo(12900);
        });

        sale(SKU, true).expectStatus().isOk();
        assertThat(known()).hasSize(2);
        Awaitility.await()
                .untilAsserted(() -> assertThat(json(get("/api/catalog/products/velvet-hour-lipstick"))
                                .path("priceTo")
                                .path("amount")
                                .asLong())
                        .isEqualTo(15900));
    }

    @Test
    void aProductWithNothingOnSaleIsNotInTheShop() {
        sale(SKU, false).expectStatus().isOk();
        sale(OTHER, false).expectStatus().isOk();

        Awaitility.await().untilAsserted(() -> {
            assertThat(shopStatus()).isEqualTo(404);
            assertThat(json(get("/api/catalog/products")).path("totalItems").asLong())
                    .isZero();
            assertThat(json(get("/api/catalog/products?priceMin=1"))
                            .path("totalItems")
                            .asLong())
                    .isZero();
            assertThat(json(get("/api/catalog/products")).path("facets").path("brand"))
                    .isEmpty();
            assertThat(json(get("/api/catalog/categories"))
                            .get(0)
                            .path("productCount")
                            .asLong())
                    .isZero();
        });
        assertThat(skusOf("")).hasSize(2);

        sale(OTHER, true).expectStatus().isOk();
        Awaitility.await().untilAsserted(() -> assertThat(shopStatus()).isEqualTo(200));
    }

    @Test
    void anImportKeepsWhatIsOffSaleOffSale() {
        sale(SKU, false).expectStatus().isOk();
        long moreThanTheOther = 15_900;
        price(SKU, moreThanTheOther, 12900).expectStatus().isOk();

        transaction.executeWithoutResult(importing -> {
            assertThat(store.tryLock()).isTrue();
            store.store(DemoProducts.golden());
        });

        assertThat(skusOf("?onSale=false")).containsExactly(SKU);
        assertThat(jdbc.sql("SELECT price_to FROM products").query(Long.class).single())
                .isEqualTo(12900);
        assertThat(read("/variants/" + SKU).path("price").path("amount").asLong())
                .isEqualTo(12900); // the file's word, as imports are told to take it
    }
}
