package shop.blush.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.blush.order.OtherServices.CUSTOMER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.outbox.Outbox;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.order.MovableClock;
import shop.blush.order.OrderServiceTest;
import shop.blush.order.OtherServices;
import shop.blush.order.ShopApi;
import shop.blush.order.ShopApi.Answer;
import shop.blush.order.Statements;

/** From payment to delivery. The order has 3 ROSE (line 1), 2 IVORY (line 2) and 1 ROSE as a gift (line 3). */
@OrderServiceTest
@Import(Statements.class)
class OrderLifeIntegrationTests {

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
    private MovableClock clock;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Statements statements;

    private ShopApi shop;

    @BeforeEach
    void everybodyIsUp() {
        OTHERS.reset();
        clock.reset();
        shop = new ShopApi(port);
    }

    private Answer paidOrder() {
        Answer order = shop.place(OTHERS.quoteOfThreeLines());
        assertThat(order.status()).as(order.body()).isEqualTo(201);
        assertThat(shop.webhook(ShopApi.event("captured", order.json()))).isEqualTo(204);
        return order;
    }

    private Answer now(Answer order) {
        return shop.get("/api/orders/" + order.text("number"));
    }

    private List<String> events(Answer order) {
        return jdbc.sql("SELECT type FROM outbox WHERE subject = ? ORDER BY seq")
                .param(order.text("id"))
                .query(String.class)
                .list();
    }

    private long refundedAmount(Answer order) {
        return jdbc.sql("SELECT refunded_amount FROM payments WHERE order_id = ?")
                .param(order.text("id"))
                .query(Long.class)
                .single();
    }

    @Test
    void cancelsAPaidOrderAndGivesAllItsMoneyBackOnce() {
        Answer order = paidOrder();

        Answer cancelled = shop.cancel(order.text("number"));

        assertThat(cancelled.text("state")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("cancellationReason")).isEqualTo("BY_CUSTOMER");
        assertThat(shop.cancel(order.text("number")).text("state")).isEqualTo("CANCELLED");
        assertThat(events(order)).containsExactly("OrderPaid", "OrderCancelled");
        assertThat(refundedAmount(order)).isEqualTo(19_799);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(now(order)
                                .json()
                                .get("refunds")
                                .get(0)
                                .get("state")
                                .asString())
                        .isEqualTo("REFUNDED"));
        assertThat(now(order).json().get("refunds")).hasSize(1);
    }

    @Test
    void isFulfilledWithTheArrivalOfItsLastUnit() {
        Answer order = paidOrder();
        String number = order.text("number");

        Answer first = shop.ship(number, "SF-1", "1×2", "3×1");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(Contracts.shapeDifferences("order-service/order.response.json", first.body()))
                .isEmpty();
        assertThat(shop.deliver(first).text("state")).isEqualTo("PAID");
        Answer second = shop.ship(number, "SF-2", "1×1", "2×2");
        assertThat(second.text("state")).isEqualTo("PAID");
        Answer delivered = shop.deliver(second);

        assertThat(delivered.text("state")).isEqualTo("FULFILLED");
        assertThat(delivered.json().get("fulfilledAt").isNull()).isFalse();
        assertThat(shop.deliver(second)).isEqualTo(delivered); // told twice
        assertThat(delivered.json().get("lines"))
                .extracting(line -> line.get("deliveredQuantity").asLong())
                .containsExactly(3L, 2L, 1L);
        assertThat(shop.cancel(number).text("code")).isEqualTo("not-cancellable");
    }

    @Test
    void shipsAParcelOnceHoweverOftenItIsSaid() {
        Answer order = paidOrder();
        Answer shipped = shop.ship(order.text("number"), "SF-1", "2×1");

        assertThat(shop.ship(order.text("number"), "SF-1", "2×1")).isEqualTo(shipped);
        assertThat(shipped.json().get("shipments")).hasSize(1);
        assertThat(shop.ship(order.text("number"), "SF-1", "2×2").text("code")).isEqualTo("tracking-number-used");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "1×4, more-than-ordered",
        "2×3, more-than-ordered",
        "9×1, unknown-line",
        "1×9223372036854775807, more-than-ordered",
        "1×0, invalid-request",
        "1×-1, invalid-request"
    })
    void refusesParcelsOfWhatWasNotBoughtAndChangesNothing(String units, String code) {
        Answer order = paidOrder();

        assertThat(shop.ship(order.text("number"), "SF-1", units).text("code")).isEqualTo(code);

        assertThat(now(order).json().get("shipments")).isEmpty();
        assertThat(shop.cancel(order.text("number")).text("state")).isEqualTo("CANCELLED");
    }

    @Test
    void shipsOnlyWhatIsPaid() {
        Answer unpaid = shop.place(OTHERS.quoteOfThreeLines());
        assertThat(shop.ship(unpaid.text("number"), "SF-1", "1×1").text("code")).isEqualTo("not-shippable");
        Answer cancelled = paidOrder();
        shop.cancel(cancelled.text("number"));
        assertThat(shop.ship(cancelled.text("number"), "SF-1", "1×1").text("code"))
                .isEqualTo("not-shippable");
        assertThat(shop.ship("B0000-00000", "SF-1", "1×1").text("code")).isEqualTo("unknown-order");
    }

    @RepeatedTest(5)
    void isEitherShippedOrCancelledWhenBothComeAtOnce() throws Exception {
        Answer order = paidOrder();
        String number = order.text("number");

        List<Answer> answers = atOnce(
                () -> shop.ship(number, "SF-1", "1×3"),
                () -> shop.cancel(number),
                () -> shop.cancel(number),
                () -> shop.ship(number, "SF-1", "1×3"));

        Answer after = now(order);
        boolean cancelled = after.text("state").equals("CANCELLED");
        assertThat(after.json().get("shipments").size()).isEqualTo(cancelled ? 0 : 1);
        assertThat(refundedAmount(order)).isEqualTo(cancelled ? 19_799 : 0);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 201, 409));
    }

    @RepeatedTest(3)
    void neverShipsMoreThanWasBoughtWhenParcelsComeAtOnce() throws Exception {
        Answer order = paidOrder();
        String number = order.text("number");

        List<Answer> answers = atOnce(
                () -> shop.ship(number, "SF-1", "1×2"),
                () -> shop.ship(number, "SF-2", "1×2"),
                () -> shop.ship(number, "SF-3", "1×1"),
                () -> shop.ship(number, "SF-4", "1×1"));

        long shipped =
                now(order).json().get("lines").get(0).get("shippedQuantity").asLong();
        assertThat(shipped).isBetween(2L, 3L);
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSizeBetween(2, 3);
    }

    @RepeatedTest(3)
    void isFulfilledThoughItsLastParcelsArriveAtOnce() throws Exception {
        Answer order = paidOrder();
        Answer first = shop.ship(order.text("number"), "SF-1", "1×3");
        Answer second = shop.ship(order.text("number"), "SF-2", "2×2", "3×1");

        atOnce(() -> shop.deliver(first), () -> shop.deliver(second));

        assertThat(now(order).text("state")).isEqualTo("FULFILLED");
    }

    @Test
    void keepsAShippedOrderWhenItsUnitsAreSaidToBeGone() {
        Answer order = paidOrder();
        shop.ship(order.text("number"), "SF-1", "1×1");

        String event = Ids.next();
        transaction.executeWithoutResult(
                status -> outbox.publish("inventory", "StockUnavailable", event, Map.of("orderId", order.text("id"))));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("SELECT COUNT(*) FROM inbox JOIN outbox ON outbox.id = inbox.event_id"
                                        + " WHERE outbox.subject = ?")
                                .param(event)
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(now(order).text("state")).isEqualTo("PAID");
        assertThat(refundedAmount(order)).isZero();
    }

    @Test
    void filtersTheHistoryByStateAndTime() {
        Answer pending = shop.place(OTHERS.quoteOfThreeLines());
        Answer paid = paidOrder();

        assertThat(numbers(shop.get("/api/orders?state=PAID"))).contains(paid.text("number"));
        assertThat(numbers(shop.get("/api/orders?state=PAID&size=100"))).doesNotContain(pending.text("number"));
        assertThat(numbers(shop.get("/api/orders?from=" + paid.text("placedAt"))))
                .contains(paid.text("number"))
                .doesNotContain(pending.text("number"));
        assertThat(numbers(shop.get("/api/orders?to=" + paid.text("placedAt") + "&size=100")))
                .doesNotContain(paid.text("number"))
                .contains(pending.text("number"));
        assertThat(numbers(shop.get("/api/orders?from=" + Instant.now().plusSeconds(60))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"state=SOLD", "from=yesterday", "to=2026-13-01T00:00:00Z"})
    void refusesFiltersThatCannotBe(String query) {
        assertThat(shop.get("/api/orders?" + query).text("code")).isEqualTo("invalid-parameter");
    }

    @Test
    void letsOperatorsSearch() {
        Answer order = paidOrder();
        String number = order.text("number");

        Answer byNumber = shop.ops(HttpMethod.GET, "/api/ops/orders?number=" + number.toLowerCase(), null);
        assertThat(Contracts.shapeDifferences("order-service/orders.response.json", byNumber.body()))
                .isEmpty();
        assertThat(numbers(byNumber)).containsExactly(number);
        assertThat(numbers(shop.ops(HttpMethod.GET, "/api/ops/orders?number=" + number.substring(0, 6), null)))
                .contains(number);
        String found = "/api/ops/orders?customer=" + CUSTOMER + "&state=PAID&from=" + order.text("placedAt");
        assertThat(numbers(shop.ops(HttpMethod.GET, found, null))).contains(number);
        assertThat(numbers(shop.ops(HttpMethod.GET, "/api/ops/orders?customer=" + Ids.next(), null)))
                .isEmpty();
        assertThat(shop.ops(HttpMethod.GET, "/api/ops/orders/" + number, null).text("customerId"))
                .isEqualTo(CUSTOMER);
        assertThat(shop.ops(HttpMethod.GET, "/api/ops/orders?number=%25", null).status())
                .isEqualTo(400);
    }

    @Test
    void asksTheDatabaseAsOftenForManyOrdersAsForOne() {
        for (int i = 0; i < 3; i++) {
            Answer order = paidOrder();
            shop.deliver(shop.ship(order.text("number"), "SF-1", "1×2", "2×1"));
            shop.requestReturn(order.text("number"), Ids.next(), "1×1", "2×1");
        }

        assertThat(statements.during(() -> shop.get("/api/orders?size=3")))
                .containsExactly("Orders.page", "Orders.lines", "Orders.count");
        assertThat(statements.during(() -> shop.ops(HttpMethod.GET, "/api/ops/orders?size=3", null)))
                .containsExactly("Orders.page", "Orders.lines", "Orders.count");
        assertThat(statements.during(() -> shop.ops(HttpMethod.GET, "/api/ops/orders/returns?size=3", null)))
                .containsExactly("Returns.count", "Returns.page", "Orders.byIds", "Orders.lines", "Returns.lines");
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/ops/orders", "POST, /api/ops/orders/B0000-00000/shipments", "GET, /api/ops/orders/returns"})
    void keepsCustomersOut(HttpMethod method, String path) {
        assertThat(shop.call(method, path, null, TestTokens.customer(CUSTOMER), null)
                        .status())
                .isEqualTo(403);
    }

    private static List<String> numbers(Answer page) {
        List<String> numbers = new ArrayList<>();
        page.json().get("items").forEach(item -> numbers.add(item.get("number").asString()));
        return numbers;
    }

    @SafeVarargs
    static List<Answer> atOnce(Callable<Answer>... calls) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(calls.length);
        try {
            List<Future<Answer>> futures = new ArrayList<>();
            for (Callable<Answer> call : calls) {
                futures.add(pool.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
