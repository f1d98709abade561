package shop.blush.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SheddingIntegrationTests extends RunningGateway {

    private static final String HELD = "/api/catalog/products/held/reviews";
    private static final String WEBHOOK = "/api/payments/webhooks/sandbox";

    private final CountDownLatch held = new CountDownLatch(1);
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @Autowired
    private MeterRegistry meters;

    @AfterEach
    void letGo() {
        held.countDown();
        PRODUCT.off(HELD);
        callers.shutdown();
        await().untilAsserted(() -> assertThat(underWay()).isZero());
    }

    private double underWay() {
        return meters.get("blush.shedding.under-way").gauge().value();
    }

    private List<CompletableFuture<HttpResponse<String>>> hold(int requests) {
        PRODUCT.on(HELD, exchange -> {
            try {
                held.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            TestBackend.answer(exchange, 200, "text/plain", "held");
        });
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> get(HELD), callers));
        }
        return answers;
    }

    @Test
    void shedsWhatMattersLeastAndLetsTheRestIn() {
        int limit = (int) meters.get("blush.shedding.limit").gauge().value();
        int share = (int) Math.ceil(limit * 0.4);
        List<CompletableFuture<HttpResponse<String>>> answers = hold(limit);

        await().atMost(Duration.ofSeconds(3)).untilAsserted(() -> {
            assertThat(underWay()).isEqualTo(share);
            assertThat(answers.stream().filter(CompletableFuture::isDone)).hasSize(limit - share);
        });
        HttpResponse<String> refused = answers.stream()
                .filter(CompletableFuture::isDone)
                .findFirst()
                .orElseThrow()
                .join();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat((String) JsonPath.read(refused.body(), "$.code")).isEqualTo("overloaded");
        assertThat((Boolean) JsonPath.read(refused.body(), "$.degraded")).isTrue();
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(refused.headers().firstValue("Content-Security-Policy")).isPresent();

        assertThat(get("/api/catalog/products").statusCode()).isEqualTo(200);
        assertThat(send("POST", WEBHOOK).statusCode()).isEqualTo(200);
        assertThat(get("/robots.txt").statusCode()).isNotEqualTo(503);

        held.countDown();
        await().untilAsserted(() -> assertThat(
                        answers.stream().map(CompletableFuture::join).filter(answer -> answer.statusCode() == 200))
                .hasSize(share));
        assertThat(get(HELD).statusCode()).isEqualTo(200);
    }

    @Test
    void saysHowMuchARequestMattersWhateverItsClientSays() {
        PRODUCT.forget();
        get("/api/catalog/suggestions?q=lip", "X-Blush-Rank", "UNSHED", "X-Blush-Time-Left", "9999999");
        assertThat(PRODUCT.last().header("X-Blush-Rank")).isEqualTo("NON_ESSENTIAL");
        assertThat(PRODUCT.last().header("X-Blush-Time-Left")).isEqualTo("4000");

        ORDER.forget();
        send("POST", WEBHOOK);
        assertThat(ORDER.last().header("X-Blush-Rank")).isEqualTo("UNSHED");
        get("/api/orders/B1", "Authorization", "Bearer " + TestKeys.token(KEY, Duration.ofMinutes(5), "CUSTOMER"));
        assertThat(ORDER.last().header("X-Blush-Rank")).isEqualTo("BEGUN");

        send(
                "POST",
                "/api/ops/catalogue/imports",
                "Authorization",
                "Bearer " + TestKeys.token(KEY, Duration.ofMinutes(5), "OPS"));
        assertThat(PRODUCT.last().header("X-Blush-Rank")).isEqualTo("UNSHED");
        assertThat(PRODUCT.last().header("X-Blush-Time-Left")).isEqualTo("120000");
    }

    @Test
    void forgetsARequestWhoseClientHasGone() throws Exception {
        hold(0);
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(("GET " + HELD + " HTTP/1.1\r\nHost: shop.example\r\n\r\n").getBytes());
            await().untilAsserted(() -> assertThat(underWay()).isEqualTo(1));
        }
        await().untilAsserted(() -> assertThat(underWay()).isZero());
    }
}
