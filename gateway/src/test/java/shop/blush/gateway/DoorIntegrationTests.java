package shop.blush.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class DoorIntegrationTests extends RunningGateway {

    private static final String OPS = "Bearer " + TestKeys.token(KEY, Duration.ofMinutes(5), "OPS");
    private static final int MIB = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"abc", "019a3c52-7d10-7c3a-9f6e-0a1b2c3d4e01", "A.b_c-9"})
    void keepsAWellFormedRequestId(String id) {
        HttpResponse<String> response = get("/api/catalog/products", "X-Request-Id", id);

        assertThat(response.headers().allValues("X-Request-Id")).containsExactly(id);
        assertThat(PRODUCT.last().header("X-Request-Id")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space",
                "quote\"",
                "<script>",
                "ünïcode",
                "",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void replacesARequestIdThatIsNot(String id) {
        HttpResponse<String> response = get("/api/catalog/products", "X-Request-Id", id);

        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
        assertThat(response.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
        assertThat(PRODUCT.last().header("X-Request-Id"))
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void answersOneRequestIdWhenTheServiceEchoesIt() {
        PRODUCT.on("/api/catalog/echo", exchange -> {
            exchange.getResponseHeaders()
                    .set("X-Request-Id", exchange.getRequestHeaders().getFirst("X-Request-Id"));
            TestBackend.answer(exchange, 200, "text/plain", "ok");
        });

        assertThat(get("/api/catalog/echo").headers().allValues("X-Request-Id")).hasSize(1);
    }

    @Test
    void dropsForgedHeadersAndSetsTheRightOnes() {
        get(
                "/api/catalog/products",
                "X-Blush-Internal-Key",
                "test-internal-key",
                "X-Forwarded-For",
                "203.0.113.9",
                "X-Forwarded-Host",
                "evil.example",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Prefix",
                "/evil",
                "X-Real-IP",
                "203.0.113.9",
                "Forwarded",
                "for=203.0.113.9;host=evil.example");

        TestBackend.Received received = PRODUCT.last();
        assertThat(received.header("X-Blush-Internal-Key")).isNull();
        assertThat(received.header("Forwarded")).isNull();
        assertThat(received.header("X-Forwarded-Prefix")).isNull();
        assertThat(received.header("X-Real-IP")).isNull();
        assertThat(received.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(received.header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(received.header("X-Forwarded-Host")).isEqualTo("127.0.0.1:" + port);
        assertThat(received.header("X-Forwarded-Port")).isEqualTo(String.valueOf(port));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // method, path,                       Origin,                Referer,                 cookie,  refused
                "POST,   /api/orders,                  https://shop.example,  -,                       true,    false",
                "POST,   /api/orders,                  https://shop.example:443, -,                    true,    false",
                "POST,   /api/orders,                  HTTPS://SHOP.example,  -,                       true,    false",
                "POST,   /api/orders,                  SELF,                  -,                       true,    false",
                "POST,   /api/orders,                  -,                     https://shop.example/a,  true,    false",
                "POST,   /api/orders,                  https://evil.example,  -,                       true,    true",
                "PUT,    /api/cart,                    https://evil.example,  -,                       true,    true",
                "PATCH,  /api/cart,                    https://evil.example,  -,                       true,    true",
                "DELETE, /api/account/session,         https://evil.example,  -,                       true,    true",
                "POST,   /api/orders,                  http://shop.example,   -,                       true,    true",
                "POST,   /api/orders,                  https://shop.example.evil.example, -,           true,    true",
                "POST,   /api/orders,                  https://shop.example:444, -,                    true,    true",
                "POST,   /api/orders,                  null,                  -,                       true,    true",
                "POST,   /api/orders,                  not an origin,         -,                       true,    true",
                "POST,   /api/orders,                  -,                     https://evil.example/a,  true,    true",
                "POST,   /api/orders,                  -,                     -,                       true,    true",
                "POST,   /api/orders,                  -,                     -,                       false,   false",
                "POST,   /api/account/session,         https://evil.example,  -,                       false,   true",
                "GET,    /api/orders,                  https://evil.example,  -,                       true,    false",
                "POST,   /api/payments/webhooks/sandbox, https://evil.example, -,                      true,    false",
                "POST,   /api/payments/webhooks/sandbox, -,                   -,                       false,   false",
            })
    void refusesWritesThatForeignPagesSend(
            String method, String path, String origin, String referer, boolean cookie, boolean refused) {
        HttpResponse<String> response = send(method, path, request -> {
            if (origin != null) {
                request.header("Origin", origin.equals("SELF") ? "http://127.0.0.1:" + port : origin);
            }
            if (referer != null) {
                request.header("Referer", referer);
            }
            return cookie
                    ? request.header("Cookie", "blush_access=" + TestKeys.token(KEY, Duration.ofMinutes(5), "CUSTOMER"))
                    : request;
        });

        if (refused) {
            assertProblem(response, 403, "foreign-origin");
        } else {
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void letsAnApiClientWriteFromAnywhereWithItsToken() {
        String token = "Bearer " + TestKeys.token(KEY, Duration.ofMinutes(5), "CUSTOMER");

        assertThat(send("POST", "/api/orders", "Origin", "https://evil.example", "Authorization", token)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/quotes, 0, true, true",
        "/api/quotes, 1048576, true, true",
        "/api/quotes, 1048577, true, false",
        "/api/quotes, 10485760, true, false",
        "/api/quotes, 1048576, false, true",
        "/api/quotes, 1048577, false, false",
        "/api/quotes, 10485760, false, false",
        "/api/ops/catalogue/imports, 10485760, true, true",
        "/api/ops/catalogue/imports, 41943040, false, true",
        "/api/ops/catalogue/imports, 41943041, true, false",
        "/api/ops/catalogue/imports, 41943041, false, false",
    })
    void takesBodiesUpToTheLimit(String path, int length, boolean declared, boolean taken) {
        byte[] chunk = new byte[64 * 1024];
        HttpRequest.BodyPublisher body = declared
                ? HttpRequest.BodyPublishers.ofByteArray(new byte[length])
                : HttpRequest.BodyPublishers.fromPublisher(reactor.adapter.JdkFlowAdapter.publisherToFlowPublisher(
                        Flux.range(0, (length + chunk.length - 1) / chunk.length)
                                .map(i -> java.nio.ByteBuffer.wrap(
                                        Arrays.copyOf(chunk, Math.min(chunk.length, length - i * chunk.length))))));

        HttpResponse<String> response =
                send("POST", path, request -> request.method("POST", body).header("Authorization", OPS));

        if (taken) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat((path.contains("quotes") ? PROMOTION : PRODUCT).last().bodyLength())
                    .isEqualTo(length);
        } else {
            assertProblem(response, 413, "body-too-large");
        }
    }

    @Test
    void refusesATooLargeBodyBeforeItIsSentWhenTheClientAsksFirst() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/quotes HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: " + 10 * MIB
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();

            assertThat(readAnswer(socket.getInputStream()))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("body-too-large");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/catalog/products", "/api/nothing", "/", "/assets/none.js"})
    void sendsSecurityHeadersOnceWithEveryAnswer(String path) {
        var headers = get(path, "Accept", "text/html").headers();

        assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("same-origin");
        assertThat(headers.allValues("Permissions-Policy")).hasSize(1);
        assertThat(headers.allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
    }

    @Test
    void leavesAPageItsOwnPolicy() {
        SANDBOX.on("/sandbox/pay/1", exchange -> {
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'self'");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            TestBackend.answer(exchange, 200, "text/html", "<p>Pay</p>");
        });

        var headers = get("/sandbox/pay/1").headers();

        assertThat(headers.allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; style-src 'self'");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }
}
