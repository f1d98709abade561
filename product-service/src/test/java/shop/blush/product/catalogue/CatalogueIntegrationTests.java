package shop.blush.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.product.ProductIntegrationTest;
import shop.blush.product.demo.DemoProducts;
import shop.blush.product.imports.ImportCatalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CatalogueIntegrationTests extends ProductIntegrationTest {

    @Autowired
    private ImportCatalogue importCatalogue;

    private void holdsDemo() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.all());
        cache.dropAll();
    }

    private void holdsGolden() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        cache.dropAll();
    }

    private JsonNode search(String question) {
        return json(get(uri -> uri.path("/api/catalog/products")
                .queryParam("q", "{q}")
                .queryParam("size", "96")
                .build(question)));
    }

    private static List<String> slugs(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("slug").asString())
                .toList();
    }

    private RestTestClient.ResponseSpec variants(String query) {
        return http.get()
                .uri("/internal/catalog/variants" + query)
                .header("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY)
                .exchange();
    }

    // --- contracts

    @Test
    void aProductIsAnsweredAsTheContractShowsIt() {
        holdsGolden();
        assertThat(json(get("/api/catalog/products/velvet-hour-lipstick")))
                .isEqualTo(JSON.readTree(Contracts.read("product-service/product.response.json")));
    }

    @Test
    void aListIsAnsweredAsTheContractShowsIt() {
        holdsGolden();
        ObjectNode golden = (ObjectNode) JSON.readTree(Contracts.read("product-service/products.response.json"));
        ((ObjectNode) golden.path("items").get(0)).put("shadeCount", 2); // the example tells of more than it shows
        ObjectNode facets = (ObjectNode) golden.path("facets");
        JsonNode answer = json(get("/api/catalog/products"));
        assertThat(answer.path("facets").path("shadeFamily"))
                .containsExactlyInAnyOrderElementsOf(facets.path("shadeFamily"));
        facets.set("shadeFamily", answer.path("facets").path("shadeFamily"));
        assertThat(answer).isEqualTo(golden);
    }

    @Test
    void categoriesAreAnsweredAsTheContractShowsThem() {
        holdsDemo();
        assertThat(json(get("/api/catalog/categories")))
                .isEqualTo(JSON.readTree(Contracts.read("product-service/categories.response.json")));
    }

    @Test
    void otherServicesLearnOfVariantsAsTheContractShowsThem() {
        holdsGolden();
        assertThat(json(variants("?sku=BL-VHL-ROSEWOOD&sku=NO-SUCH-SKU")))
                .isEqualTo(JSON.readTree(Contracts.read("product-service/internal-variants.response.json")));
    }

    @Test
    void eventsAreAsTheContractShowsThem() {
        holdsGolden();
        for (String type : List.of("VariantsAdded", "CatalogueChanged")) {
            String payload = jdbc.sql("SELECT payload FROM outbox WHERE stream = 'catalogue' AND type = ?")
                    .param(type)
                    .query(String.class)
                    .single();
            assertThat(Contracts.shapeDifferences("events/" + type + ".json", payload))
                    .isEmpty();
        }
    }

    // --- search

    @ParameterizedTest
    @CsvSource({
        "velvet hour lipstick,velvet-hour-lipstick",
        "VELVET,velvet-hour-lipstick",
        "velv,velvet-hour-lipstick",
        "丝绒时刻口红,velvet-hour-lipstick",
        "丝绒口红,velvet-hour-lipstick",
        "气垫,dewdrop-cushion",
        "second skin,second-skin-serum-foundation",
        "skin second,second-skin-serum-foundation",
        "slow cream,slow-cream",
        "面膜,ten-quiet-minutes-sheet-mask",
        "450N caramel,",
        "nosuchword,"
    })
    void findsByWordsAndTheirBeginnings(String question, String first) {
        holdsDemo();
        List<String> found = slugs(search(question));
        if (first == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).startsWith(first);
        }
    }

    @Test
    void findsByShadeBrandAndWhatItIs() {
        holdsDemo();
        assertThat(slugs(search("Rosewood"))).contains("velvet-hour-lipstick", "kohl-story-gel-pencil");
        assertThat(slugs(search("砖巷"))).containsExactly("velvet-hour-lipstick");
        assertThat(slugs(search("atelier"))).hasSize(3);
        assertThat(slugs(search("口红"))).hasSizeGreaterThanOrEqualTo(5);
        assertThat(search("atelier").path("facets").path("brand")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%%",
                "_",
                "' OR '1'='1",
                "'; DROP TABLE products; --",
                "\\",
                "\"",
                "<script>alert(1)</script>",
                "💄",
                "{{7*7}}",
                "${jndi:ldap://x}",
                "#{T(java.lang.Runtime)}"
            })
    void signsAndStatementsFindNothingAndBreakNothing(String question) {
        holdsGolden();
        assertThat(search(question).path("totalItems").asInt()).isZero();
        assertThat(json(get("/api/catalog/products")).path("totalItems").asInt())
                .isEqualTo(1);
    }

    // --- filters, facets, order, pages

    @Test
    void valuesOfOneFilterWidenAndFiltersNarrow() {
        holdsDemo();
        assertThat(json(get("/api/catalog/products?category=lips&category=eyes&size=96"))
                        .path("totalItems")
                        .asInt())
                .isEqualTo(30);
        JsonNode atelierLips = json(get("/api/catalog/products?category=lips&brand=Blush Atelier"));
        assertThat(slugs(atelierLips)).containsExactly("couture-line-lipstick");
        assertThat(json(get("/api/catalog/products?category=no-such"))
                        .path("totalItems")
                        .asInt())
                .isZero();
    }

    @Test
    void aFacetCountsWhatTheOtherFiltersLeave() {
        holdsDemo();
        JsonNode facets = json(get("/api/catalog/products?category=lips&brand=Blush Atelier"))
                .path("facets");
        assertThat(facets.path("category").toString())
                .contains("{\"value\":\"lips\",\"count\":1}", "{\"value\":\"face\",\"count\":1}")
                .doesNotContain("skin-care");
        assertThat(facets.path("brand").toString())
                .contains("{\"value\":\"Blush\",\"count\":12}", "{\"value\":\"Blush Botanica\",\"count\":2}");
        assertThat(facets.path("price").path("min").path("amount").asInt()).isEqualTo(19_900);
    }

    @Test
    void everyCountOfAFacetIsWhatItsFilterFinds() {
        holdsDemo();
        JsonNode facets =
                json(get("/api/catalog/products?category=lips&category=face")).path("facets");
        for (JsonNode family : facets.path("shadeFamily")) {
            String filtered = "/api/catalog/products?category=lips&category=face&shadeFamily="
                    + family.path("value").asString();
            assertThat(json(get(filtered)).path("totalItems")).as(filtered).isEqualTo(family.path("count"));
        }
    }

    @Test
    void oneVariantMustFitBothShadeAndPrice() {
        holdsDemo();
        // Its tinted variants have no family, and the clear ones cost less: no variant of it is both.
        JsonNode page = json(get("/api/catalog/products?priceMin=8900&priceMax=8900&size=96"));
        assertThat(slugs(page)).contains("clear-day-sunscreen-spf-50");
        for (JsonNode item : page.path("items")) {
            assertThat(item.path("priceFrom").path("amount").asLong()).isLessThanOrEqualTo(8_900);
            assertThat(item.path("priceTo").path("amount").asLong()).isGreaterThanOrEqualTo(8_900);
        }
        assertThat(json(get("/api/catalog/products?shadeFamily=red&priceMax=1"))
                        .path("totalItems")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relevance", "newest", "price-asc", "price-desc", "name"})
    void pagesOfAnyOrderShowEachProductOnce(String sort) {
        holdsDemo();
        List<String> all = slugs(json(get("/api/catalog/products?size=96&sort=" + sort)));
        assertThat(all).hasSize(60).doesNotHaveDuplicates();
        for (int page = 0; page < 9; page++) {
            JsonNode part = json(get("/api/catalog/products?size=7&sort=" + sort + "&page=" + page));
            assertThat(slugs(part)).isEqualTo(all.subList(page * 7, Math.min(60, page * 7 + 7)));
            assertThat(part.path("totalPages").asInt()).isEqualTo(9);
        }
        assertThat(slugs(json(get("/api/catalog/products?size=7&page=9&sort=" + sort))))
                .isEmpty();
    }

    @Test
    void ordersByPriceAndArrival() {
        holdsDemo();
        JsonNode cheap = json(get("/api/catalog/products?sort=price-asc&size=1"));
        JsonNode dear = json(get("/api/catalog/products?sort=price-desc&size=1"));
        assertThat(cheap.path("items").get(0).path("priceFrom"))
                .isEqualTo(cheap.path("facets").path("price").path("min"));
        assertThat(dear.path("items").get(0).path("priceTo"))
                .isEqualTo(dear.path("facets").path("price").path("max"));
        assertThat(slugs(json(get("/api/catalog/products?sort=newest&size=1"))))
                .containsExactly("ten-quiet-minutes-sheet-mask");
    }

    @Test
    void sizesAreNoShades() {
        holdsDemo();
        JsonNode cream = json(get("/api/catalog/products/slow-cream"));
        for (JsonNode variant : cream.path("variants")) {
            assertThat(variant.path("hex").isNull()).isTrue();
            assertThat(variant.path("shadeFamily").isNull()).isTrue();
            assertThat(variant.path("size").asString()).endsWith(" g");
        }
        JsonNode item = search("slow cream").path("items").get(0);
        assertThat(item.path("shades")).isEmpty();
        assertThat(item.path("shadeCount").asInt()).isZero();
    }

    // --- bad input

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/catalog/products?page=-1|invalid-parameter",
                "/api/catalog/products?page=one|invalid-parameter",
                "/api/catalog/products?page=1.5|invalid-parameter",
                "/api/catalog/products?page=99999999999|invalid-parameter",
                "/api/catalog/products?page=2147483647&size=96|invalid-parameter",
                "/api/catalog/products?size=0|invalid-parameter",
                "/api/catalog/products?size=97|invalid-parameter",
                "/api/catalog/products?sort=cheapest|invalid-parameter",
                "/api/catalog/products?sort=price_from;DROP|invalid-parameter",
                "/api/catalog/products?priceMin=-1|invalid-parameter",
                "/api/catalog/products?priceMin=12.50|invalid-parameter",
                "/api/catalog/products?priceMin=2&priceMax=1|invalid-parameter",
                "/api/catalog/products?shadeFamily=mauve|invalid-parameter",
                "/api/catalog/products?category=Lips|invalid-parameter",
                "/api/catalog/products/no-such-product|unknown-product",
                "/api/catalog/products/Velvet-Hour|unknown-product",
                "/api/catalog/products/' OR '1'='1|unknown-product",
                "/api/catalog/nothing|not-found",
                "/internal/catalog/variants?sku=A|sign-in-required",
            })
    void whatCannotBeIsAProblem(String path, String code) {
        assertThat(code(get(uri -> uri.path(path.split("\\?")[0])
                        .query(path.contains("?") ? path.split("\\?")[1] : null)
                        .build())))
                .isEqualTo(code);
    }

    @Test
    void tooMuchIsAProblem() {
        assertThat(code(get(uri -> uri.path("/api/catalog/products")
                        .queryParam("q", "x".repeat(101))
                        .build())))
                .isEqualTo("invalid-parameter");
        assertThat(code(get("/api/catalog/products/" + "x".repeat(121)))).isEqualTo("unknown-product");
        assertThat(code(http.post().uri("/api/catalog/products").exchange())).isEqualTo("sign-in-required");
        assertThat(code(variants(""))).isEqualTo("invalid-parameter");
        assertThat(code(variants("?sku=" + "x".repeat(65)))).isEqualTo("invalid-request");
        StringBuilder many = new StringBuilder("?sku=A");
        for (int i = 0; i < 200; i++) {
            many.append("&sku=A").append(i);
        }
        assertThat(code(variants(many.toString()))).isEqualTo("invalid-request");
        assertThat(json(variants("?sku=%27%20OR%201=1"))).isEmpty();
    }
}
