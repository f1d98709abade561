package shop.blush.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;

class RoutingIntegrationTests extends RunningGateway {

    private static final String OPS = "Bearer " + TestKeys.token(KEY, Duration.ofMinutes(5), "OPS", "CUSTOMER");

    @ParameterizedTest
    @CsvSource({
        "/api/account/me, account-service",
        "/api/ops/customers?q=mei, account-service",
        "/api/catalog/products?q=a%20b, product-service",
        "/api/ops/catalogue/variants/A/price, product-service",
        "/api/ops/catalogue/imports, product-service",
        "/api/inventory/availability?sku=1&sku=2, inventory-service",
        "/api/ops/inventory/stock-levels/A, inventory-service",
        "/api/quotes, promotion-service",
        "/api/coupons, promotion-service",
        "/api/ops/promotions, promotion-service",
        "/api/ops/coupons, promotion-service",
        "/api/orders, order-service",
        "/api/orders/42/cancellation, order-service",
        "/api/cart, order-service",
        "/api/payments/webhooks/sandbox, order-service",
        "/api/ops/orders, order-service",
    })
    void handsThePathOnToItsService(String path, String service) {
        HttpResponse<String> response = get(path, "Authorization", OPS);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(service);
    }

    @Test
    void handsTheSandboxOnWithTheKeyOfItsOwn() {
        assertThat(get("/sandbox/payments/1", "Authorization", "Bearer api-key").body())
                .isEqualTo("payment-sandbox");
        assertThat(SANDBOX.last().header("Authorization")).isEqualTo("Bearer api-key");
    }

    @Test
    void keepsPathAndQueryAsTheyWereSent() {
        get("/api/catalog/products?q=%E5%8F%A3%E7%BA%A2%20red&brand=A%26B");

        assertThat(PRODUCT.last().path()).isEqualTo("/api/catalog/products?q=%E5%8F%A3%E7%BA%A2%20red&brand=A%26B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/jwks",
                "/internal/inventory/reservations",
                "/actuator",
                "/actuator/health",
                "/api/nothing",
                "/api",
                "/api/ops/nothing",
                "/v3/api-docs"
            })
    void answers404WhereThereIsNoRoute(String path) {
        ACCOUNT.forget();
        INVENTORY.forget();

        HttpResponse<String> response = get(path, "Authorization", OPS, "Accept", "application/json");

        assertProblem(response, 404, "not-found");
        assertThat(ACCOUNT.received()).noneMatch(received -> received.path().equals(path));
        assertThat(INVENTORY.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void answers503WhenNoInstanceIsListed(String method) {
        HttpResponse<String> response = send(method, "/api/ops/safeguard/rules", "Authorization", OPS);

        assertProblem(response, 503, "service-unavailable");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
    }

    @Test
    void answers404AsTheContractSays() throws Exception {
        String golden = Files.readString(
                Path.of(System.getProperty("blush.root", ".."), "contracts/gateway/problem.not-found.json"));

        JSONAssert.assertEquals(golden, get("/api/nothing").body(), true);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/catalog/../ops/catalogue/imports",
        "GET, /api/catalog/../../internal/jwks",
        "GET, /api/catalog/%2e%2e/%2e%2e/internal/jwks",
        "GET, /api/catalog/..%2f..%2finternal/jwks",
        "GET, /api/catalog//products",
        "GET, /api/catalog/products;jsessionid=1",
        "GET, /api/catalog/a%00b",
        "GET, /api/catalog/a%0d%0ab",
        "GET, /api/catalog/a%5cb",
        "TRACE, /api/catalog/products",
        "BREW, /api/catalog/products",
    })
    void refusesPathsAndMethodsThatCouldBeReadInTwoWays(String method, String path) {
        PRODUCT.forget();

        String answer = raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json", "\"malformed-request\"");
        assertThat(PRODUCT.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /api/catalog/products HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "GET /api/catalog/products HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
                "POST /api/quotes HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /api/catalog/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
            })
    void refusesWhatIsNotHttp(String text) {
        assertThat(raw(text)).startsWith("HTTP/1.1 400 ").doesNotContain("Exception");
    }

    @Test
    void refusesHeadersOverTheLimit() {
        String answer =
                raw("GET /api/catalog/products HTTP/1.1\r\nHost: a\r\nX-Big: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4(00|13|31) .*").doesNotContain("Exception");
    }

    @Test
    void answers405WhereOnlyReadingMakesSense() {
        HttpResponse<String> response = send("POST", "/", "Authorization", "Bearer x");

        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void listsTheDocumentsOfTheServicesAsPageAndAsJson() {
        HttpResponse<String> page = get("/api/docs", "Accept", "text/html");
        HttpResponse<String> json = get("/api/docs", "Accept", "application/json");

        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("href=\"/api/docs/order-service\"").doesNotContain("<script", "style=");
        assertThat(JsonPath.<Integer>read(json.body(), "$.documents.length()")).isEqualTo(6);
        assertThat(JsonPath.<String>read(json.body(), "$.documents[0].url")).isEqualTo("/api/docs/account-service");
    }

    @Test
    void handsOnTheDocumentOfAService() {
        assertThat(get("/api/docs/product-service").body()).isEqualTo("product-service");
        assertThat(PRODUCT.last().path()).isEqualTo("/v3/api-docs");
        assertProblem(get("/api/docs/unknown-service"), 404, "not-found");
    }

    @Test
    void passesOnWhatAServiceAnswersAsItIs() {
        ORDER.on("/api/orders/conflict", exchange -> {
            exchange.getResponseHeaders().set("X-Own", "kept");
            TestBackend.answer(exchange, 409, "application/problem+json", "{\"code\":\"out-of-stock\"}");
        });

        HttpResponse<String> response = get("/api/orders/conflict");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).isEqualTo("{\"code\":\"out-of-stock\"}");
        assertThat(response.headers().firstValue("X-Own")).hasValue("kept");
    }
}
