package shop.blush.order.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static shop.blush.order.OtherServices.CUSTOMER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.order.MovableClock;
import shop.blush.order.OrderServiceTest;
import shop.blush.order.OtherServices;
import shop.blush.order.ShopApi;
import shop.blush.order.ShopApi.Answer;
import shop.blush.order.payment.GiveBack;

/**
 * The order has 3 ROSE for ¥89.99 in all (line 1), 2 IVORY for ¥100.00 (line 2) and 1 ROSE as a gift (line 3); with ¥8.00 of
 * shipping ¥197.99 were paid.
 */
@OrderServiceTest
class ReturnIntegrationTests {

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
    private GiveBack giveBack;

    @Autowired
    private TransactionTemplate transaction;

    private ShopApi shop;

    @BeforeEach
    void everybodyIsUp() {
        OTHERS.reset();
        clock.reset();
        shop = new ShopApi(port);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    private Answer deliveredOrder() {
        Answer order = shop.place(OTHERS.quoteOfThreeLines());
        assertThat(shop.webhook(ShopApi.event("captured", order.json()))).isEqualTo(204);
        Answer shipped = shop.ship(order.text("number"), "SF-1", "1×3", "2×2", "3×1");
        assertThat(shop.deliver(shipped).text("state")).isEqualTo("FULFILLED");
        return order;
    }

    private Answer request(Answer order, String... units) {
        return shop.requestReturn(order.text("number"), Ids.next(), units);
    }

    private Answer refunded(Answer order, String... units) {
        Answer requested = request(order, units);
        assertThat(requested.status()).as(requested.body()).isEqualTo(201);
        shop.handle(requested, "approval");
        shop.handle(requested, "receipt");
        eventually(() -> assertThat(state(order, requested)).isEqualTo("REFUNDED"));
        return requested;
    }

    private String state(Answer order, Answer requested) {
        for (var item : returns(order).json().get("items")) {
            if (item.get("id").asString().equals(requested.text("id"))) {
                return item.get("state").asString();
            }
        }
        return "none";
    }

    private Answer returns(Answer order) {
        return shop.get("/api/orders/" + order.text("number") + "/refunds");
    }

    private static long amount(Answer requested) {
        return requested.json().get("amount").get("amount").asLong();
    }

    private List<String> events(Answer order, String type) {
        return jdbc.sql("SELECT payload FROM outbox WHERE subject = ? AND type = ? ORDER BY seq")
                .params(order.text("id"), type)
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
    void givesTheProratedAmountBackAndRestocks() {
        Answer order = deliveredOrder();

        Answer requested = request(order, "1×1", "2×1");

        assertThat(requested.status()).as(requested.body()).isEqualTo(201);
        assertThat(Contracts.shapeDifferences("order-service/return.response.json", requested.body()))
                .isEmpty();
        assertThat(requested.text("state")).isEqualTo("REQUESTED");
        assertThat(amount(requested)).isEqualTo(3_000 + 5_000);
        assertThat(refundedAmount(order)).isZero();

        Answer approved = shop.handle(requested, "approval");
        assertThat(approved.text("state")).isEqualTo("APPROVED");
        assertThat(amount(approved)).isEqualTo(8_000);
        assertThat(events(order, "OrderReturned")).isEmpty();

        Answer received = shop.handle(requested, "receipt");
        assertThat(received.text("state")).isEqualTo("RECEIVED");
        assertThat(refundedAmount(order)).isEqualTo(8_000);
        assertThat(events(order, "OrderReturned")).singleElement().satisfies(payload -> {
            assertThat(Contracts.shapeDifferences("events/OrderReturned.json", payload))
                    .isEmpty();
            assertThat(payload).contains("{\"sku\":\"IVORY\",\"quantity\":1},{\"sku\":\"ROSE\",\"quantity\":1}");
        });

        eventually(() -> assertThat(state(order, requested)).isEqualTo("REFUNDED"));
        assertThat(events(order, "OrderRefunded")).singleElement().satisfies(payload -> {
            assertThat(Contracts.shapeDifferences("events/OrderRefunded.json", payload))
                    .isEmpty();
            assertThat(payload).contains("\"amount\":8000").contains("\"full\":false");
        });
        assertThat(Contracts.shapeDifferences(
                        "order-service/returns.response.json", returns(order).body()))
                .isEmpty();
        Answer after = shop.get("/api/orders/" + order.text("number"));
        assertThat(after.text("state")).isEqualTo("FULFILLED");
        assertThat(after.json().get("lines").get(0).get("returnedQuantity").asLong())
                .isEqualTo(1);
    }

    @Test
    void givesOfAllUnitsOneByOneExactlyTheLinesTotalBackAndSaysWhenThatWasAll() {
        Answer order = deliveredOrder();

        List<Long> amounts = new ArrayList<>();
        for (String units : List.of("1×1", "1×1", "1×1", "2×2", "3×1")) {
            amounts.add(amount(refunded(order, units)));
        }

        // ¥89.99 over three units: the first two have the fen that are left over
        assertThat(amounts).containsExactly(3_000L, 3_000L, 2_999L, 10_000L, 0L);
        assertThat(refundedAmount(order)).isEqualTo(8_999 + 10_000); // all but the shipping
        assertThat(events(order, "OrderRefunded"))
                .extracting(payload -> payload.contains("\"full\":true"))
                .containsExactly(false, false, false, false, true);
        assertThat(events(order, "OrderReturned")).hasSize(5); // the gift too
    }

    @Test
    void decidesTheAmountWithTheApprovalWhateverWasRejectedBefore() {
        Answer order = deliveredOrder();
        Answer rejected = request(order, "1×2");
        Answer other = request(order, "1×1");

        Answer said = shop.ops(
                HttpMethod.POST,
                "/api/ops/orders/returns/" + rejected.text("id") + "/rejection",
                Contracts.read("order-service/reject-return.request.json"));

        assertThat(said.text("state")).isEqualTo("REJECTED");
        assertThat(said.text("note")).isEqualTo("The seal is broken.");
        assertThat(amount(shop.handle(other, "approval"))).isEqualTo(3_000);
        assertThat(amount(refunded(order, "1×2"))).isEqualTo(3_000 + 2_999);
        assertThat(shop.handle(rejected, "approval").text("code")).isEqualTo("return-not-open");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "1×4, not-returnable, 409",
        "2×3, not-returnable, 409",
        "1×9223372036854775807, not-returnable, 409",
        "4×1, unknown-line, 422",
        "1×0, invalid-request, 400",
        "1×-1, invalid-request, 400",
        "1×99999999999999999999, invalid-request, 400"
    })
    void refusesToTakeBackMoreThanWasDeliveredAndChangesNothing(String units, String code, int status) {
        Answer order = deliveredOrder();

        Answer refused = request(order, units);

        assertThat(refused.text("code")).isEqualTo(code);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(returns(order).json().get("items")).isEmpty();
        assertThat(request(order, "1×3", "2×2", "3×1").status()).isEqualTo(201);
    }

    @Test
    void claimsEachUnitOnce() {
        Answer order = deliveredOrder();
        request(order, "1×2");

        Answer refused = request(order, "1×2");

        assertThat(Contracts.shapeDifferences("order-service/request-return.not-returnable.json", refused.body()))
                .isEmpty();
        assertThat(refused.json().get("lines").get(0).get("returnable").asLong())
                .isEqualTo(1);
    }

    @Test
    void takesBackOnlyWhatArrived() {
        Answer order = shop.place(OTHERS.quoteOfThreeLines());
        assertThat(request(order, "1×1").text("code")).isEqualTo("not-returnable");
        shop.webhook(ShopApi.event("captured", order.json()));
        Answer shipped = shop.ship(order.text("number"), "SF-1", "1×2");
        assertThat(request(order, "1×1").text("code")).isEqualTo("not-returnable");
        shop.deliver(shipped);
        assertThat(request(order, "1×1").status()).isEqualTo(201);
    }

    @Test
    void answersARepeatWithTheFirstReturn() {
        Answer order = deliveredOrder();
        String key = Ids.next();
        Answer first = shop.requestReturn(order.text("number"), key, "1×1");

        assertThat(shop.requestReturn(order.text("number"), key, "1×1")).isEqualTo(first);
        assertThat(shop.requestReturn(order.text("number"), key, "1×2").text("code"))
                .isEqualTo("idempotency-key-reused");
        assertThat(shop.requestReturn(order.text("number"), null, "1×1").text("code"))
                .isEqualTo("idempotency-key-required");
        assertThat(returns(order).json().get("items")).hasSize(1);
    }

    @Test
    void takesEachStepOnceAndInOrder() {
        Answer order = deliveredOrder();
        Answer requested = request(order, "1×3");

        assertThat(shop.handle(requested, "receipt").text("code")).isEqualTo("return-not-open");
        Answer approved = shop.handle(requested, "approval");
        assertThat(shop.handle(requested, "approval")).isEqualTo(approved);
        shop.handle(requested, "receipt");
        eventually(() -> assertThat(state(order, requested)).isEqualTo("REFUNDED"));
        assertThat(shop.handle(requested, "receipt").text("state")).isEqualTo("REFUNDED");
        assertThat(shop.handle(requested, "approval").text("code")).isEqualTo("return-not-open");

        assertThat(refundedAmount(order)).isEqualTo(8_999);
        assertThat(events(order, "OrderReturned")).hasSize(1);
        assertThat(events(order, "OrderRefunded")).hasSize(1);
    }

    @RepeatedTest(3)
    void neverGivesBackTwiceHoweverManyAskAndHandleAtOnce() throws Exception {
        Answer order = deliveredOrder();
        List<Answer> asked = atOnce(8, () -> request(order, "1×1"));
        List<Answer> requested =
                asked.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(requested).hasSize(3);

        for (String step : List.of("approval", "receipt")) {
            List<Future<?>> done = new ArrayList<>();
            ExecutorService pool = Executors.newFixedThreadPool(6);
            try {
                for (int i = 0; i < 6; i++) {
                    Answer each = requested.get(i % 3);
                    done.add(pool.submit(() -> shop.handle(each, step)));
                }
                for (Future<?> one : done) {
                    one.get();
                }
            } finally {
                pool.shutdownNow();
            }
        }

        requested.forEach(
                each -> eventually(() -> assertThat(state(order, each)).isEqualTo("REFUNDED")));
        assertThat(refundedAmount(order)).isEqualTo(8_999);
        assertThat(events(order, "OrderReturned")).hasSize(3);
        assertThat(events(order, "OrderRefunded")).hasSize(3);
    }

    @Test
    void isRefundedOnlyWhenTheProviderHasConfirmed() {
        Answer order = deliveredOrder();
        Answer requested = request(order, "2×1");
        shop.handle(requested, "approval");
        OTHERS.sandbox.down();
        OTHERS.sandbox.requests().clear();

        assertThat(shop.handle(requested, "receipt").text("state")).isEqualTo("RECEIVED");

        eventually(() -> assertThat(OTHERS.sandbox.requests()).isNotEmpty());
        assertThat(state(order, requested)).isEqualTo("RECEIVED");
        OTHERS.sandbox.up();
        eventually(() -> assertThat(state(order, requested)).isEqualTo("REFUNDED"));
    }

    @ParameterizedTest
    @CsvSource({"19799, ''", "19800, refund-exceeds-payment", "9223372036854775807, refund-exceeds-payment"})
    void neverGivesBackMoreThanWasTaken(long amount, String code) {
        Answer order = deliveredOrder();

        if (code.isEmpty()) {
            transaction.executeWithoutResult(status -> giveBack.part(order.text("id"), amount, "RETURN"));
        } else {
            assertThatThrownBy(() -> transaction.executeWithoutResult(
                            status -> giveBack.part(order.text("id"), amount, "RETURN")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
        }

        assertThat(refundedAmount(order)).isEqualTo(code.isEmpty() ? amount : 0);
    }

    @Test
    void leavesAReturnApprovedWhoseMoneyIsMoreThanIsLeft() {
        Answer order = deliveredOrder();
        Answer requested = request(order, "2×2");
        shop.handle(requested, "approval");
        transaction.executeWithoutResult(status -> giveBack.part(order.text("id"), 15_000, "GOODWILL"));

        assertThat(shop.handle(requested, "receipt").text("code")).isEqualTo("refund-exceeds-payment");

        assertThat(state(order, requested)).isEqualTo("APPROVED");
        assertThat(events(order, "OrderReturned")).isEmpty();
    }

    @Test
    void letsOperatorsListReturnsByState() {
        Answer order = deliveredOrder();
        Answer requested = request(order, "1×1");

        Answer page = shop.ops(HttpMethod.GET, "/api/ops/orders/returns?state=REQUESTED&size=100", null);

        assertThat(Contracts.shapeDifferences("order-service/ops-returns.response.json", page.body()))
                .isEmpty();
        assertThat(page.body()).contains(requested.text("id"));
        assertThat(shop.ops(HttpMethod.GET, "/api/ops/orders/returns?state=REFUNDED&size=100", null)
                        .body())
                .doesNotContain(requested.text("id"));
        assertThat(shop.ops(HttpMethod.POST, "/api/ops/orders/returns/" + Ids.next() + "/approval", null)
                        .text("code"))
                .isEqualTo("unknown-return");
    }

    @Test
    void showsAndTakesOnlyOnesOwn() {
        Answer order = deliveredOrder();
        String other = TestTokens.customer(Ids.next());
        String path = "/api/orders/" + order.text("number") + "/refunds";

        assertThat(shop.call(HttpMethod.GET, path, null, other, null).text("code"))
                .isEqualTo("unknown-order");
        assertThat(shop.call(
                                HttpMethod.POST,
                                path,
                                Contracts.read("order-service/request-return.request.json"),
                                other,
                                Ids.next())
                        .text("code"))
                .isEqualTo("unknown-order");
        assertThat(shop.call(
                                HttpMethod.POST,
                                path,
                                "{\"lines\":[{\"lineNo\":1,\"quantity\":1,\"amount\":1}],\"reason\":\"x\"}",
                                TestTokens.customer(CUSTOMER),
                                Ids.next())
                        .text("code"))
                .isEqualTo("unknown-field");
    }

    private static List<Answer> atOnce(int callers, java.util.concurrent.Callable<Answer> call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Answer>> futures = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
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
