package shop.blush.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.common.degraded.DegradedAnswers;
import shop.blush.common.test.Contracts;
import shop.blush.product.ProductIntegrationTest;
import shop.blush.product.demo.DemoProducts;
import shop.blush.product.imports.ImportCatalogue;
import tools.jackson.databind.JsonNode;

class SuggestionsIntegrationTests extends ProductIntegrationTest {

    @Autowired
    private ImportCatalogue importCatalogue;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private SuggestionSource source;

    private JsonNode suggest(String question) {
        return json(get(uri ->
                uri.path("/api/catalog/suggestions").queryParam("q", "{q}").build(question)));
    }

    private List<String> values(String question) {
        return suggest(question)
                .path("items")
                .valueStream()
                .map(item -> item.path("value").asString())
                .toList();
    }

    @Test
    void namesAreFoundByTheBeginningOfTheirWordsInBothLanguages() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.all());
        suggestions.readAgain();
        assertThat(Contracts.shapeDifferences(
                        "product-service/suggestions.response.json",
                        suggest("velvet hour").toString()))
                .isEmpty();
        assertThat(values("VELVET ho")).containsExactly("velvet-hour-lipstick");
        assertThat(values("丝绒时刻")).containsExactly("velvet-hour-lipstick");
        assertThat(values("Lip")).hasSize(8).first().isEqualTo("lips");
        assertThat(values("唇部")).contains("lips");
        assertThat(values("blush")).contains("Blush");
        assertThat(values("elvet")).isEmpty();
        assertThat(values("%%")).isEmpty();
        assertThat(code(get("/api/catalog/suggestions?q=l"))).isEqualTo("invalid-parameter");
        assertThat(code(get("/api/catalog/suggestions?q=" + "l".repeat(65)))).isEqualTo("invalid-parameter");
        assertThat(code(get("/api/catalog/suggestions"))).isEqualTo("invalid-parameter");
    }

    @Test
    void whatMoreCustomersPaidForComesFirst() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.all());
        jdbc.sql("INSERT INTO purchases (customer_id, product_id) SELECT 'c1', id FROM products WHERE slug ="
                        + " 'velvet-hour-lipstick'")
                .update();
        suggestions.readAgain();
        assertThat(values("lipstick")).first().isEqualTo("velvet-hour-lipstick");
    }

    @Test
    void namesStayWhileTheyCannotBeRead() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        suggestions.readAgain();
        jdbc.sql("RENAME TABLE purchases TO purchases_away").update();
        try {
            suggestions.readAgain();
            assertThat(values("velvet")).containsExactly("velvet-hour-lipstick");
        } finally {
            jdbc.sql("RENAME TABLE purchases_away TO purchases").update();
        }
    }

    @Test
    void oldNamesAreGivenAndMarked() {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T08:00:00Z"));
        Suggestions names = new Suggestions(source, clock(now));
        SuggestionsController controller = new SuggestionsController(names, new DegradedAnswers());
        assertThat(controller.suggest("velvet"))
                .isEqualTo(new SuggestionsController.SuggestionList(List.of(), true)); // never read yet
        names.readAgain();
        now.updateAndGet(read -> read.plusSeconds(60));
        assertThat(controller.suggest("velvet").degraded()).isFalse();
        now.updateAndGet(read -> read.plusSeconds(1));
        assertThat(controller.suggest("velvet").degraded()).isTrue();
        assertThat(controller.suggest("velvet").items()).hasSize(1);
    }

    private static Clock clock(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
