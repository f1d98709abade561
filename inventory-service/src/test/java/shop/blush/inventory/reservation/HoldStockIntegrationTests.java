package shop.blush.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.client.RestTestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.inventory.InventoryIntegrationTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HoldStockIntegrationTests extends InventoryIntegrationTest {

    @Test
    void takesTheAgreedRequestAndAnswersInTheAgreedShape() {
        receive(Ids.next(), "BL-VHL-ROSEWOOD", 2).expectStatus().isCreated();
        JsonNode request = new JsonMapper().readTree(Contracts.read("inventory-service/internal-hold.request.json"));
        String sku = request.get("lines").get(0).get("sku").asString();
        int quantity = request.get("lines").get(0).get("quantity").asInt();

        // The golden expiresAt is a date of its day; everything else is sent as agreed.
        RestTestClient.ResponseSpec answer = hold(request.get("orderId").asString(), Map.of(sku, quantity));

        answer.expectStatus().isCreated();
        assertThat(Contracts.shapeDifferences("inventory-service/internal-hold.response.json", body(answer)))
                .isEmpty();
        RestTestClient.ResponseSpec refused = hold(Ids.next(), Map.of(sku, 1_000_000));
        refused.expectStatus().isEqualTo(409);
        assertThat(Contracts.shapeDifferences("inventory-service/internal-hold.out-of-stock.json", body(refused)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1, 201",
        "10, 9, 201",
        "10, 10, 201",
        "10, 11, out-of-stock",
        "1, 1, 201",
        "1, 2, out-of-stock",
        "0, 1, out-of-stock",
        "1000000, 1000000, 201",
        "10, 1000000, out-of-stock"
    })
    void holdsUpToWhatIsAvailable(long onHand, long quantity, String expected) {
        String sku = stocked(onHand);

        assertThat(code(hold(Ids.next(), Map.of(sku, quantity)))).isEqualTo(expected);

        assertThat(level(sku)).isEqualTo(new Level(onHand, expected.equals("201") ? quantity : 0));
    }

    @Test
    void holdsWhatOthersLeft() {
        String sku = stocked(10);
        assertThat(code(hold(Ids.next(), Map.of(sku, 7)))).isEqualTo("201");
        assertThat(code(hold(Ids.next(), Map.of(sku, 4)))).isEqualTo("out-of-stock");
        assertThat(code(hold(Ids.next(), Map.of(sku, 3)))).isEqualTo("201");
        assertThat(code(hold(Ids.next(), Map.of(sku, 1)))).isEqualTo("out-of-stock");
        assertThat(level(sku)).isEqualTo(new Level(10, 10));
    }

    @Test
    void holdsAllLinesOrNoneAndNamesEverySkuThatIsShort() {
        String enough = stocked(5);
        String few = stocked(2);
        String unknown = newSku();
        String orderId = Ids.next();

        RestTestClient.ResponseSpec answer = hold(orderId, Map.of(enough, 5, few, 3, unknown, 1));

        JsonNode problem = new JsonMapper().readTree(body(answer));
        assertThat(problem.get("code").asString()).isEqualTo("out-of-stock");
        assertThat(problem.get("skus").valueStream().map(JsonNode::toString))
                .containsExactlyInAnyOrder(
                        "{\"sku\":\"" + few + "\",\"requested\":3,\"available\":2}",
                        "{\"sku\":\"" + unknown + "\",\"requested\":1,\"available\":0}");
        assertThat(List.of(level(enough), level(few))).containsExactly(new Level(5, 0), new Level(2, 0));
        assertThat(attempts(orderId)).isEmpty();
        assertThat(code(hold(orderId, Map.of(enough, 5, few, 2)))).isEqualTo("201");
    }

    @Test
    void repeatGetsTheFirstAnswerEvenWhenNothingIsLeft() {
        String sku = stocked(3);
        String orderId = Ids.next();
        String first = body(hold(orderId, Map.of(sku, 3)));

        RestTestClient.ResponseSpec repeat =
                hold(orderId, Map.of(sku, 3), clock.instant().plus(Duration.ofHours(2)));

        repeat.expectStatus().isOk();
        assertThat(body(repeat)).isEqualTo(first);
        assertThat(level(sku)).isEqualTo(new Level(3, 3));
    }

    @Test
    void otherLinesForTheSameOrderAreRefused() {
        String sku = stocked(9);
        String other = stocked(9);
        String orderId = Ids.next();
        hold(orderId, Map.of(sku, 3)).expectStatus().isCreated();

        assertThat(code(hold(orderId, Map.of(sku, 2)))).isEqualTo("reservation-differs");
        assertThat(code(hold(orderId, Map.of(other, 3)))).isEqualTo("reservation-differs");
        assertThat(code(hold(orderId, Map.of(sku, 3, other, 1)))).isEqualTo("reservation-differs");
        assertThat(List.of(level(sku), level(other))).containsExactly(new Level(9, 3), new Level(9, 0));
    }

    @Test
    void comesTooLateWhenItsTimeIsOver() {
        String sku = stocked(9);
        assertThat(code(hold(Ids.next(), Map.of(sku, 1), clock.instant().minusSeconds(1))))
                .isEqualTo("reservation-ended");
        assertThat(code(hold(Ids.next(), Map.of(sku, 1), clock.instant().plus(Duration.ofHours(25)))))
                .isEqualTo("invalid-request");
        assertThat(level(sku)).isEqualTo(new Level(9, 0));
    }

    @Test
    void keepsTimesInUtc() {
        Instant expiresAt = Instant.ofEpochSecond(clock.instant().getEpochSecond() + 600, 123_456_000);
        String orderId = Ids.next();
        String answer = body(hold(orderId, Map.of(stocked(1), 1), expiresAt));

        assertThat(answer).contains("\"expiresAt\":\"" + expiresAt + "\"");
        assertThat(body(hold(orderId, Map.of("SKU-" + "x", 1)))).contains("reservation-differs");
        assertThat(jdbc.sql(
                                "SELECT DATE_FORMAT(expires_at, '%Y-%m-%dT%H:%i:%s.%fZ') FROM reservations WHERE order_id = ?")
                        .param(orderId)
                        .query(String.class)
                        .single())
                .isEqualTo(expiresAt.toString());
    }

    private static String body(RestTestClient.ResponseSpec answer) {
        return answer.returnResult(String.class).getResponseBody();
    }
}
