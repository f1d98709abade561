package shop.blush.product.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.blush.product.ProductIntegrationTest;
import shop.blush.product.demo.DemoProducts;
import tools.jackson.databind.JsonNode;

/** The real file, unchanged. */
class FoundationShadesIntegrationTests extends ProductIntegrationTest {

    private static final Path FILE =
            Path.of(System.getProperty("blush.root", "..")).resolve("../shared/data/foundation-shades.csv");

    @BeforeEach
    void fileIsThere() {
        assumeTrue(Files.isReadable(FILE), () -> "skipped: there is no " + FILE.normalize());
    }

    @Test
    void comesInWholeOnceAndChangesNothingTheSecondTime() throws IOException {
        byte[] file = Files.readAllBytes(FILE);
        JsonNode first = json(importFile(file, null, ""));
        assertThat(first.path("rowsRead").asInt()).isEqualTo(5_775);
        assertThat(first.path("rowsRefused").asInt()).isZero();
        assertThat(first.path("rowsTaken").asInt()).isEqualTo(5_711);
        assertThat(first.path("rowsMerged").asInt()).isEqualTo(64);
        assertThat(first.path("merged")).hasSize(64);
        assertThat(first.path("productsAdded").asInt()).isEqualTo(272);
        assertThat(first.path("variantsAdded").asInt()).isEqualTo(5_711);
        String before = checksum();

        JsonNode second = json(importFile(file, null, ""));
        for (String changed : List.of("productsAdded", "productsChanged", "variantsAdded", "variantsChanged")) {
            assertThat(second.path(changed).asInt()).as(changed).isZero();
        }
        assertThat(second.path("variantsUnchanged").asInt()).isEqualTo(5_711);
        assertThat(checksum()).isEqualTo(before);
    }

    private String checksum() {
        return jdbc.sql(
                        "SELECT CONCAT(COUNT(*), ' ', MAX(updated_at), ' ', SUM(CRC32(CONCAT(id, sku, name_en, price))))"
                                + " FROM variants")
                .query(String.class)
                .single();
    }

    @Test
    void theShopFindsLuminousFoundationAndShowsItsShades() throws IOException {
        json(importFile(Files.readAllBytes(FILE), null, ""));
        await().untilAsserted(() -> assertThat(
                        json(get("/api/catalog/products")).path("totalItems").asInt())
                .isEqualTo(272));
        JsonNode found = json(get("/api/catalog/products?q=Luminous Foundation"));
        assertThat(found.path("items").get(0).path("slug").asString())
                .isEqualTo("anastasia-beverly-hills-luminous-foundation");
        JsonNode product = json(get("/api/catalog/products/anastasia-beverly-hills-luminous-foundation"));
        assertThat(product.path("variants")).hasSize(50);
        JsonNode shade = product.path("variants").get(0);
        assertThat(shade.path("name").path("en").asString()).isEqualTo("355N");
        assertThat(shade.path("hex").asString()).isEqualTo("#A06F4A");
        assertThat(shade.path("note").asString()).isEqualTo("medium skin with a neutral golden undertone");
        assertThat(shade.path("sku").asString()).isEqualTo("ANASTASIA-BEVERLY-HILLS-LUMINOUS-FOUNDATION-355N");
        get(shade.path("image").asString()).expectStatus().isOk();
        for (String question :
                List.of("lumin found", "LOREAL", "rosilliance", "estee lauder double", "un cover up", "粉底液")) {
            assertThat(json(get("/api/catalog/products?q=" + question))
                            .path("totalItems")
                            .asInt())
                    .as(question)
                    .isPositive();
        }
    }

    @Test
    void everySkuAndSlugIsWellFormed() throws IOException {
        json(importFile(Files.readAllBytes(FILE), null, ""));
        assertThat(jdbc.sql("SELECT sku FROM variants").query(String.class).list())
                .doesNotHaveDuplicates()
                .allMatch(sku -> sku.matches("[A-Z0-9]+(-[A-Z0-9]+)*") && sku.length() <= 64);
        assertThat(jdbc.sql("SELECT slug FROM products").query(String.class).list())
                .allMatch(slug -> slug.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(DemoProducts.all())
                .noneMatch(demo -> jdbc.sql("SELECT COUNT(*) FROM products WHERE brand = ?")
                                .param(demo.brand())
                                .query(Long.class)
                                .single()
                        > 0);
    }
}
