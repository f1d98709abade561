package shop.blush.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.inventory.InventoryIntegrationTest;

class ReceiveStockIntegrationTests extends InventoryIntegrationTest {

    @Test
    void takesTheAgreedRequestAndAnswersInTheAgreedShape() {
        String answer = body(receive(Ids.next(), Contracts.read("inventory-service/receive-stock.request.json")));

        assertThat(Contracts.shapeDifferences("inventory-service/receive-stock.response.json", answer))
                .isEmpty();
    }

    @Test
    void tellsTheLevelOfASku() {
        String sku = stocked(12);
        hold(Ids.next(), java.util.Map.of(sku, 5)).expectStatus().isCreated();

        String answer = body(stockLevel(sku));

        assertThat(Contracts.shapeDifferences("inventory-service/stock-level.response.json", answer))
                .isEmpty();
        assertThat(answer)
                .isEqualTo("{\"sku\":\"" + sku + "\",\"onHand\":12,\"reserved\":5,\"allotted\":0,\"available\":7}");
        assertThat(code(stockLevel(newSku()))).isEqualTo("unknown-sku");
    }

    @Test
    void tellsTheLevelsOfManySkusInTheOrderAsked() {
        String few = stocked(3);
        String many = stocked(12);
        hold(Ids.next(), java.util.Map.of(many, 5)).expectStatus().isCreated();

        String answer = body(stockLevels("?sku=" + many + "&sku=" + newSku() + "&sku=" + few + "&sku=" + many));

        assertThat(Contracts.shapeDifferences("inventory-service/stock-levels.response.json", answer))
                .isEmpty();
        assertThat(answer)
                .isEqualTo("{\"items\":[{\"sku\":\"" + many
                        + "\",\"onHand\":12,\"reserved\":5,\"allotted\":0,\"available\":7},{\"sku\":\"" + few
                        + "\",\"onHand\":3,\"reserved\":0,\"allotted\":0,\"available\":3}]}");
        for (String bad : List.of("", "?sku=", "?sku=A" + "&sku=A".repeat(200))) {
            stockLevels(bad).expectStatus().isBadRequest();
        }
    }

    private RestTestClient.ResponseSpec stockLevels(String query) {
        return http.get()
                .uri("/api/ops/inventory/stock-levels" + query)
                .header("Authorization", "Bearer " + TestTokens.ops())
                .exchange();
    }

    @Test
    void repeatingTheKeyGetsTheFirstAnswerThoughStockHasMoved() {
        String sku = newSku();
        String key = Ids.next();
        String first = body(receive(key, sku, 5));
        receive(Ids.next(), sku, 7).expectStatus().isCreated();

        RestTestClient.ResponseSpec repeat = receive(key, sku, 5);

        repeat.expectStatus().isCreated();
        assertThat(body(repeat)).isEqualTo(first);
        assertThat(level(sku)).isEqualTo(new Level(12, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sku\":\"%s\",\"quantity\":6,\"note\":\"Delivery 4711\"}",
                "{\"sku\":\"%s\",\"quantity\":5,\"note\":\"Delivery 4712\"}",
                "{\"sku\":\"%s\",\"quantity\":5}",
                "{\"sku\":\"%s-other\",\"quantity\":5,\"note\":\"Delivery 4711\"}"
            })
    void refusesTheKeyForAnotherDelivery(String other) {
        String sku = newSku();
        String key = Ids.next();
        receive(key, sku, 5).expectStatus().isCreated();

        assertThat(code(receive(key, other.formatted(sku)))).isEqualTo("idempotency-key-reused");
        assertThat(level(sku)).isEqualTo(new Level(5, 0));
    }

    @Test
    void sameKeySentAtOnceIsReceivedOnce() throws Exception {
        String sku = newSku();
        String key = Ids.next();
        Callable<Integer> delivery = () ->
                receive(key, sku, 5).returnResult(String.class).getStatus().value();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = threads.invokeAll(
                    IntStream.range(0, 8).mapToObj(i -> delivery).toList());
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(201);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(level(sku)).isEqualTo(new Level(5, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 999_999, 1_000_000})
    void takesQuantitiesUpToTheLimit(long quantity) {
        assertThat(level(stocked(quantity))).isEqualTo(new Level(quantity, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1_000_001, Long.MAX_VALUE})
    void refusesQuantitiesBeyondTheLimit(long quantity) {
        String sku = newSku();
        assertThat(code(receive(Ids.next(), sku, quantity))).isEqualTo("invalid-request");
        assertThat(code(stockLevel(sku))).isEqualTo("unknown-sku");
    }

    @Test
    void onHandStopsShortOfOverflow() {
        String sku = stocked(999_999);
        jdbc.sql("INSERT INTO stock_movements (sku, kind, quantity, receipt_key, occurred_at)"
                        + " VALUES (?, 'RECEIPT', 999000000, ?, NOW(6))")
                .params(sku, "test:" + sku)
                .update();
        jdbc.sql("UPDATE stock_levels SET on_hand = on_hand + 999000000 WHERE sku = ?")
                .param(sku)
                .update();

        assertThat(code(receive(Ids.next(), sku, 2))).isEqualTo("stock-limit-exceeded");
        assertThat(level(sku)).isEqualTo(new Level(999_999_999, 0));
        receive(Ids.next(), sku, 1).expectStatus().isCreated();
        assertThat(level(sku)).isEqualTo(new Level(StockLedger.MAX_ON_HAND, 0));
    }

    @Test
    void onlyOperatorsReceive() {
        assertThat(code(http.post().uri("/api/ops/inventory/receipts").exchange()))
                .isEqualTo("sign-in-required");
        assertThat(code(http.get()
                        .uri("/api/ops/inventory/stock-levels/X")
                        .header("Authorization", "Bearer " + TestTokens.customer(Ids.next()))
                        .exchange()))
                .isEqualTo("forbidden");
    }

    private RestTestClient.ResponseSpec stockLevel(String sku) {
        return http.get()
                .uri("/api/ops/inventory/stock-levels/" + sku)
                .header("Authorization", "Bearer " + TestTokens.ops())
                .exchange();
    }

    private static String body(RestTestClient.ResponseSpec answer) {
        return answer.returnResult(String.class).getResponseBody();
    }
}
