package shop.blush.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.server.RedisServer;

/**
 * The gateway on a real port with real servers behind it, found by the simple discovery client instead of Nacos. The
 * context and the servers are shared by all classes that extend this one.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "management.server.port=0",
            "spring.cloud.nacos.discovery.enabled=false",
            "blush.security.internal-key=test-internal-key",
            "blush.gateway.door.public-url=https://shop.example",
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=4s",
            "BLUSH_SANDBOX_ENABLED=true",
        })
public abstract class RunningGateway {

    static final ECKey KEY = TestKeys.create("k1");
    /** With which internal keys the signing keys were asked for. */
    static final Set<String> SHOWN_INTERNAL_KEYS = ConcurrentHashMap.newKeySet();

    static final TestBackend ACCOUNT = new TestBackend("account-service").on("/internal/jwks", exchange -> {
        SHOWN_INTERNAL_KEYS.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Blush-Internal-Key")));
        TestBackend.answer(
                exchange,
                200,
                "application/json",
                new JWKSet(KEY).toPublicJWKSet().toString());
    });

    static final TestBackend PRODUCT = new TestBackend("product-service");
    static final TestBackend INVENTORY = new TestBackend("inventory-service");
    static final TestBackend PROMOTION = new TestBackend("promotion-service");
    static final TestBackend ORDER = new TestBackend("order-service");
    static final TestBackend SANDBOX = new TestBackend("payment-sandbox");

    static final RedisServer REDIS = startRedis();

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        instance(registry, "account-service", 0, ACCOUNT.url());
        instance(registry, "product-service", 0, PRODUCT.url());
        instance(registry, "inventory-service", 0, INVENTORY.url());
        instance(registry, "promotion-service", 0, PROMOTION.url());
        instance(registry, "order-service", 0, ORDER.url());
        instance(registry, "payment-sandbox", 0, SANDBOX.url());
        // safeguard-service: no instance at all
        registry.add("spring.data.redis.port", REDIS::port);
        registry.add("spring.data.redis.password", REDIS::password);
    }

    static RedisServer startRedis() {
        int port = new FreePorts().any();
        return RedisServer.start(
                BinariesCache.defaultFolder(), Path.of("target", "servers", "redis-" + port), port, "test-only");
    }

    static void instance(DynamicPropertyRegistry registry, String service, int index, String url) {
        registry.add("spring.cloud.discovery.client.simple.instances." + service + "[" + index + "].uri", () -> url);
    }

    HttpResponse<String> send(String method, String path, UnaryOperator<HttpRequest.Builder> more) {
        HttpRequest request = more.apply(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, HttpRequest.BodyPublishers.noBody()))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        return send(method, path, request -> headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    /** Sends text as it is and reads until the server closes or the answer is complete by its Content-Length. */
    String raw(String text) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return readAnswer(socket.getInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String readAnswer(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        int next;
        while ((next = in.read()) >= 0) {
            answer.append((char) next);
            int end = answer.indexOf("\r\n\r\n");
            if (end >= 0) {
                String head = answer.substring(0, end).toLowerCase();
                int length = head.contains("content-length: ")
                        ? Integer.parseInt(head.split("content-length: ")[1].split("\r\n")[0])
                        : 0;
                if (answer.length() >= end + 4 + length) {
                    break;
                }
            }
        }
        return answer.toString();
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JsonPath.<String>read(response.body(), "$.code")).isEqualTo(code);
        assertThat(JsonPath.<String>read(response.body(), "$.type")).isEqualTo("urn:blush:problem:" + code);
        assertThat(JsonPath.<Integer>read(response.body(), "$.status")).isEqualTo(status);
        assertThat(JsonPath.<String>read(response.body(), "$.instance"))
                .isEqualTo(response.uri().getRawPath());
        assertThat(response.body()).doesNotContain("Exception", "trace", "Whitelabel");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
    }
}
