package shop.blush.order.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.blush.common.test.StubService;
import shop.blush.order.OrderServiceTest;
import shop.blush.order.OtherServices;
import shop.blush.order.ShopApi;
import shop.blush.order.ShopApi.Answer;
import shop.blush.protection.CallContext;

/** What a request brings along from the gateway: how much it matters, and how long somebody waits for it. */
@OrderServiceTest
class ArrivingCallsIntegrationTests {

    private static final OtherServices OTHERS = new OtherServices();

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        OTHERS.register(registry);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    void everybodyIsUp() {
        OTHERS.reset();
    }

    private ShopApi shop(String rank, long millisLeft) {
        return new ShopApi(port, headers -> {
            headers.set("X-Blush-Rank", rank);
            headers.set("X-Blush-Time-Left", String.valueOf(millisLeft));
        });
    }

    @Test
    void tellsTheServicesThatItCallsButNoThirdParty() {
        assertThat(shop("BEGUN", 8_000)
                        .place(OTHERS.quote(OtherServices.CUSTOMER))
                        .status())
                .isEqualTo(201);

        assertThat(OTHERS.promotion.requests()).isNotEmpty().allSatisfy(asked -> {
            assertThat(asked.headers().get("X-blush-rank")).containsExactly("BEGUN");
            assertThat(Long.parseLong(asked.headers().get("X-blush-time-left").get(0)))
                    .isBetween(1L, 8_000L);
        });
        assertThat(OTHERS.sandbox.requests())
                .isNotEmpty()
                .allSatisfy(
                        asked -> assertThat(asked.headers()).doesNotContainKeys("X-blush-rank", "X-blush-time-left"));
    }

    @Test
    void doesNothingForACallerWhoHasGone() {
        String quote = OTHERS.quote(OtherServices.CUSTOMER);

        Answer tooLate = shop("BEGUN", 0).place(OtherServices.CUSTOMER, "too-late-1", quote, OtherServices.ADDRESS);

        assertThat(tooLate.status()).isEqualTo(503);
        assertThat(OTHERS.promotion.requests()).isEmpty();
        assertThat(OTHERS.inventory.requests()).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM orders WHERE quote_id = ?")
                        .param(quote)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(shop("BEGUN", 8_000)
                        .place(OtherServices.CUSTOMER, "too-late-1", quote, OtherServices.ADDRESS)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refusesWhatMattersLeastWhenTooMuchIsUnderWay() throws Exception {
        int share = (int) Math.ceil(meters.get("blush.shedding.limit").gauge().value() * 0.4);
        CountDownLatch held = new CountDownLatch(1);
        OTHERS.promotion.on("GET", "/internal/quotes/", request -> {
            try {
                held.await(2, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new StubService.Answer(404, "{\"status\":404,\"code\":\"unknown-quote\"}");
        });
        ExecutorService callers = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < share; i++) {
                String quote = OTHERS.quote(OtherServices.CUSTOMER);
                answers.add(CompletableFuture.supplyAsync(
                        () -> shop("CRITICAL", 8_000).place(quote), callers));
            }
            await().untilAsserted(() -> assertThat(
                            meters.get("blush.shedding.under-way").gauge().value())
                    .isEqualTo(share));

            Answer refused = shop("NON_ESSENTIAL", 8_000).get("/api/orders");
            Answer essential = shop("IMPORTANT", 8_000).get("/api/orders");
            Answer fromNowhere = new ShopApi(port).get("/api/orders");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("code")).isEqualTo("overloaded");
            assertThat(refused.text("instance")).isEqualTo("/api/orders");
            assertThat(essential.status()).isEqualTo(200);
            assertThat(fromNowhere.status()).isEqualTo(200);
            held.countDown();
            answers.forEach(CompletableFuture::join);
            assertThat(shop("NON_ESSENTIAL", 8_000).get("/api/orders").status()).isEqualTo(200);
        } finally {
            held.countDown();
            callers.shutdownNow();
        }
    }

    @Test
    void keepsConnectionsForWhatMattersWhenEverythingElseIsSlow() throws Exception {
        CountDownLatch asking = new CountDownLatch(5);
        ExecutorService callers = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < 5; i++) {
                callers.submit(() -> {
                    CallContext.of("IMPORTANT", null).bind();
                    asking.countDown();
                    return jdbc.sql("SELECT SLEEP(1.5)").query(Integer.class).single();
                });
            }
            assertThat(asking.await(5, TimeUnit.SECONDS)).isTrue();
            await().until(() -> active("IMPORTANT") == 5);

            CompletableFuture<Answer> waiting =
                    CompletableFuture.supplyAsync(() -> shop("IMPORTANT", 8_000).get("/api/orders"), callers);

            assertThat(shop("BEGUN", 8_000)
                            .place(OTHERS.quote(OtherServices.CUSTOMER))
                            .status())
                    .isEqualTo(201);
            assertThat(shop("CRITICAL", 8_000).get("/api/orders").status()).isEqualTo(200);
            assertThat(shop("NON_ESSENTIAL", 8_000).get("/api/orders").status()).isEqualTo(200);
            assertThat(waiting).isNotDone();
            assertThat(waiting.join().status()).isEqualTo(200);
        } finally {
            callers.shutdownNow();
        }
    }

    private double active(String pool) {
        return meters.get("hikaricp.connections.active")
                .tag("pool", pool)
                .gauge()
                .value();
    }
}
