package shop.blush.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.test.RealServers;
import shop.blush.common.test.TestTokens;

/** The service on real servers, with SKUs of its own for each test; the audit runs after each. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = { // tests say when
            "blush.inventory.reservation.expiry-every=1h",
            "blush.inventory.flash-sale.expiry-every=1h",
            "blush.inventory.flash-sale.end-every=1h",
            "blush.inventory.waiting-room.let-in-every=1h"
        })
@Import({TestClock.Config.class, EventsOf.class})
@RealServers
public abstract class InventoryIntegrationTest {

    private static final AtomicInteger SKUS = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected TransactionTemplate transaction;

    @Autowired
    protected TestClock clock;

    protected RestTestClient http;

    @BeforeEach
    void connect() {
        // Not the client of the class path, which sends again after 503 and Retry-After.
        http = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
                .baseUrl("http://127.0.0.1:" + port)
                .build();
    }

    @AfterEach
    void invariantsHold() {
        assertThat(StockAudit.violations(jdbc)).isEmpty();
    }

    /** The full address of a path whose escapes are to be sent as they are. */
    protected String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** A SKU that no other test uses. */
    protected static String newSku() {
        return "SKU-" + SKUS.incrementAndGet();
    }

    /** A new SKU with this many units. */
    protected String stocked(long units) {
        String sku = newSku();
        if (units > 0) {
            receive(Ids.next(), sku, units).expectStatus().isCreated();
        }
        return sku;
    }

    protected RestTestClient.ResponseSpec receive(String key, String sku, long quantity) {
        return receive(key, "{\"sku\":\"%s\",\"quantity\":%d,\"note\":\"Delivery 4711\"}".formatted(sku, quantity));
    }

    protected RestTestClient.ResponseSpec receive(String key, String body) {
        return http.post()
                .uri("/api/ops/inventory/receipts")
                .header("Authorization", "Bearer " + TestTokens.ops())
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    protected RestTestClient.ResponseSpec hold(String orderId, Map<String, ? extends Number> lines) {
        return hold(orderId, lines, clock.instant().plus(Duration.ofMinutes(15)));
    }

    protected RestTestClient.ResponseSpec hold(String orderId, Map<String, ? extends Number> lines, Instant expiresAt) {
        List<Map<String, Object>> list = new TreeMap<>(lines)
                .entrySet().stream()
                        .map(line -> Map.<String, Object>of("sku", line.getKey(), "quantity", line.getValue()))
                        .toList();
        return http.post()
                .uri("/internal/inventory/reservations")
                .header("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("orderId", orderId, "lines", list, "expiresAt", expiresAt.toString()))
                .exchange();
    }

    /** The answer's code, or {@code 201} and the like where it is no problem detail. */
    protected static String code(RestTestClient.ResponseSpec answer) {
        var result = answer.returnResult(Map.class);
        Object code = result.getResponseBody() == null
                ? null
                : result.getResponseBody().get("code");
        return code == null ? String.valueOf(result.getStatus().value()) : code.toString();
    }

    public record Level(long onHand, long reserved) {}

    protected Level level(String sku) {
        return jdbc.sql("SELECT on_hand, reserved FROM stock_levels WHERE sku = ?")
                .param(sku)
                .query(Level.class)
                .optional()
                .orElse(new Level(0, 0));
    }

    /** {@code attempt:STATE/REASON} of each attempt for an order. */
    protected List<String> attempts(String orderId) {
        return jdbc.sql("SELECT CONCAT(attempt, ':', state, COALESCE(CONCAT('/', end_reason), ''))"
                        + " FROM reservations WHERE order_id = ? ORDER BY attempt")
                .param(orderId)
                .query(String.class)
                .list();
    }
}
