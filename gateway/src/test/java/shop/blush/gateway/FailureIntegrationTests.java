package shop.blush.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Services that are absent, dead, slow, or break off. */
class FailureIntegrationTests extends RunningGateway {

    private static final String OPS = "Bearer " + TestKeys.token(KEY, Duration.ofMinutes(5), "OPS", "CUSTOMER");

    /** One of two replicas of inventory-service, and the only one of safeguard-service, refuse connections. */
    @DynamicPropertySource
    static void deadReplicas(DynamicPropertyRegistry registry) {
        String dead = "http://127.0.0.1:" + unusedPort();
        instance(registry, "inventory-service", 1, dead);
        instance(registry, "safeguard-service", 0, dead);
    }

    static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void answers503WhenNoInstanceTakesConnections(String method) {
        HttpResponse<String> response = send(method, "/api/ops/safeguard/rules", "Authorization", OPS);

        assertProblem(response, 503, "service-unavailable");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
    }

    @Test
    void readsFromTheReplicaThatLives() {
        for (int i = 0; i < 20; i++) {
            assertThat(get("/api/inventory/availability?sku=" + i).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void doesNotRepeatWrites() {
        INVENTORY.forget();
        int refused = 0;
        for (int i = 0; i < 10; i++) {
            refused += send("POST", "/api/inventory/x").statusCode() == 503 ? 1 : 0;
        }

        assertThat(refused).isEqualTo(5);
        assertThat(INVENTORY.received()).hasSize(5);
    }

    @Test
    void answers504WhenAServiceTakesTooLong() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        PRODUCT.on(
                "/api/catalog/slow",
                exchange -> never.completeOnTimeout(null, 20, TimeUnit.SECONDS).join());

        HttpResponse<String> response = get("/api/catalog/slow");
        never.complete(null);

        assertProblem(response, 504, "gateway-timeout");
    }

    @Test
    void waitsLongerForAnImport() {
        PRODUCT.on("/api/ops/catalogue/imports", exchange -> {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 5, TimeUnit.SECONDS)
                    .join();
            TestBackend.answer(exchange, 200, "text/plain", "imported");
        });

        HttpResponse<String> response = send("POST", "/api/ops/catalogue/imports", "Authorization", OPS);

        PRODUCT.off("/api/ops/catalogue/imports");
        assertThat(response.body()).isEqualTo("imported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void answers502WhenAServiceBreaksOff(String method) {
        ORDER.on("/api/orders/broken", exchange -> exchange.close());
        ORDER.forget();

        assertProblem(send(method, "/api/orders/broken"), 502, "bad-gateway");
        assertThat(ORDER.received()).as("not repeated: it may have been done").hasSize(1);
    }

    @Test
    void answersHeadWithoutABody() {
        HttpResponse<String> response = send("HEAD", "/api/ops/safeguard/rules", "Authorization", OPS);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEmpty();
    }
}
