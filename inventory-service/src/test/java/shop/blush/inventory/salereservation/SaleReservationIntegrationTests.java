package shop.blush.inventory.salereservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.http.MediaType;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.inventory.EventsOf;
import shop.blush.inventory.FlashSaleTest;
import shop.blush.inventory.admission.Admission;
import shop.blush.inventory.admission.Attempt;
import shop.blush.inventory.admission.Verdict;

class SaleReservationIntegrationTests extends FlashSaleTest {

    @Autowired
    private EndReservation endReservation;

    @Autowired
    private KeepAdmission keepAdmission;

    @Autowired
    private Admission admission;

    @Autowired
    private CommitBatch commitBatch;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private RedisConnectionFactory connections;

    @Autowired
    private EventsOf events;

    private final String customer = Ids.next();

    private String state(String reservation) {
        return jdbc.sql("SELECT state FROM sale_reservations WHERE id = ?")
                .param(reservation)
                .query(String.class)
                .single();
    }

    private void paid(String reservation, String order) {
        transaction.executeWithoutResult(status -> endReservation.paid(reservation, order));
    }

    private void cancelled(String reservation, String order) {
        transaction.executeWithoutResult(status -> endReservation.cancelled(reservation, order));
    }

    @Test
    void acceptsOnceAndAnswersTheSameToARepeat() {
        String sku = stocked(10);
        String sale = openSale(2, Map.of(sku, 10));

        String first = reserve(sale, customer, "key-0001", sku, 2)
                .expectStatus()
                .isCreated()
                .returnResult(String.class)
                .getResponseBody();
        String again = reserve(sale, customer, "key-0001", sku, 2)
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();

        assertThat(again).isEqualTo(first);
        assertThat(Contracts.shapeDifferences("inventory-service/sale-reservation.response.json", first))
                .isEmpty();
        assertThat(units(sale, sku)).isEqualTo(new Units(10, 2, 0, 0));
        assertThat(jdbc.sql("SELECT payload FROM outbox WHERE type = 'ReservationHeld' ORDER BY seq DESC LIMIT 1")
                        .query(String.class)
                        .single())
                .satisfies(event -> assertThat(Contracts.shapeDifferences("events/ReservationHeld.json", event))
                        .isEmpty());
    }

    @Test
    void aKeyBelongsToOneAttempt() {
        String sku = stocked(10);
        String other = stocked(10);
        String sale = openSale(3, Map.of(sku, 10, other, 10));
        String second = openSale(3, Map.of(stocked(5), 5));
        reserve(sale, customer, "key-0001", sku, 2).expectStatus().isCreated();

        assertThat(code(reserve(sale, customer, "key-0001", sku, 1))).isEqualTo("idempotency-key-reused");
        assertThat(code(reserve(sale, customer, "key-0001", other, 2))).isEqualTo("idempotency-key-reused");
        assertThat(code(reserve(second, customer, "key-0001", sku, 2))).isEqualTo("not-in-this-sale");
        assertThat(code(reserve(sale, Ids.next(), "key-0001", sku, 1))).isEqualTo("201");

        assertThat(units(sale, sku).held()).isEqualTo(3);
        assertThat(units(sale, other).held()).isZero();
        assertThat(left(sale, other)).isEqualTo(10);
        assertThat(left(sale, sku)).isEqualTo(7);
    }

    @Test
    void nobodyGetsMoreThanTheLimit() {
        String sku = stocked(10);
        String sale = openSale(3, Map.of(sku, 10));
        reserved(sale, customer, sku, 2);

        assertThat(code(reserve(sale, customer, Ids.next(), sku, 4))).isEqualTo("quantity-above-limit");
        assertThat(code(reserve(sale, customer, Ids.next(), sku, 2))).isEqualTo("limit-reached");
        reserved(sale, customer, sku, 1);
        assertThat(code(reserve(sale, customer, Ids.next(), sku, 1))).isEqualTo("limit-reached");
        reserved(sale, Ids.next(), sku, 3);
    }

    @Test
    void saysSoldOutWhenItIs() {
        String sku = stocked(10);
        String sale = openSale(9, Map.of(sku, 5));
        reserved(sale, customer, sku, 4);

        assertThat(code(reserve(sale, Ids.next(), Ids.next(), sku, 2))).isEqualTo("sold-out");
        reserved(sale, Ids.next(), sku, 1);
        assertThat(code(reserve(sale, Ids.next(), Ids.next(), sku, 1))).isEqualTo("sold-out");
        assertThat(available(sku)).isEqualTo(5);
    }

    @Test
    void opensAndClosesByTheClock() {
        String sku = stocked(10);
        String sale = Ids.next();
        Instant start = clock.instant().plus(Duration.ofMinutes(5));
        arm(sale, start, start.plus(Duration.ofMinutes(5)), 2, Map.of(sku, 5))
                .expectStatus()
                .isOk();
        assertThat(code(reserve(sale, customer, "key-0001", sku, 1))).isEqualTo("not-started");

        clock.advance(Duration.ofMinutes(6));
        assertThat(code(reserve(sale, customer, "key-0001", sku, 1))).isEqualTo("201");

        clock.advance(Duration.ofMinutes(5));
        assertThat(code(reserve(sale, customer, "key-0002", sku, 1))).isEqualTo("ended");
        assertThat(code(reserve(sale, customer, "key-0001", sku, 1))).isEqualTo("200");
        end(sale).expectStatus().isOk();
        assertThat(code(reserve(sale, customer, "key-0002", sku, 1))).isEqualTo("ended");
        assertThat(code(reserve(sale, customer, "key-0001", sku, 1))).isEqualTo("200");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"sku\":\"NOT-THERE\",\"quantity\":1}', not-in-this-sale",
        "'{\"sku\":\"X\",\"quantity\":0}', invalid-request",
        "'{\"sku\":\"X\",\"quantity\":100}', invalid-request",
        "'{\"sku\":\"X\",\"quantity\":99999999999}', invalid-request",
        "'{\"sku\":\"X\",\"quantity\":1,\"price\":1}', unknown-field",
        "'{\"sku\":\"X\"}', invalid-request",
        "'{\"quantity\":1}', invalid-request",
        "'[', invalid-request",
    })
    void refusesBadInput(String body, String code) {
        String sale = openSale(2, Map.of(stocked(3), 3));

        var answer = http.post()
                .uri("/api/flash-sales/" + sale + "/reservations")
                .header("Authorization", "Bearer " + TestTokens.customer(customer))
                .header("Idempotency-Key", "key-0001")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();

        assertThat(code(answer)).isEqualTo(code);
    }

    @Test
    void needsATokenAKeyAndASale() {
        String sku = stocked(3);
        String sale = openSale(2, Map.of(sku, 3));
        assertThat(code(reserve(Ids.next(), customer, "key-0001", sku, 1))).isEqualTo("unknown-flash-sale");
        assertThat(code(reserve(sale, customer, "short", sku, 1))).isEqualTo("invalid-idempotency-key");
        assertThat(code(http.post()
                        .uri("/api/flash-sales/" + sale + "/reservations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("sku", sku, "quantity", 1))
                        .exchange()))
                .isEqualTo("sign-in-required");
    }

    @Test
    void showsAReservationToItsOwnerOnly() {
        String sku = stocked(3);
        String sale = openSale(2, Map.of(sku, 3));
        String reservation = reserved(sale, customer, sku, 1);

        assertThat(code(look(sale, reservation, customer))).isEqualTo("200");
        assertThat(code(look(sale, reservation, Ids.next()))).isEqualTo("unknown-reservation");
        assertThat(code(look(Ids.next(), reservation, customer))).isEqualTo("unknown-reservation");
    }

    private org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec look(
            String sale, String reservation, String who) {
        return http.get()
                .uri("/api/flash-sales/" + sale + "/reservations/" + reservation)
                .header("Authorization", "Bearer " + TestTokens.customer(who))
                .exchange();
    }

    @Test
    void streamsWhatBecomesOfIt() throws Exception {
        String sku = stocked(3);
        String sale = openSale(2, Map.of(sku, 3));
        String reservation = reserved(sale, customer, sku, 1);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(address("/api/flash-sales/" + sale + "/reservations/" + reservation + "/events")))
                .header("Authorization", "Bearer " + TestTokens.customer(customer))
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));

        String order = Ids.next();
        events.deliver("orders", "ReservationOrdered", order, """
                {"reservationId":"%s","orderId":"%s","number":"B7K3M-9QXF2"}""".formatted(reservation, order));
        events.deliver("orders", "OrderPaid", order, """
                {"orderId":"%s","number":"B7K3M-9QXF2","lines":[{"sku":"%s","quantity":1}],"paidAt":"2026-11-25T00:00:00Z",
                 "reservationId":"%s"}""".formatted(order, sku, reservation));

        List<String> told = new BufferedReader(new InputStreamReader(answer.body()))
                .lines() // ends with the reservation
                .filter(line -> line.startsWith("data:"))
                .toList();
        assertThat(told.get(0)).contains("\"state\":\"HELD\"", "\"orderNumber\":null");
        assertThat(told.get(told.size() - 1)).contains("\"state\":\"COMMITTED\"", "\"orderNumber\":\"B7K3M-9QXF2\"");
        assertThat(state(reservation)).isEqualTo("COMMITTED");
        assertThat(units(sale, sku)).isEqualTo(new Units(3, 0, 1, 0));
        assertThat(level(sku)).isEqualTo(new Level(2, 0));
    }

    @Test
    void aReleasedUnitCanBeBoughtByTheNext() {
        String sku = stocked(1);
        String sale = openSale(1, Map.of(sku, 1));
        String reservation = reserved(sale, customer, sku, 1);
        assertThat(code(reserve(sale, Ids.next(), Ids.next(), sku, 1))).isEqualTo("sold-out");

        cancelled(reservation, Ids.next());
        cancelled(reservation, Ids.next());

        assertThat(state(reservation)).isEqualTo("RELEASED");
        assertThat(units(sale, sku)).isEqualTo(new Units(1, 0, 0, 0));
        String second = reserved(sale, customer, sku, 1); // and the customer's limit is free again
        paid(second, Ids.next());
        paid(reservation, Ids.next()); // overtaken
        assertThat(units(sale, sku)).isEqualTo(new Units(1, 0, 1, 0));
    }

    @Test
    void expiresAfterItsGrace() {
        String sku = stocked(5);
        String sale = openSale(5, Map.of(sku, 5));
        String reservation = reserved(sale, customer, sku, 5);
        clock.advance(Duration.ofMinutes(11));
        endReservation.expireDue();
        assertThat(state(reservation)).isEqualTo("HELD");

        clock.advance(Duration.ofMinutes(1));
        endReservation.expireDue();
        assertThat(state(reservation)).isEqualTo("EXPIRED");
        assertThat(left(sale, sku)).isEqualTo(5);

        paid(reservation, Ids.next()); // late, and its units are still there
        assertThat(state(reservation)).isEqualTo("COMMITTED");
        assertThat(units(sale, sku)).isEqualTo(new Units(5, 0, 5, 0));
    }

    @Test
    void aLatePaymentThatFindsNothingIsTold() {
        String sku = stocked(5);
        String sale = openSale(5, Map.of(sku, 5));
        String reservation = reserved(sale, customer, sku, 5);
        clock.advance(Duration.ofMinutes(13));
        endReservation.expireDue();
        reserved(sale, Ids.next(), sku, 1);
        String order = Ids.next();

        paid(reservation, order);

        assertThat(state(reservation)).isEqualTo("EXPIRED");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE type = 'StockUnavailable' AND subject = ?")
                        .param(order)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whatIsReleasedAfterTheEndIsAvailableAgain() {
        String sku = stocked(5);
        String sale = openSale(5, Map.of(sku, 5));
        String first = reserved(sale, customer, sku, 2);
        String second = reserved(sale, Ids.next(), sku, 1);
        end(sale).expectStatus().isOk();
        assertThat(available(sku)).isEqualTo(2);

        cancelled(first, Ids.next());
        paid(second, Ids.next());

        assertThat(available(sku)).isEqualTo(4);
        assertThat(units(sale, sku)).isEqualTo(new Units(5, 0, 1, 4));
        assertThat(level(sku)).isEqualTo(new Level(4, 0));
    }

    @Test
    void aPaidOrderThatIsCancelledBringsItsUnitsBack() {
        String sku = stocked(5);
        String sale = openSale(5, Map.of(sku, 5));
        String reservation = reserved(sale, customer, sku, 2);
        String order = Ids.next();
        paid(reservation, order);
        assertThat(level(sku)).isEqualTo(new Level(3, 0));

        cancelled(reservation, order);
        cancelled(reservation, order);

        assertThat(level(sku)).isEqualTo(new Level(5, 0));
        assertThat(available(sku)).isEqualTo(2);
        assertThat(units(sale, sku)).isEqualTo(new Units(5, 0, 2, 0));
    }

    @Test
    void goesOnWhenItsCountersAreLost() {
        String sku = stocked(10);
        String sale = openSale(2, Map.of(sku, 10));
        reserve(sale, customer, "key-0001", sku, 2).expectStatus().isCreated();

        redis.delete(redis.keys("sale:*"));

        await().untilAsserted(() ->
                assertThat(code(reserve(sale, customer, "key-0001", sku, 2))).isEqualTo("200"));
        assertThat(code(reserve(sale, customer, "key-0002", sku, 1))).isEqualTo("limit-reached");
        assertThat(left(sale, sku)).isEqualTo(8);
        assertThat(epoch(sale)).isGreaterThan(1);
    }

    @Test
    void commitsNothingThatNewerCountersDoNotKnow() {
        String sku = stocked(10);
        String sale = openSale(2, Map.of(sku, 10));
        Attempt attempt = new Attempt(sale, epoch(sale), sku, customer, "key-0001", 2);
        assertThat(admission.admit(attempt)).isEqualTo(Verdict.ADMITTED);
        redis.delete(redis.keys("sale:*"));
        await().untilAsserted(() -> assertThat(left(sale, sku)).isEqualTo(10));

        assertThat(commitBatch.commit(List.of(attempt))).containsExactly(Outcome.Refused.STALE);

        assertThat(units(sale, sku)).isEqualTo(new Units(10, 0, 0, 0));
        reserve(sale, customer, "key-0001", sku, 2).expectStatus().isCreated();
        assertThat(commitBatch.commit(List.of(attempt))).singleElement().isInstanceOf(Outcome.Held.class);
        assertThat(left(sale, sku)).isEqualTo(8);
    }

    /** Else each would be admitted in vain for as long as shoppers come: counters are compared only when nothing is under way. */
    @Test
    void countersThatHaveTooManyShrinkWithEachRefusal() {
        String sku = stocked(10);
        String sale = openSale(9, Map.of(sku, 9));
        reserved(sale, customer, sku, 9);
        redis.opsForHash().put("sale:{" + sale + ":" + sku + ":0}:state", "left", "2");

        assertThat(code(reserve(sale, Ids.next(), Ids.next(), sku, 2))).isEqualTo("sold-out");

        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(left(sale, sku)).isZero());
    }

    @Test
    void healsCountersThatDiffer() {
        String sku = stocked(10);
        String sale = openSale(9, Map.of(sku, 10));
        reserved(sale, customer, sku, 4);
        redis.opsForHash().put("sale:{" + sale + ":" + sku + ":0}:state", "left", "9"); // too many

        // MySQL has the last word, whatever the counters say.
        assertThat(code(reserve(sale, Ids.next(), Ids.next(), sku, 9))).isEqualTo("sold-out");
        await().untilAsserted(() -> assertThat(left(sale, sku)).isEqualTo(6));

        redis.opsForHash().put("sale:{" + sale + ":" + sku + ":0}:state", "left", "0"); // too few
        await().untilAsserted(() -> assertThat(left(sale, sku)).isEqualTo(6));
        reserved(sale, Ids.next(), sku, 6);
    }

    @Test
    void returnsWhatWasAdmittedAndNeverCommitted() {
        String sku = stocked(10);
        String sale = openSale(2, Map.of(sku, 10));
        redis.opsForHash().increment("sale:{" + sale + ":" + sku + ":0}:state", "left", -2);
        redis.opsForHash().put("sale:{" + sale + ":" + sku + ":0}:customers", customer, "2");
        redis.opsForHash().put("sale:{" + sale + ":" + sku + ":0}:attempts", customer + "|key-0009", "2");
        redis.opsForHash()
                .put(
                        "sale:{" + sale + ":" + sku + ":0}:pending",
                        customer + "|key-0009",
                        customer + " 2 " + clock.millis());
        keepAdmission.keep();
        assertThat(left(sale, sku)).isEqualTo(8);

        clock.advance(Duration.ofSeconds(31));

        await().untilAsserted(() -> assertThat(left(sale, sku)).isEqualTo(10));
        reserved(sale, customer, sku, 2);
    }

    @Test
    void tellsTheDoor() {
        String sku = stocked(1);
        String sale = openSale(1, Map.of(sku, 1));
        await().untilAsserted(() -> assertThat(door(sale)).contains("\"state\":\"OPEN\"", "\"soldOut\":[]"));
        reserved(sale, customer, sku, 1);
        await().untilAsserted(() -> assertThat(door(sale)).contains("\"state\":\"SOLD_OUT\"", sku));
        end(sale).expectStatus().isOk();
        await().untilAsserted(() -> assertThat(door(sale)).contains("\"state\":\"ENDED\""));
        assertThat(Contracts.shapeDifferences("inventory-service/door-sale.json", door(sale)))
                .isEmpty();
    }

    @Test
    void pausesTheDoorWhileCountersAreLoaded() {
        String sku = stocked(3);
        String sale = openSale(1, Map.of(sku, 3));
        await().untilAsserted(() -> assertThat(door(sale)).contains("\"state\":\"OPEN\""));
        List<String> heard = new CopyOnWriteArrayList<>();
        RedisMessageListenerContainer messages = new RedisMessageListenerContainer();
        messages.setConnectionFactory(connections);
        messages.addMessageListener(
                (message, pattern) -> heard.add(message.toString()), new ChannelTopic("flash-sales"));
        messages.afterPropertiesSet();
        messages.start();
        try {
            redis.delete(redis.keys("sale:{" + sale + "*"));

            await().untilAsserted(() -> assertThat(heard)
                    .filteredOn(text -> text.contains(sale))
                    .extracting(text -> JsonPath.<String>read(text, "$.state"))
                    .containsExactly("PAUSED", "OPEN"));
            assertThat(door(sale)).contains("\"state\":\"OPEN\"");
        } finally {
            messages.stop();
        }
    }

    @Test
    void writesOnTheDoorAgainWhatWasLostAndTakesOffWhatIsOverForADay() {
        String sku = stocked(3);
        String sale = openSale(1, Map.of(sku, 3));
        end(sale).expectStatus().isOk();
        await().untilAsserted(() -> assertThat(door(sale)).contains("\"state\":\"ENDED\""));
        redis.delete("flash-sales");
        await().untilAsserted(() -> assertThat(door(sale)).contains("\"state\":\"ENDED\""));

        clock.advance(Duration.ofHours(25));

        await().untilAsserted(() ->
                assertThat(redis.opsForHash().hasKey("flash-sales", sale)).isFalse());
        assertThat(code(reserve(sale, customer, "key-0001", sku, 1))).isEqualTo("ended");
    }

    private String door(String sale) {
        return String.valueOf(redis.opsForHash().get("flash-sales", sale));
    }

    private long left(String sale, String sku) {
        Object left = redis.opsForHash().get("sale:{" + sale + ":" + sku + ":0}:state", "left");
        return left == null ? -1 : Long.parseLong(left.toString());
    }

    private long epoch(String sale) {
        return jdbc.sql("SELECT epoch FROM sales WHERE id = ?")
                .param(sale)
                .query(Long.class)
                .single();
    }
}
