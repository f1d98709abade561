package shop.blush.product.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.product.ProductIntegrationTest;
import shop.blush.product.imports.ImportCatalogue;
import tools.jackson.databind.JsonNode;

class LoadDemoCatalogueIntegrationTests extends ProductIntegrationTest {

    @Autowired
    private ImportCatalogue importCatalogue;

    @Test
    void replicasThatStartAtOnceFillTheCatalogueOnce() throws Exception {
        int replicas = 4;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService starting = Executors.newFixedThreadPool(replicas);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < replicas; i++) {
            running.add(starting.submit(() -> {
                start.await();
                new LoadDemoCatalogue(importCatalogue).run(null);
                return null;
            }));
        }
        start.countDown();
        for (Future<?> one : running) {
            one.get();
        }
        starting.shutdown();
        assertThat(count("products")).isEqualTo(60);
        assertThat(count("variants")).isEqualTo(345);
        assertThat(count("outbox")).isEqualTo(2); // VariantsAdded, CatalogueChanged
    }

    @Test
    void leavesACatalogueThatHoldsSomethingAlone() throws Exception {
        importCatalogue.fillEmptyCatalogue(DemoProducts.golden());
        new LoadDemoCatalogue(importCatalogue).run(null);
        assertThat(count("products")).isEqualTo(1);
    }

    @Test
    void theShopShowsIt() throws Exception {
        new LoadDemoCatalogue(importCatalogue).run(null);
        cache.dropAll();
        JsonNode categories = json(get("/api/catalog/categories"));
        assertThat(categories)
                .hasSize(4)
                .allMatch(category -> category.path("productCount").asInt() == 15);
        JsonNode page = json(get("/api/catalog/products?size=96"));
        assertThat(page.path("items")).hasSize(60);
        for (JsonNode item : page.path("items")) {
            JsonNode product =
                    json(get("/api/catalog/products/" + item.path("slug").asString()));
            assertThat(product.path("image")).isEqualTo(item.path("image"));
            for (JsonNode variant : product.path("variants")) {
                get(variant.path("image").asString()).expectStatus().isOk();
            }
        }
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }
}
