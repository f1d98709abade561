package shop.blush.product.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.product.ProductIntegrationTest;
import shop.blush.product.catalogue.StoreProducts;
import tools.jackson.databind.JsonNode;

class ImportIntegrationTests extends ProductIntegrationTest {

    private static final String HEADER = "brand,product,shade_description,shade_name,shade_code,hex\n";

    private static final String CONTRACT_FILE = HEADER
            + "House,Silk,,Ivory,1,#F1E7DB\n"
            + "House,Silk,,Sand,2,#D2B48C\n"
            + "House,Silk,,Broken,3,#12\n"
            + "House,Silk,again,Ivory,1,#F0E0D0\n"
            + "House,Silk,,Cocoa,4,#4A2F26\n";

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private StoreProducts store;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    private static List<Integer> done(JsonNode report) {
        List<Integer> done = new ArrayList<>();
        for (String what : List.of("Added", "Changed", "Unchanged")) {
            done.add(report.path("products" + what).asInt());
            done.add(report.path("variants" + what).asInt());
        }
        return done;
    }

    @Test
    void reportsAsTheContractShows() {
        JsonNode report = json(importFile(bytes(CONTRACT_FILE), Mappings.SMALLEST, "?partial=true"));
        JsonNode golden = JSON.readTree(Contracts.read("product-service/import.response.json"));
        assertThat(report).isEqualTo(golden);
    }

    @Test
    void aBadRowRefusesTheFileUnlessToldOtherwise() {
        RestTestClient.ResponseSpec refused = importCsv(CONTRACT_FILE);
        JsonNode problem = JSON.readTree(
                refused.expectStatus().isEqualTo(422).returnResult(String.class).getResponseBody());
        assertThat(problem.path("code").asString()).isEqualTo("catalogue-refused");
        assertThat(problem.path("applied").asBoolean()).isFalse();
        assertThat(problem.path("rowsRead").asInt()).isEqualTo(5);
        assertThat(problem.path("refused").get(0).path("line").asInt()).isEqualTo(4);
        assertThat(count("products")).isZero();
        assertThat(count("outbox")).isZero();
    }

    @Test
    void aSecondRunChangesAndPublishesNothing() {
        json(importFile(bytes(CONTRACT_FILE), null, "?partial=true"));
        long events = count("outbox");
        JsonNode again = json(importFile(bytes(CONTRACT_FILE), null, "?partial=true"));
        assertThat(done(again)).containsExactly(0, 0, 0, 0, 1, 3);
        assertThat(count("outbox")).isEqualTo(events);
    }

    @Test
    void changesWhatDiffersAndKeepsWhatOthersHoldOnTo() {
        json(importCsv(HEADER + "House,Silk,,Ivory,1,#F1E7DB\nHouse,Silk,,Sand,2,#D2B48C\n"));
        List<String> skus = jdbc.sql("SELECT sku FROM variants ORDER BY sku")
                .query(String.class)
                .list();
        String dearer = Mappings.SMALLEST.replace("129.00", "139.00")
                + "sku: \"X-{product}-{shadeName}\"\nsameVariantBy: [shadeCode, shadeName]\n";
        JsonNode report = json(
                importFile(bytes(HEADER + "HOUSE,silk,,Cocoa,3,#4A2F26\nHOUSE,silk,,ivory,1,#F1E7DB\n"), dearer, ""));
        assertThat(done(report)).containsExactly(0, 1, 1, 1, 0, 0);
        JsonNode product = json(get("/api/catalog/products/house-silk"));
        assertThat(product.path("brand").asString()).isEqualTo("HOUSE");
        assertThat(product.path("variants")).hasSize(3);
        assertThat(product.path("variants").get(0).path("name").path("en").asString())
                .isEqualTo("ivory");
        assertThat(product.path("variants").get(0).path("sku").asString()).isIn(skus);
        assertThat(product.path("variants").get(2).path("sku").asString()).isEqualTo("X-SILK-COCOA");
        assertThat(product.path("priceTo").path("amount").asInt()).isEqualTo(26_900);
        assertThat(product.path("priceFrom").path("amount").asInt()).isEqualTo(13_900);
    }

    @Test
    void openingStockIsAnnouncedForNewVariantsOnly() {
        json(importCsv(HEADER + "House,Silk,,Ivory,1,#F1E7DB\n"));
        jdbc.sql("DELETE FROM outbox").update();
        json(importCsv(HEADER + "House,Silk,,Ivory,1,#F1E7DC\nHouse,Silk,gone OUT OF STOCK,Sand,2,#D2B48C\n"));
        String added = jdbc.sql("SELECT payload FROM outbox WHERE type = 'VariantsAdded'")
                .query(String.class)
                .single();
        assertThat(JSON.readTree(added))
                .isEqualTo(JSON.readTree("{\"variants\":[{\"sku\":\"HOUSE-SILK-2-SAND\",\"openingStock\":0}]}"));
        String changed = jdbc.sql("SELECT payload FROM outbox WHERE type = 'CatalogueChanged'")
                .query(String.class)
                .single();
        assertThat(JSON.readTree(changed)).isEqualTo(JSON.readTree("{\"slugs\":[\"house-silk\"]}"));
    }

    @Test
    void aDryRunTellsAndDoesNothing() {
        JsonNode report = json(importFile(bytes(CONTRACT_FILE), null, "?dryRun=true&partial=true"));
        assertThat(done(report)).containsExactly(1, 3, 0, 0, 0, 0);
        assertThat(report.path("dryRun").asBoolean()).isTrue();
        assertThat(report.path("applied").asBoolean()).isFalse();
        assertThat(count("products")).isZero();
        assertThat(count("variants")).isZero();
        assertThat(count("outbox")).isZero();
    }

    @Test
    void ofTwoAtOnceTheSecondIsRefused() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread first = new Thread(() -> transaction.executeWithoutResult(status -> {
            assertThat(store.tryLock()).isTrue();
            running.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        first.start();
        running.await();
        assertThat(code(importCsv(HEADER + "House,Silk,,Ivory,1,#F1E7DB\n"))).isEqualTo("import-running");
        goOn.countDown();
        first.join();
        json(importCsv(HEADER + "House,Silk,,Ivory,1,#F1E7DB\n"));
    }

    @Test
    void namesDoNotHangOnTheOrderOfRows() {
        List<String> rows = new ArrayList<>(List.of(
                "Hause,Crème,,Ivory,1,#F1E7DB",
                "Hause,Creme,,Ivory,1,#F1E7DB",
                "Hause,Creme,,Ivory!,1,#F1E7DB",
                "Hause,A,,,Б,#F1E7DB",
                "Hause,A,,,В,#F1E7DB",
                "Hause,A,,,1.5,#F1E7DB",
                "Hause,A,,,15,#F1E7DB"));
        List<String> first = importShuffled(rows);
        assertThat(first).doesNotHaveDuplicates().allMatch(sku -> sku.matches("[A-Z0-9-]{1,64}"));
        Random random = new Random(11);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(rows, random);
            startOver();
            assertThat(importShuffled(rows)).isEqualTo(first);
        }
    }

    private void startOver() {
        jdbc.sql("DELETE FROM variants").update();
        jdbc.sql("DELETE FROM products").update();
    }

    private List<String> importShuffled(List<String> rows) {
        json(importCsv(HEADER + String.join("\n", rows)));
        return jdbc.sql("SELECT CONCAT(v.sku) FROM variants v ORDER BY v.sku")
                .query(String.class)
                .list();
    }

    @Test
    void manyVariantsAreAnnouncedInParts() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 1_201; i++) {
            rows.append("House,Product ")
                    .append(i % 700)
                    .append(",,,")
                    .append(i)
                    .append(",#F1E7DB\n");
        }
        JsonNode report = json(importCsv(rows.toString()));
        assertThat(done(report)).containsExactly(700, 1_201, 0, 0, 0, 0);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE type = 'VariantsAdded'")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE type = 'CatalogueChanged'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        await().untilAsserted(() -> assertThat(
                        json(get("/api/catalog/products")).path("totalItems").asInt())
                .isEqualTo(700));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no,such,columns\n1,2,3\n", HEADER, HEADER + "a,\"b\n"})
    void whatIsNoCatalogueIsRefusedWhole(String file) {
        assertThat(code(importFile(bytes(file), null, "?partial=true"))).isEqualTo("catalogue-unreadable");
        assertThat(count("products")).isZero();
    }

    @Test
    void aMappingIsReadBeforeAnything() {
        assertThat(code(importFile(bytes(CONTRACT_FILE), "columns: 3", ""))).isEqualTo("mapping-refused");
        assertThat(code(importFile(bytes(CONTRACT_FILE), "x".repeat(300_000), "")))
                .isEqualTo("mapping-refused");
    }

    @Test
    void onlyOperatorsImport() {
        assertThat(code(http.post()
                        .uri("/api/ops/catalogue/imports")
                        .contentType(MediaType.MULTIPART_FORM_DATA)
                        .exchange()))
                .isEqualTo("sign-in-required");
        assertThat(code(http.post()
                        .uri("/api/ops/catalogue/imports")
                        .header("Authorization", "Bearer " + TestTokens.customer("c"))
                        .contentType(MediaType.MULTIPART_FORM_DATA)
                        .exchange()))
                .isEqualTo("forbidden");
    }

    @Test
    void otherBodiesAreProblems() {
        RestTestClient.RequestBodySpec request =
                http.post().uri("/api/ops/catalogue/imports").header("Authorization", "Bearer " + TestTokens.ops());
        assertThat(code(request.contentType(MediaType.APPLICATION_JSON)
                        .body("{}")
                        .exchange()))
                .isEqualTo("unsupported-media-type");
        assertThat(code(importFile(new byte[33 * 1024 * 1024], null, ""))).isEqualTo("body-too-large");
        assertThat(code(importFile(bytes(CONTRACT_FILE), null, "?dryRun=perhaps")))
                .isEqualTo("invalid-parameter");
    }
}
