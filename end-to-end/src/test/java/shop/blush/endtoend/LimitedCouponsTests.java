package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import tools.jackson.databind.JsonNode;

/** A coupon that is good once, in two orders at the same moment: one has it, the other is told so and is cancelled. */
@WholeShop
class LimitedCouponsTests {

    private final OpenShop shop;
    private final Shopper operator;
    private final String sku;
    private final String code =
            "ONCE-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    LimitedCouponsTests(OpenShop shop) throws IOException {
        this.shop = shop;
        operator = shop.operator();
        sku = shop.anySku();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @RepeatedTest(5)
    void oneCustomerUsesACouponOnce() throws Exception {
        makeCoupon(Map.of("perCustomer", 1));
        Shopper shopper = Shopper.register(shop);
        oneOrderHasTheCoupon(shopper, shopper, "coupon-used");
    }

    @RepeatedTest(5)
    void ofTwoCustomersOneHasTheLastCoupon() throws Exception {
        makeCoupon(Map.of("maxClaims", 1));
        oneOrderHasTheCoupon(Shopper.register(shop), Shopper.register(shop), "coupon-exhausted");
    }

    private void oneOrderHasTheCoupon(Shopper one, Shopper other, String reason) throws Exception {
        List<Shopper> shoppers = List.of(one, other);
        List<Answer> answers = orderAtOnce(shoppers);

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        Answer won = answers.get(answers.get(0).status() == 201 ? 0 : 1);
        Answer lost = answers.get(answers.get(0).status() == 201 ? 1 : 0);
        assertThat(lost.code()).as("%s", lost).isEqualTo("coupon-not-redeemable");
        assertThat(lost.json().path("couponCode").asString()).isEqualTo(code);
        assertThat(lost.json().path("reasonCode").asString()).isEqualTo(reason);
        (answers.get(0) == won ? one : other).pay(won.json());

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<JsonNode> orders = new ArrayList<>(one.orders());
            if (other != one) {
                orders.addAll(other.orders());
            }
            assertThat(orders)
                    .extracting(order -> order.path("state").asString())
                    .containsExactlyInAnyOrder("PAID", "CANCELLED");
        });
        Shopper loser = answers.get(0) == lost ? one : other;
        assertThat(loser.orders())
                .filteredOn(order -> order.path("state").asString().equals("CANCELLED"))
                .singleElement()
                .satisfies(order -> assertThat(
                                loser.get("/api/orders/" + order.path("number").asString())
                                        .json()
                                        .path("cancellationReason")
                                        .asString())
                        .isEqualTo("COUPON_NOT_REDEEMABLE"));
        JsonNode coupon = operator.get("/api/ops/coupons/" + code).json();
        assertThat(coupon.path("claims").asInt()).as("%s", coupon).isOne();
        assertThat(coupon.path("redemptions").asInt()).as("%s", coupon).isOne();
        shop.audit();
    }

    private List<Answer> orderAtOnce(List<Shopper> shoppers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(shoppers.size());
        List<Callable<Answer>> orders = shoppers.stream()
                .<Callable<Answer>>map(shopper -> {
                    String quote = quoteWithCoupon(shopper);
                    return () -> {
                        start.await();
                        return shopper.order(quote);
                    };
                })
                .toList();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : threads.invokeAll(orders)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private String quoteWithCoupon(Shopper shopper) {
        JsonNode quote = shopper.quoteOfEach(List.of(sku), List.of(code));
        assertThat(quote.path("coupons").path(0).path("applied").asBoolean())
                .as("%s", quote)
                .isTrue();
        return quote.path("id").asString();
    }

    private void makeCoupon(Map<String, Integer> limit) throws IOException {
        Map<String, Object> coupon = new HashMap<>(Map.of(
                "code",
                code,
                "name",
                Map.of("en", "Once"),
                "mode",
                "CODE",
                "terms",
                Map.of("benefit", Map.of("type", "PERCENT_OFF", "percent", 50))));
        coupon.putAll(limit);
        Answer made = operator.post("/api/ops/coupons", coupon);
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        // Replicas know of a new offer within two seconds.
        Shopper guest = Shopper.register(shop);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> quoteWithCoupon(guest));
    }
}
