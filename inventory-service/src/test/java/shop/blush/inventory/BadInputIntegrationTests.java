package shop.blush.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import shop.blush.common.test.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What no caller should send: each a problem detail with its code, and nothing changed. */
class BadInputIntegrationTests extends InventoryIntegrationTest {

    private static final String RECEIPTS = "/api/ops/inventory/receipts";
    private static final String HOLDS = "/internal/inventory/reservations";
    private static final String ORDER = "019a3c53-4e40-7e33-8b60-0a1b2c3d4e04";
    private static final String EXPIRES = "\"expiresAt\":\"2100-01-01T00:00:00Z\"";

    record Bad(String what, HttpMethod method, String path, String contentType, byte[] body, int status, String code) {
        @Override
        public String toString() {
            return what + " → " + status + " " + code;
        }
    }

    static List<Bad> requests() {
        return List.of(
                availability("no SKU", "", "invalid-parameter"),
                availability("empty SKU", "?sku=", "invalid-request"),
                availability("SKU with a space", "?sku=a%20b", "invalid-request"),
                availability("SKU of 65 characters", "?sku=" + "x".repeat(65), "invalid-request"),
                availability("SKU beyond ASCII", "?sku=%E5%8F%A3%E7%BA%A2", "invalid-request"),
                availability("201 SKUs", "?sku=a" + "&sku=a".repeat(200), "invalid-request"),
                bad("wrong method", HttpMethod.DELETE, RECEIPTS, null, "", 405, "method-not-allowed"),
                receipt("no body", "", "malformed-json"),
                receipt("half a body", "{\"sku\":\"A\",", "malformed-json"),
                receipt("no JSON", "sku=A", "malformed-json"),
                receipt("a list", "[]", "invalid-request"),
                receipt("a text", "\"A\"", "invalid-request"),
                receipt("null", "null", "malformed-json"),
                receipt("empty object", "{}", "invalid-request"),
                receipt("unknown field", "{\"sku\":\"A\",\"quantity\":1,\"allotted\":5}", "unknown-field"),
                receipt("no quantity", "{\"sku\":\"A\"}", "invalid-request"),
                receipt("quantity null", "{\"sku\":\"A\",\"quantity\":null}", "invalid-request"),
                receipt("quantity 0", "{\"sku\":\"A\",\"quantity\":0}", "invalid-request"),
                receipt("quantity negative", "{\"sku\":\"A\",\"quantity\":-1}", "invalid-request"),
                receipt("quantity fractional", "{\"sku\":\"A\",\"quantity\":1.5}", "invalid-request"),
                receipt("quantity as text", "{\"sku\":\"A\",\"quantity\":\"5\"}", "invalid-request"),
                receipt("quantity true", "{\"sku\":\"A\",\"quantity\":true}", "invalid-request"),
                receipt("quantity over the limit", "{\"sku\":\"A\",\"quantity\":1000001}", "invalid-request"),
                receipt("quantity over long", "{\"sku\":\"A\",\"quantity\":99999999999999999999}", "invalid-request"),
                receipt("quantity 1e400", "{\"sku\":\"A\",\"quantity\":1e400}", "invalid-request"),
                receipt("SKU null", "{\"sku\":null,\"quantity\":1}", "invalid-request"),
                receipt("SKU blank", "{\"sku\":\" \",\"quantity\":1}", "invalid-request"),
                receipt("SKU of 65", "{\"sku\":\"" + "x".repeat(65) + "\",\"quantity\":1}", "invalid-request"),
                receipt("SKU beyond ASCII", "{\"sku\":\"口红\",\"quantity\":1}", "invalid-request"),
                receipt(
                        "note of 201",
                        "{\"sku\":\"A\",\"quantity\":1,\"note\":\"" + "x".repeat(201) + "\"}",
                        "invalid-request"),
                new Bad(
                        "bytes that are no UTF-8",
                        HttpMethod.POST,
                        RECEIPTS,
                        "application/json",
                        new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
                        400,
                        "malformed-json"),
                bad("XML", HttpMethod.POST, RECEIPTS, "application/xml", "<a/>", 415, "unsupported-media-type"),
                bad(
                        "a form",
                        HttpMethod.POST,
                        RECEIPTS,
                        "application/x-www-form-urlencoded",
                        "a=1",
                        415,
                        "unsupported-media-type"),
                bad("unknown address", HttpMethod.GET, "/api/ops/inventory/nothing", null, "", 404, "not-found"),
                bad(
                        "unknown SKU",
                        HttpMethod.GET,
                        "/api/ops/inventory/stock-levels/NOPE",
                        null,
                        "",
                        404,
                        "unknown-sku"),
                bad(
                        "odd SKU",
                        HttpMethod.GET,
                        "/api/ops/inventory/stock-levels/%E5%8F%A3",
                        null,
                        "",
                        404,
                        "unknown-sku"),
                hold("order id no UUID", "\"orderId\":\"7\"", line("A", "1"), EXPIRES, "invalid-request"),
                hold("no order id", "\"orderId\":null", line("A", "1"), EXPIRES, "invalid-request"),
                hold("no lines", order(), "", EXPIRES, "invalid-request"),
                hold("line null", order(), "null", EXPIRES, "invalid-request"),
                hold("201 lines", order(), lines(201), EXPIRES, "invalid-request"),
                hold("a SKU twice", order(), line("A", "1") + "," + line("A", "1"), EXPIRES, "invalid-request"),
                hold("quantity 0", order(), line("A", "0"), EXPIRES, "invalid-request"),
                hold("quantity negative", order(), line("A", "-2"), EXPIRES, "invalid-request"),
                hold("quantity fractional", order(), line("A", "0.5"), EXPIRES, "invalid-request"),
                hold("quantity huge", order(), line("A", "1000001"), EXPIRES, "invalid-request"),
                hold("expires never", order(), line("A", "1"), "\"expiresAt\":null", "invalid-request"),
                hold("expires some day", order(), line("A", "1"), "\"expiresAt\":\"soon\"", "invalid-request"),
                hold("expires in 2100", order(), line("A", "1"), EXPIRES, "invalid-request"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isRefusedWithItsCodeAndChangesNothing(Bad request) {
        Map<String, Object> before = everything();
        var sending = http.method(request.method())
                .uri(URI.create(address(request.path())))
                .header("Idempotency-Key", "bad-input-0001");
        if (request.path().startsWith("/api/ops")) {
            sending.header("Authorization", "Bearer " + TestTokens.ops());
        } else if (request.path().startsWith("/internal")) {
            sending.header("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY);
        }
        if (request.contentType() != null) {
            sending.header("Content-Type", request.contentType());
        }
        var answer = sending.body(request.body()).exchange().returnResult(String.class);

        JsonNode problem = new JsonMapper().readTree(answer.getResponseBody());
        assertThat(problem.path("code").asString()).isEqualTo(request.code());
        assertThat(answer.getStatus().value()).isEqualTo(request.status());
        assertThat(problem.path("type").asString()).isEqualTo("urn:blush:problem:" + request.code());
        assertThat(answer.getResponseHeaders().getContentType().toString()).startsWith("application/problem+json");
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void receiptsNeedAWellFormedKey(@Nullable String key, String code) {
        var sending = http.post()
                .uri(RECEIPTS)
                .header("Authorization", "Bearer " + TestTokens.ops())
                .header("Content-Type", "application/json");
        if (key != null) {
            sending.header("Idempotency-Key", key);
        }
        assertThat(code(sending.body("{\"sku\":\"A\",\"quantity\":1}").exchange()))
                .isEqualTo(code);
    }

    static List<Arguments> keys() {
        return List.of(
                Arguments.of(null, "idempotency-key-required"),
                Arguments.of("short", "invalid-idempotency-key"),
                Arguments.of("opening:SKU-1", "invalid-idempotency-key"),
                Arguments.of("x".repeat(65), "invalid-idempotency-key"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void strangersDoNotComeIn(String path, String header, String value, int status, String code) {
        var answer = http.post()
                .uri(path)
                .header(header, value)
                .header("Content-Type", "application/json")
                .body("{}")
                .exchange();
        answer.expectStatus().isEqualTo(status);
        assertThat(code(answer)).isEqualTo(code);
    }

    static List<Arguments> strangers() {
        return List.of(
                stranger(RECEIPTS, "X-Nothing", "x", 401, "sign-in-required"),
                stranger(RECEIPTS, "Authorization", "Bearer nonsense", 401, "invalid-token"),
                stranger(RECEIPTS, "Authorization", "Bearer " + TestTokens.forged(), 401, "invalid-token"),
                stranger(RECEIPTS, "Authorization", "Bearer " + TestTokens.expired("c"), 401, "invalid-token"),
                stranger(RECEIPTS, "Authorization", "Bearer " + TestTokens.customer("c"), 403, "forbidden"),
                stranger(RECEIPTS, "X-Blush-Internal-Key", TestTokens.INTERNAL_KEY, 403, "forbidden"),
                stranger(HOLDS, "X-Nothing", "x", 401, "sign-in-required"),
                stranger(HOLDS, "X-Blush-Internal-Key", "wrong", 401, "sign-in-required"),
                stranger(HOLDS, "Authorization", "Bearer " + TestTokens.ops(), 403, "forbidden"));
    }

    private static Arguments stranger(String path, String header, String value, int status, String code) {
        return Arguments.of(path, header, value, status, code);
    }

    private Map<String, Object> everything() {
        return jdbc.sql("SELECT (SELECT COUNT(*) FROM stock_levels) AS levels,"
                        + " (SELECT COUNT(*) FROM stock_movements) AS movements,"
                        + " (SELECT COUNT(*) FROM receipts) AS receipts,"
                        + " (SELECT COUNT(*) FROM reservations) AS reservations")
                .query()
                .singleRow();
    }

    private static Bad bad(
            String what, HttpMethod method, String path, @Nullable String type, String body, int status, String code) {
        return new Bad(what, method, path, type, body.getBytes(StandardCharsets.UTF_8), status, code);
    }

    private static Bad availability(String what, String query, String code) {
        return bad(what, HttpMethod.GET, "/api/inventory/availability" + query, null, "", 400, code);
    }

    private static Bad receipt(String what, String body, String code) {
        return bad("receipt: " + what, HttpMethod.POST, RECEIPTS, "application/json", body, 400, code);
    }

    private static Bad hold(String what, String order, String lines, String expires, String code) {
        String body = "{" + order + ",\"lines\":[" + lines + "]," + expires + "}";
        return bad("hold: " + what, HttpMethod.POST, HOLDS, "application/json", body, 400, code);
    }

    private static String order() {
        return "\"orderId\":\"" + ORDER + "\"";
    }

    private static String line(String sku, String quantity) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
    }

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder(line("S0", "1"));
        for (int i = 1; i < count; i++) {
            lines.append(',').append(line("S" + i, "1"));
        }
        return lines.toString();
    }
}
