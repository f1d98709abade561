package shop.blush.inventory.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.inventory.InventoryIntegrationTest;

class AvailabilityIntegrationTests extends InventoryIntegrationTest {

    @Test
    void tellsGuestsTheBandOfEachSkuInTheOrderAsked() {
        String plenty = stocked(6);
        String low = stocked(5);
        String unknown = newSku();

        String answer = ask(low, unknown, plenty, low);

        assertThat(Contracts.shapeDifferences("inventory-service/availability.response.json", answer))
                .isEmpty();
        assertThat(answer)
                .isEqualTo("{\"items\":[" + item(low, "LOW") + "," + item(unknown, "SOLD_OUT") + ","
                        + item(plenty, "IN_STOCK") + "]}");
    }

    @Test
    void countsReservedUnitsAsGoneWithinASecond() {
        String sku = stocked(7);
        assertThat(ask(sku)).contains("IN_STOCK");
        hold(Ids.next(), Map.of(sku, 7)).expectStatus().isCreated();
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(ask(sku)).contains("SOLD_OUT"));
    }

    @Test
    void aSpoiledTokenIsRefusedThoughGuestsAreWelcome() {
        http.get()
                .uri("/api/inventory/availability?sku=A")
                .header("Authorization", "Bearer spoiled")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private String ask(String... skus) {
        String query = Arrays.stream(skus).map(sku -> "sku=" + sku).collect(Collectors.joining("&"));
        return http.get()
                .uri("/api/inventory/availability?" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
    }

    private static String item(String sku, String state) {
        return "{\"sku\":\"" + sku + "\",\"state\":\"" + state + "\"}";
    }
}
