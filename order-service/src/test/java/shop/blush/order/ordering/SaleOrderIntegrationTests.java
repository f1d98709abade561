package shop.blush.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.blush.order.OtherServices.ADDRESS;
import static shop.blush.order.OtherServices.CUSTOMER;
import static shop.blush.order.OtherServices.SALE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.order.MovableClock;
import shop.blush.order.OrderServiceTest;
import shop.blush.order.OtherServices;
import shop.blush.order.ShopApi;
import shop.blush.order.ShopApi.Answer;
import shop.blush.order.ordering.OrderReservations.ReservationHeld;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From an accepted reservation of a flash sale to a paid order. */
@OrderServiceTest
class SaleOrderIntegrationTests {

    private static final JsonMapper JSON = new JsonMapper();
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
    private StringRedisTemplate redis;

    @Autowired
    private OrderReservations orderReservations;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MovableClock clock;

    private ShopApi shop;

    @BeforeEach
    void everybodyIsUp() {
        OTHERS.reset();
        clock.reset();
        shop = new ShopApi(port);
    }

    /** As inventory-service sends it. */
    private void held(String eventId, String reservation, int quantity, Instant expiresAt) {
        ObjectNode event = (ObjectNode) JSON.readTree(Contracts.read("events/ReservationHeld.json"));
        event.put("reservationId", reservation)
                .put("customerId", CUSTOMER)
                .put("quantity", quantity)
                .put("expiresAt", expiresAt.toString());
        redis.opsForStream()
                .add(
                        "sales",
                        Map.of(
                                "id",
                                eventId,
                                "type",
                                "ReservationHeld",
                                "subject",
                                reservation,
                                "payload",
                                event.toString(),
                                "occurredAt",
                                Instant.now().toString()));
    }

    private Answer ordered(int quantity) {
        return ordered(quantity, clock.instant().plus(Duration.ofMinutes(10)));
    }

    private Answer ordered(int quantity, Instant expiresAt) {
        String reservation = Ids.next();
        held(Ids.next(), reservation, quantity, expiresAt);
        await().atMost(Duration.ofSeconds(20)).until(() -> number(reservation) != null);
        return shop.get("/api/orders/" + number(reservation));
    }

    private String number(String reservation) {
        return jdbc.sql("SELECT number FROM orders WHERE reservation_id = ?")
                .param(reservation)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private Answer giveAddress(Answer order, String customer, String address) {
        return shop.call(
                HttpMethod.PUT,
                "/api/orders/" + order.text("number") + "/address",
                "{\"addressId\":\"" + address + "\"}",
                TestTokens.customer(customer),
                null);
    }

    private String event(String type, Answer order) {
        return jdbc.sql("SELECT payload FROM outbox WHERE type = ? AND subject = ?")
                .params(type, order.text("id"))
                .query(String.class)
                .single();
    }

    @Test
    void makesAnOrderAtThePriceOfTheSale() {
        Answer order = ordered(2);

        assertThat(order.text("state")).isEqualTo("PENDING_PAYMENT");
        assertThat(order.json().get("addressNeeded").asBoolean()).isTrue();
        assertThat(order.json().get("shippingAddress").isNull()).isTrue();
        assertThat(order.json().get("payment").isNull()).isTrue();
        assertThat(order.json().at("/lines/0/unitPrice/amount").asLong()).isEqualTo(12_900);
        assertThat(order.json().at("/lines/0/total/amount").asLong()).isEqualTo(13_800);
        assertThat(order.json().at("/adjustments/0/amount/amount").asLong()).isEqualTo(-12_000);
        assertThat(order.json().at("/adjustments/0/reason/en").asString()).isEqualTo("Flash sale: Rosewood hour");
        assertThat(order.json().at("/adjustments/0/reason/zh").asString()).isEqualTo("限时闪购：檀木玫瑰闪购");
        assertThat(order.json().at("/shipping/amount").asLong()).isEqualTo(1_200);
        assertThat(order.json().at("/total/amount").asLong()).isEqualTo(15_000);
        assertThat(Contracts.shapeDifferences("events/ReservationOrdered.json", event("ReservationOrdered", order)))
                .isEmpty();
    }

    @Test
    void shipsForFreeFromTheShopsThreshold() {
        assertThat(ordered(3).json().at("/total/amount").asLong()).isEqualTo(20_700);
    }

    @Test
    void opensThePaymentOnceItKnowsWhereToSendIt() {
        Answer order = ordered(1);

        Answer addressed = giveAddress(order, CUSTOMER, ADDRESS);

        assertThat(addressed.status()).as(addressed.body()).isEqualTo(200);
        assertThat(addressed.json().at("/shippingAddress/recipient").asString()).isEqualTo("林美");
        assertThat(addressed.json().at("/payment/url").asString()).startsWith("/sandbox/pay/");
        assertThat(giveAddress(order, CUSTOMER, ADDRESS).json().at("/payment/id"))
                .isEqualTo(addressed.json().at("/payment/id"));

        assertThat(shop.webhook(ShopApi.event("captured", addressed.json()))).isEqualTo(204);
        assertThat(shop.get("/api/orders/" + order.text("number")).text("state"))
                .isEqualTo("PAID");
        assertThat(event("OrderPaid", order)).contains("\"reservationId\":\"" + order.text("reservationId") + '"');
    }

    @Test
    void refusesAddressesThatDoNotFit() {
        Answer order = ordered(1);
        OTHERS.account.on(
                "GET",
                "/internal/customers/" + CUSTOMER + "/addresses/" + SALE,
                404,
                "{\"status\":404,\"code\":\"unknown-address\"}");

        assertThat(giveAddress(order, CUSTOMER, SALE).text("code")).isEqualTo("unknown-address");
        assertThat(giveAddress(order, Ids.next(), ADDRESS).text("code")).isEqualTo("unknown-order");
        assertThat(giveAddress(order, CUSTOMER, "nowhere").text("code")).isEqualTo("invalid-request");

        Answer usual = shop.place(OTHERS.quoteOfThreeLines());
        assertThat(giveAddress(usual, CUSTOMER, ADDRESS).text("code")).isEqualTo("address-fixed");

        giveAddress(order, CUSTOMER, ADDRESS);
        OTHERS.account.on(
                "GET",
                "/internal/customers/" + CUSTOMER + "/addresses/" + SALE,
                200,
                Contracts.read("account-service/internal-address.response.json"));
        assertThat(giveAddress(order, CUSTOMER, SALE).text("code")).isEqualTo("address-fixed");

        Answer cancelled = ordered(1);
        assertThat(shop.cancel(cancelled.text("number")).text("state")).isEqualTo("CANCELLED");
        assertThat(giveAddress(cancelled, CUSTOMER, ADDRESS).text("code")).isEqualTo("order-not-open");
        assertThat(event("OrderCancelled", cancelled)).contains(cancelled.text("reservationId"));
    }

    @Test
    void anOrderWithoutAddressEndsWithItsHold() {
        Answer order = ordered(1);
        clock.advance(Duration.ofMinutes(9));
        assertThat(shop.get("/api/orders/" + order.text("number")).text("state"))
                .isEqualTo("PENDING_PAYMENT");

        clock.advance(Duration.ofMinutes(1));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                shop.get("/api/orders/" + order.text("number")).text("cancellationReason"))
                        .isEqualTo("PAYMENT_EXPIRED"));
        assertThat(event("OrderCancelled", order)).contains(order.text("reservationId"));
    }

    @Test
    void givingTheAddressAgainDoesNotPutItsEndOff() {
        Answer order = ordered(1);
        clock.advance(Duration.ofMinutes(9).plusSeconds(55));
        OTHERS.sandbox.down();

        assertThat(giveAddress(order, CUSTOMER, ADDRESS).text("code")).isEqualTo("payment-unavailable");

        assertThat(jdbc.sql("SELECT next_check_at <= expires_at FROM orders WHERE id = ?")
                        .param(order.text("id"))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void oneOrderForEachReservationHoweverOftenItIsTold() {
        List<String> reservations =
                IntStream.range(0, 120).mapToObj(i -> Ids.next()).toList();
        Instant expiresAt = clock.instant().plus(Duration.ofMinutes(10));
        for (String reservation : reservations) {
            String event = Ids.next();
            held(event, reservation, 1, expiresAt);
            held(event, reservation, 1, expiresAt); // sent twice
            held(Ids.next(), reservation, 1, expiresAt); // told anew, after the inbox forgot
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(orders(reservations)).isEqualTo(120));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                redis.opsForStream().pending("sales", "orders").getTotalPendingMessages())
                        .isZero());
        assertThat(orders(reservations)).isEqualTo(120);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE type = 'ReservationOrdered' AND subject IN"
                                + " (SELECT id FROM orders WHERE reservation_id IN (:ids))")
                        .param("ids", reservations)
                        .query(Integer.class)
                        .single())
                .isEqualTo(120);
    }

    /** Two replicas that were given the same reservation: one makes the order, the other's transaction leaves nothing. */
    @Test
    void oneOrderWhenTwoReplicasAreAtIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 20; round++) {
            ReservationHeld held = new ReservationHeld(
                    Ids.next(),
                    SALE,
                    CUSTOMER,
                    "BL-VHL-ROSEWOOD",
                    1,
                    clock.instant().plusSeconds(600));
            Callable<Boolean> replica = () -> {
                try {
                    transaction.executeWithoutResult(status -> orderReservations.order(List.of(held)));
                    return true;
                } catch (DataAccessException overtaken) {
                    return false; // the event is delivered again, and finds the order
                }
            };
            assertThat(threads.invokeAll(List.of(replica, replica)).stream().map(SaleOrderIntegrationTests::result))
                    .contains(true);
            assertThat(orders(List.of(held.reservationId()))).isOne();
        }
        threads.shutdown();
    }

    @Test
    void waitsForTheTermsAsLongAsPromotionServiceIsAway() {
        String sale = Ids.next();
        String reservation = Ids.next();
        ObjectNode event = (ObjectNode) JSON.readTree(Contracts.read("events/ReservationHeld.json"));
        event.put("reservationId", reservation).put("customerId", CUSTOMER).put("saleId", sale);
        OTHERS.promotion.on(
                "GET", "/internal/flash-sales/" + sale, 503, "{\"status\":503,\"code\":\"store-unavailable\"}");
        redis.opsForStream()
                .add(
                        "sales",
                        Map.of(
                                "id", Ids.next(),
                                "type", "ReservationHeld",
                                "subject", reservation,
                                "payload", event.toString(),
                                "occurredAt", Instant.now().toString()));
        Answer beside = ordered(1); // is not held up
        assertThat(number(reservation)).isNull();
        assertThat(beside.text("state")).isEqualTo("PENDING_PAYMENT");

        OTHERS.promotion.on(
                "GET",
                "/internal/flash-sales/" + sale,
                200,
                Contracts.read("promotion-service/internal-flash-sale.response.json"));
        await().atMost(Duration.ofSeconds(30)).until(() -> number(reservation) != null);
    }

    private int orders(List<String> reservations) {
        return jdbc.sql("SELECT COUNT(*) FROM orders WHERE reservation_id IN (:ids)")
                .param("ids", reservations)
                .query(Integer.class)
                .single();
    }

    private static boolean result(Future<Boolean> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
