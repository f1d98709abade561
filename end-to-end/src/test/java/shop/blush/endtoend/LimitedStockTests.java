package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** More buyers than units, at the same moment, through the gateway: never one too many and never one too few. */
@WholeShop
class LimitedStockTests {

    private static final int ROUNDS = 20;
    private static final int BUYERS = 50;
    private static final int UNITS = 10;

    private final OpenShop shop;

    LimitedStockTests(OpenShop shop) {
        this.shop = shop;
    }

    @Test
    void fiftyBuyersOfTenUnitsBuyExactlyTen() throws Exception {
        Shopper operator = shop.operator();
        List<String> skus = importLimitedShades(operator);
        ExecutorService threads = Executors.newFixedThreadPool(BUYERS);
        try {
            List<Shopper> buyers = results(
                    threads,
                    IntStream.range(0, BUYERS)
                            .<Callable<Shopper>>mapToObj(buyer -> () -> Shopper.register(shop))
                            .toList());
            List<Integer> sold = new ArrayList<>();
            for (String sku : skus) {
                List<Answer> answers = buyAllAtOnce(threads, buyers, sku);
                List<JsonNode> orders = answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(Answer::json)
                        .toList();
                assertThat(answers)
                        .filteredOn(answer -> answer.status() != 201)
                        .allSatisfy(answer ->
                                assertThat(answer.code()).as("%s", answer).isEqualTo("out-of-stock"));
                results(
                        threads,
                        orders.stream()
                                .<Callable<Boolean>>map(order -> () -> {
                                    buyers.get(0).pay(order);
                                    return true;
                                })
                                .toList());
                sold.add(orders.size());
            }
            assertThat(sold).hasSize(ROUNDS).containsOnly(UNITS);
            for (String sku : skus) {
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    JsonNode level = shop.stockLevel(operator, sku);
                    assertThat(level.path("onHand").asInt()).as("%s", level).isZero();
                    assertThat(level.path("reserved").asInt()).as("%s", level).isZero();
                });
            }
        } finally {
            threads.shutdownNow();
        }
        shop.audit();
    }

    private static List<Answer> buyAllAtOnce(ExecutorService threads, List<Shopper> buyers, String sku)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(BUYERS);
        return results(
                threads,
                buyers.stream()
                        .<Callable<Answer>>map(buyer -> () -> {
                            String quote = buyer.quote(sku, 1);
                            start.await();
                            return buyer.order(quote);
                        })
                        .toList());
    }

    private static <T> List<T> results(ExecutorService threads, List<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : threads.invokeAll(tasks)) {
            results.add(future.get());
        }
        return results;
    }

    /** Brings in a product with a shade for every round, ten units of each. */
    private List<String> importLimitedShades(Shopper operator) throws IOException {
        StringBuilder rows = new StringBuilder("brand,product,code,name,hex\n");
        for (int round = 1; round <= ROUNDS; round++) {
            rows.append("Blush,Ten of a Kind,%1$d,Shade %1$d,#B3%1$02d3F%n".formatted(round));
        }
        Path file = shop.file("limited-shades.csv", rows.toString());
        Path mapping = shop.file("limited-shades.yaml", """
                columns: {brand: brand, product: product, shadeCode: code, shadeName: name, hex: hex}
                sameVariantBy: [shadeCode]
                sku: "{product}-{shadeCode}"
                currency: CNY
                defaults: {category: lips, kind: lipstick, size: 3 g, price: 99.00, openingStock: %d}
                """.formatted(UNITS));
        OpenShop.Output imported = shop.blush("import", "catalogue", file.toString(), "--mapping", mapping.toString());
        assertThat(imported.exitCode()).as("%s", imported.text()).isZero();
        List<String> skus = new ArrayList<>();
        shop.get("/api/catalog/products/blush-ten-of-a-kind")
                .json()
                .path("variants")
                .forEach(variant -> skus.add(variant.path("sku").asString()));
        for (String sku : skus) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(shop.stockLevel(operator, sku)
                                    .path("available")
                                    .asInt())
                            .isEqualTo(UNITS));
        }
        return skus;
    }
}
