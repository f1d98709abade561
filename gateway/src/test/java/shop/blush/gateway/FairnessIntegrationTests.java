package shop.blush.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.csp.sentinel.slots.block.flow.param.ParamFlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.param.ParamFlowRuleManager;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "blush.gateway.door.trusted-proxies=127.0.0.0/8",
            "blush.gateway.fairness.per-address.attempts=5",
            "blush.gateway.fairness.per-address.within=60s",
            "blush.gateway.fairness.per-device.attempts=3",
            "blush.gateway.fairness.per-device.within=30s",
            "blush.gateway.fairness.unlimited-addresses=203.0.113.0/24",
        })
class FairnessIntegrationTests extends RunningGateway {

    /** Sentinel has one set of rules in a process; the gateways of other tests have theirs. */
    private static List<ParamFlowRule> others = List.of();

    private static int addresses;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private StringRedisTemplate redis;

    private final String sale = UUID.randomUUID().toString();
    private final String address = "192.0.2." + ++addresses;

    @BeforeAll
    static void rememberRules() {
        others = ParamFlowRuleManager.getRules();
    }

    @AfterAll
    static void restoreRules() {
        ParamFlowRuleManager.loadRules(others);
    }

    @BeforeEach
    void accept() {
        INVENTORY.on(
                path("reservations"),
                exchange -> TestBackend.answer(exchange, 201, "application/json", "{\"id\":\"r-1\"}"));
    }

    private String path(String what) {
        return "/api/flash-sales/" + sale + "/" + what;
    }

    private int reserve(String from) {
        return send("POST", path("reservations"), "X-Forwarded-For", from).statusCode();
    }

    private int reserve(String from, String device) {
        return send(
                        "POST",
                        path("reservations"),
                        "X-Forwarded-For",
                        from,
                        "Cookie",
                        "blush_device=" + device,
                        "Origin",
                        "https://shop.example")
                .statusCode();
    }

    private static String device() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void limitsAnAddressAndNoOther() {
        for (int i = 0; i < 5; i++) {
            assertThat(reserve(address)).isEqualTo(201);
        }
        double before =
                meters.counter("blush.fairness.refusals", "by", "address").count();

        HttpResponse<String> refused = send("POST", path("reservations"), "X-Forwarded-For", address);

        assertProblem(refused, 429, "too-many-attempts");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(meters.counter("blush.fairness.refusals", "by", "address").count())
                .isEqualTo(before + 1);
        assertThat(send("POST", path("tickets"), "X-Forwarded-For", address).statusCode())
                .isEqualTo(429);
        assertThat(reserve("198.51.100." + addresses)).isEqualTo(201);
    }

    @Test
    void limitsADeviceBeforeItTakesFromItsNeighbours() {
        String device = device();
        for (int i = 0; i < 3; i++) {
            assertThat(reserve(address, device)).isEqualTo(201);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(reserve(address, device)).isEqualTo(429);
        }
        assertThat(reserve("198.51.100." + addresses, device)).isEqualTo(429);

        assertThat(reserve(address, device())).isEqualTo(201);
        assertThat(reserve(address)).isEqualTo(201);
        assertThat(reserve(address)).isEqualTo(429);
    }

    @Test
    void countsByAddressAloneWhereTheCookieIsMadeUp() {
        for (int i = 0; i < 5; i++) {
            assertThat(reserve(address, "mine")).isEqualTo(201);
        }
        assertThat(reserve(address, "mine")).isEqualTo(429);
    }

    @Test
    void takesANetworkOfIpv6AsOneAddress() {
        for (int i = 1; i <= 5; i++) {
            assertThat(reserve("2001:db8:1:" + addresses + "::" + i)).isEqualTo(201);
        }
        assertThat(reserve("2001:db8:1:" + addresses + ":ffff::9")).isEqualTo(429);
        assertThat(reserve("2001:db8:2:" + addresses + "::1")).isEqualTo(201);
    }

    @Test
    void doesNotCountWhereOperatorsSaySo() {
        for (int i = 0; i < 20; i++) {
            assertThat(reserve("203.0.113.7")).isEqualTo(201);
        }
        String device = device();
        for (int i = 0; i < 3; i++) {
            assertThat(reserve("203.0.113.7", device)).isEqualTo(201);
        }
        assertThat(reserve("203.0.113.7", device)).isEqualTo(429);
    }

    @Test
    void countsNothingElse() {
        for (int i = 0; i < 10; i++) {
            assertThat(get(path("tickets/some-ticket"), "X-Forwarded-For", address)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get("/api/flash-sales/" + sale, "X-Forwarded-For", address)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(reserve(address)).isEqualTo(201);
    }

    @Test
    void leavesRefusalsToTheDoor() {
        for (int i = 0; i < 6; i++) {
            reserve(address);
        }
        assertThat(reserve(address)).isEqualTo(429);
        redis.opsForHash().put("flash-sales", sale, """
                {"saleId":"%s","state":"SOLD_OUT","startsAt":"%s","endsAt":"%s","soldOut":[]}""".formatted(
                        sale, Instant.now().minusSeconds(60), Instant.now().plusSeconds(60)));

        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(reserve(address)).isEqualTo(409));
        redis.delete("flash-sales");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/flash-sales/some"})
    void handsOutADeviceWithThePage(String page) {
        HttpResponse<String> first = get(page, "Accept", "text/html");

        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .matches("blush_device=[0-9a-f]{32};.*")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Secure", "Path=/", "Max-Age=2592000");
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("private");

        String device = cookie.substring(0, cookie.indexOf(';'));
        assertThat(get(page, "Accept", "text/html", "Cookie", device).headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(get(page, "Accept", "text/html", "Cookie", "blush_device=mine")
                        .headers()
                        .firstValue("Set-Cookie"))
                .isPresent();
        assertThat(get("/favicon.ico", "Accept", "*/*").headers().firstValue("Set-Cookie"))
                .isEmpty();
    }
}
