package shop.blush.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

class FlashSaleDoorIntegrationTests extends RunningGateway {

    private static final String SALES = "flash-sales";
    private static final String BODY = "{\"sku\":\"BL-A\",\"quantity\":1}";

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private MeterRegistry meters;

    private final String sale = UUID.randomUUID().toString();
    private int passed;

    @BeforeEach
    void countWhoPasses() {
        INVENTORY.on(path(), exchange -> {
            synchronized (this) {
                passed++;
            }
            TestBackend.answer(exchange, 201, "application/json", "{\"id\":\"r-1\"}");
        });
    }

    @AfterEach
    void forget() {
        redis.delete(SALES);
    }

    private String path() {
        return "/api/flash-sales/" + sale + "/reservations";
    }

    private String json(String state, Instant startsAt, Instant endsAt, String soldOut) {
        return """
                {"saleId":"%s","state":"%s","startsAt":"%s","endsAt":"%s","soldOut":[%s]}""".formatted(sale, state, startsAt, endsAt, soldOut);
    }

    private String open(String state, String soldOut) {
        return json(state, Instant.now().minusSeconds(60), Instant.now().plusSeconds(600), soldOut);
    }

    private void known(String json) {
        redis.opsForHash().put(SALES, sale, json);
        redis.convertAndSend(SALES, json);
    }

    private HttpResponse<String> reserve(String query) {
        return send(
                "POST",
                path() + query,
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(BODY)));
    }

    private void assertRefused(int status, String code) {
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(reserve("").statusCode()).isEqualTo(status));
        int before = passed;
        assertProblem(reserve(""), status, code);
        assertThat(passed).isEqualTo(before);
    }

    @Test
    void sendsOnWhatItDoesNotKnow() {
        assertThat(reserve("").statusCode()).isEqualTo(201);
        assertThat(passed).isOne();
    }

    @Test
    void refusesWhatIsSoldOutAndCountsIt() {
        known(open("SOLD_OUT", "\"BL-A\""));

        assertRefused(409, "sold-out");

        double counted =
                meters.counter("blush.door.refusals", "reason", "sold-out").count();
        reserve("");
        assertThat(meters.counter("blush.door.refusals", "reason", "sold-out").count())
                .isEqualTo(counted + 1);
    }

    @Test
    void refusesTheSkuThatIsSoldOut() {
        known(open("OPEN", "\"BL-A\""));
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(reserve("?sku=BL-A").statusCode()).isEqualTo(409));

        assertThat(reserve("?sku=BL-B").statusCode()).isEqualTo(201);
        assertThat(raw("POST " + path() + "?sku=%zz HTTP/1.1\r\nHost: shop\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(reserve("").statusCode()).isEqualTo(201);
    }

    @Test
    void sendsOnWhatMayHaveBeenAcceptedBefore() {
        known(open("SOLD_OUT", "\"BL-A\""));
        assertRefused(409, "sold-out");

        assertThat(reserve("?repeat=true").statusCode()).isEqualTo(201);
        assertThat(reserve("?sku=BL-A&repeat=true").statusCode()).isEqualTo(201);
    }

    @Test
    void refusesBeforeTheStart() {
        Instant start = Instant.parse("2126-01-01T00:00:00Z");
        known(json("OPEN", start, start.plusSeconds(60), ""));

        assertRefused(425, "not-started");
        assertThat(JsonPath.<String>read(reserve("").body(), "$.startsAt")).isEqualTo("2126-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"ENDED, 600", "OPEN, -10"})
    void refusesAfterTheEnd(String state, int endsIn) {
        known(json(state, Instant.now().minusSeconds(60), Instant.now().plusSeconds(endsIn), ""));

        assertRefused(410, "ended");
    }

    @Test
    void asksForPatienceWhileTheSaleIsPaused() {
        known(open("PAUSED", ""));

        assertRefused(503, "sale-paused");
        assertThat(reserve("").headers().firstValue("Retry-After")).hasValue("1");
        assertThat(reserve("?repeat=true").statusCode()).isEqualTo(201);

        Instant start = Instant.now().plusSeconds(60);
        known(json("PAUSED", start, start.plusSeconds(60), ""));
        assertRefused(425, "not-started");
    }

    @ParameterizedTest
    @CsvSource({"SOLD_OUT, sold-out", "ENDED, ended"})
    void tellsWhoWaitsThatNothingIsLeft(String state, String code) {
        String tickets = "/api/flash-sales/" + sale + "/tickets";
        known(open(state, "\"BL-A\""));

        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> assertProblem(send("POST", tickets), 410, code));
        for (HttpResponse<String> answer : List.of(send("POST", tickets + "?x=1"), get(tickets + "/some-ticket"))) {
            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo(code);
        }
        assertThat(get(tickets).statusCode()).isNotEqualTo(410);
        assertThat(send("DELETE", tickets + "/some-ticket").statusCode()).isNotEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN", "PAUSED"})
    void handsOnAllElseAboutTickets(String state) {
        String tickets = "/api/flash-sales/" + sale + "/tickets";
        Instant start = Instant.now().plusSeconds(60);
        known(json(state, start, start.plusSeconds(60), ""));
        assertRefused(425, "not-started");

        assertThat(send("POST", tickets).statusCode()).isEqualTo(200);
        assertThat(get(tickets + "/some-ticket").statusCode()).isEqualTo(200);
    }

    @Test
    void opensAgainWhenUnitsComeBack() {
        known(open("SOLD_OUT", "\"BL-A\""));
        assertRefused(409, "sold-out");

        known(open("OPEN", ""));

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(reserve("").statusCode()).isEqualTo(201));
    }

    @Test
    void healsALostMessageWithinTwoSeconds() {
        redis.opsForHash().put(SALES, sale, open("SOLD_OUT", "")); // and no message
        assertRefused(409, "sold-out");

        redis.opsForHash().delete(SALES, sale);
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(reserve("").statusCode()).isEqualTo(201));
    }

    @Test
    void keepsOneConnectionInOrder() throws IOException {
        known(open("SOLD_OUT", ""));
        assertRefused(409, "sold-out");

        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String head =
                    "POST " + path() + " HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: "
                            + BODY.length() + "\r\n\r\n";
            for (int i = 0; i < 3; i++) {
                send(out, head); // the body comes later than the answer
                assertThat(readAnswer(socket.getInputStream()))
                        .startsWith("HTTP/1.1 409")
                        .contains("sold-out");
                send(out, BODY);
                send(out, "GET /api/catalog/products HTTP/1.1\r\nHost: shop\r\n\r\n");
                assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        known(open("SOLD_OUT", ""));
        assertRefused(409, "sold-out");
        PRODUCT.on("/api/catalog/slow", exchange -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            TestBackend.answer(exchange, 200, "text/plain", "slow");
        });

        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            String refused = "POST " + path()
                    + " HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
                    + "\r\n\r\n" + BODY;
            send(
                    socket.getOutputStream(),
                    refused + refused + "GET /api/catalog/slow HTTP/1.1\r\nHost: shop\r\n\r\n" + refused);

            assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 409");
            assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 409");
            assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 200");
            assertThat(readAnswer(socket.getInputStream()))
                    .startsWith("HTTP/1.1 201"); // passed on, behind the slow one
        }
    }

    @Test
    void closesAConnectionWhenAskedTo() throws IOException {
        known(open("SOLD_OUT", ""));
        assertRefused(409, "sold-out");

        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            send(socket.getOutputStream(), "POST " + path() + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(all).startsWith("HTTP/1.1 409").containsIgnoringCase("connection: close");
        }
    }

    @ParameterizedTest
    @CsvSource({"Transfer-Encoding: chunked, '1\r\nx\r\n0\r\n\r\n'", "Content-Length: 5000, ''"})
    void sendsOnBodiesThatNoShopperSends(String header, String body) {
        known(open("SOLD_OUT", ""));
        assertRefused(409, "sold-out");

        String content = body.isEmpty() ? "x".repeat(5000) : body;
        assertThat(raw("POST " + path() + " HTTP/1.1\r\nHost: shop\r\n" + header + "\r\n\r\n" + content))
                .startsWith("HTTP/1.1 201");
    }

    @Test
    void leavesOtherCallsAlone() {
        known(open("SOLD_OUT", ""));
        assertRefused(409, "sold-out");

        assertThat(get(path() + "/019a3c52-7d10-7c3a-9f6e-0a1b2c3d4e01").body()).contains("inventory-service");
        assertThat(get("/api/flash-sales/" + sale).body()).contains("promotion-service");
    }

    @Test
    void survivesWhatItDoesNotUnderstand() {
        redis.opsForHash().put(SALES, sale, "{\"no\":");
        redis.convertAndSend(SALES, "{\"saleId\":\"" + sale + "\",\"state\":\"DREAMING\"}");
        redis.convertAndSend(SALES, "nonsense");

        assertThat(reserve("").statusCode()).isEqualTo(201);
        known(open("SOLD_OUT", ""));
        assertRefused(409, "sold-out");
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
