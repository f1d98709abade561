package shop.blush.common.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import shop.blush.common.test.RealServers;
import shop.blush.common.test.TestTokens;

@RealServers
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ProblemsIntegrationTests {

    @LocalServerPort
    private int port;

    private ResponseEntity<Map<String, Object>> call(HttpMethod method, String path, String type, String body) {
        RestClient.RequestBodySpec request = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultStatusHandler(status -> true, (sent, answer) -> {})
                .build()
                .method(method)
                .uri(path);
        if (body != null) {
            request.header("Content-Type", type).body(body);
        }
        return request.retrieve().toEntity(new org.springframework.core.ParameterizedTypeReference<>() {});
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            zero            | {"lines":[{"sku":"A","quantity":0}]}      | 400 | invalid-request
            negative        | {"lines":[{"sku":"A","quantity":-1}]}     | 400 | invalid-request
            too many        | {"lines":[{"sku":"A","quantity":100}]}    | 400 | invalid-request
            huge            | {"lines":[{"sku":"A","quantity":9999999999999}]} | 400 | invalid-request
            fraction        | {"lines":[{"sku":"A","quantity":1.5}]}    | 400 | invalid-request
            text for number | {"lines":[{"sku":"A","quantity":"2"}]}    | 400 | invalid-request
            null for number | {"lines":[{"sku":"A","quantity":null}]}   | 400 | invalid-request
            missing number  | {"lines":[{"sku":"A"}]}                   | 400 | invalid-request
            blank           | {"lines":[{"sku":" ","quantity":1}]}      | 400 | invalid-request
            unknown field   | {"lines":[],"isAdmin":true}               | 400 | unknown-field
            broken          | {"lines":[                                | 400 | malformed-json
            trailing        | {"lines":[]} {"lines":[]}                 | 400 | invalid-request
            no object       | 7                                         | 400 | invalid-request
            """)
    void refusesBadBodies(String name, String body, int status, String code) {
        ResponseEntity<Map<String, Object>> answer =
                call(HttpMethod.POST, "/api/open/orders", "application/json", body);
        assertProblem(answer, status, code);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/open/pages?page=x        | 400 | invalid-parameter
            GET    | /api/open/pages               | 400 | invalid-parameter
            GET    | /api/open/nothing             | 404 | not-found
            DELETE | /api/open/guest               | 405 | method-not-allowed
            GET    | /api/open/failures/conflict   | 409 | out-of-stock
            GET    | /api/open/failures/database   | 503 | store-unavailable
            GET    | /api/open/failures/connection | 503 | store-unavailable
            GET    | /api/open/failures/mapper     | 500 | internal-error
            GET    | /api/open/failures/unexpected | 500 | internal-error
            GET    | /api/mine                     | 401 | sign-in-required
            GET    | /nowhere                      | 401 | sign-in-required
            """)
    void answersEveryFailureAsProblemDetail(String method, String path, int status, String code) {
        assertProblem(call(HttpMethod.valueOf(method), path, null, null), status, code);
    }

    @Test
    void refusesOtherContentTypes() {
        assertProblem(call(HttpMethod.POST, "/api/open/orders", "text/plain", "lines"), 415, "unsupported-media-type");
    }

    @Test
    void tellsWhenToComeBackAndKeepsExtras() {
        assertThat(call(HttpMethod.GET, "/api/open/failures/database", null, null)
                        .getHeaders()
                        .getFirst("Retry-After"))
                .isEqualTo("2");
        assertThat(call(HttpMethod.GET, "/api/open/failures/conflict", null, null)
                        .getBody())
                .containsEntry("skus", java.util.List.of("A"))
                .containsEntry("type", "urn:blush:problem:out-of-stock")
                .containsEntry("instance", "/api/open/failures/conflict");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/mine, customer, 200",
        "/api/mine, expired, 401",
        "/api/mine, forged, 401",
        "/api/mine, garbage, 401",
        "/api/ops/figures, customer, 403",
        "/api/ops/figures, ops, 200",
        "/api/ops/figures, none, 401",
        "/internal/facts, ops, 403",
        "/internal/facts, none, 401",
        "/api/open/guest, none, 200",
        "/api/open/guest, customer, 200",
        "/api/open/guest, forged, 401"
    })
    void opensOnlyToWhomItMay(String path, String caller, int status) {
        String token = switch (caller) {
            case "customer" -> TestTokens.customer("c-1");
            case "expired" -> TestTokens.expired("c-1");
            case "forged" -> TestTokens.forged();
            case "ops" -> TestTokens.ops();
            case "garbage" -> "garbage";
            default -> null;
        };
        ResponseEntity<String> answer = RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri(path)
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .retrieve()
                .onStatus(any -> true, (sent, got) -> {})
                .toEntity(String.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        }
    }

    @Test
    void opensInternalPathsToTheInternalKeyAlone() {
        RestClient client = RestClient.create("http://127.0.0.1:" + port);
        assertThat(client.get()
                        .uri("/internal/facts")
                        .header("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY)
                        .retrieve()
                        .body(String.class))
                .isEqualTo("facts");
        assertThat(client.get()
                        .uri("/internal/facts")
                        .header("X-Blush-Internal-Key", "guess")
                        .retrieve()
                        .onStatus(any -> true, (sent, got) -> {})
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"'', 400", "short, 400", "has space in it, 400", "0198f0c2-0000-7000-8000-000000000001, 200"})
    void asksForAnIdempotencyKey(String key, int status) {
        ResponseEntity<String> answer = RestClient.create("http://127.0.0.1:" + port)
                .post()
                .uri("/api/keyed")
                .headers(headers -> {
                    headers.setBearerAuth(TestTokens.customer("c-1"));
                    if (!key.isEmpty()) {
                        headers.set("Idempotency-Key", key);
                    }
                })
                .retrieve()
                .onStatus(any -> true, (sent, got) -> {})
                .toEntity(String.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
    }

    private static void assertProblem(ResponseEntity<Map<String, Object>> answer, int status, String code) {
        assertThat(answer.getBody()).containsEntry("code", code).containsEntry("status", status);
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().toString())
                .doesNotContain("secret")
                .doesNotContain("Exception")
                .doesNotContain("shop.blush");
    }
}
