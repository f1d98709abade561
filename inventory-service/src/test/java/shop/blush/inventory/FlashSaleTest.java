package shop.blush.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.TestTokens;

/** Flash sales over HTTP, as promotion-service and shoppers ask for them. */
public abstract class FlashSaleTest extends InventoryIntegrationTest {

    protected RestTestClient.ResponseSpec arm(
            String sale, Instant startsAt, Instant endsAt, int perCustomer, Map<String, ? extends Number> units) {
        return arm(sale, startsAt, endsAt, perCustomer, false, units);
    }

    protected RestTestClient.ResponseSpec arm(
            String sale,
            Instant startsAt,
            Instant endsAt,
            int perCustomer,
            boolean waitingRoom,
            Map<String, ? extends Number> units) {
        List<Map<String, Object>> lines = new TreeMap<>(units)
                .entrySet().stream()
                        .map(line -> Map.<String, Object>of("sku", line.getKey(), "units", line.getValue()))
                        .toList();
        return arm(
                sale,
                Map.of(
                        "startsAt",
                        startsAt.toString(),
                        "endsAt",
                        endsAt.toString(),
                        "perCustomer",
                        perCustomer,
                        "holdFor",
                        "PT10M",
                        "waitingRoom",
                        waitingRoom,
                        "lines",
                        lines));
    }

    protected RestTestClient.ResponseSpec arm(String sale, Object body) {
        return http.put()
                .uri("/internal/inventory/flash-sales/" + sale)
                .header("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    /** An armed sale that has begun and lasts for an hour. */
    protected String openSale(int perCustomer, Map<String, ? extends Number> units) {
        String sale = Ids.next();
        Instant now = clock.instant();
        arm(sale, now.minusSeconds(1), now.plus(Duration.ofHours(1)), perCustomer, units)
                .expectStatus()
                .isOk();
        return sale;
    }

    protected RestTestClient.ResponseSpec end(String sale) {
        return http.post()
                .uri("/internal/inventory/flash-sales/" + sale + "/ending")
                .header("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY)
                .exchange();
    }

    protected RestTestClient.ResponseSpec reserve(String sale, String customer, String key, String sku, int quantity) {
        return http.post()
                .uri("/api/flash-sales/" + sale + "/reservations")
                .header("Authorization", "Bearer " + TestTokens.customer(customer))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("sku", sku, "quantity", quantity))
                .exchange();
    }

    /** The id of a reservation that must be accepted. */
    protected String reserved(String sale, String customer, String sku, int quantity) {
        Object id = reserve(sale, customer, Ids.next(), sku, quantity)
                .expectStatus()
                .isCreated()
                .returnResult(Map.class)
                .getResponseBody()
                .get("id");
        return String.valueOf(id);
    }

    public record Units(long allotted, long held, long committed, long returned) {}

    protected Units units(String sale, String sku) {
        return jdbc.sql("SELECT allotted, held, committed, returned FROM allotments WHERE sale_id = ? AND sku = ?")
                .params(sale, sku)
                .query(Units.class)
                .single();
    }

    protected long available(String sku) {
        return jdbc.sql("SELECT on_hand - reserved - allotted FROM stock_levels WHERE sku = ?")
                .param(sku)
                .query(Long.class)
                .single();
    }
}
