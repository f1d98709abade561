package shop.blush.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.blush.order.OtherServices.ADDRESS;
import static shop.blush.order.OtherServices.CUSTOMER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
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
import shop.blush.common.outbox.Outbox;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.OpenApiContract;
import shop.blush.common.test.ResourceContract;
import shop.blush.common.test.StubService;
import shop.blush.common.test.TestTokens;
import shop.blush.order.MovableClock;
import shop.blush.order.OrderServiceTest;
import shop.blush.order.OtherServices;
import shop.blush.order.ShopApi;
import shop.blush.order.ShopApi.Answer;
import shop.blush.protection.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@OrderServiceTest
class CheckoutIntegrationTests {

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

    private String state(Answer order) {
        return shop.get("/api/orders/" + order.text("number")).text("state");
    }

    private List<String> events(Answer order) {
        return jdbc.sql("SELECT type FROM outbox WHERE subject = ? ORDER BY seq")
                .param(order.text("id"))
                .query(String.class)
                .list();
    }

    private static String providerId(Answer order) {
        String url = order.json().get("payment").get("url").asString();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Test
    void placesAnOrderOfTheContractsShape() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));

        assertThat(order.status()).isEqualTo(201);
        assertThat(Contracts.shapeDifferences("order-service/place-order.response.json", order.body()))
                .isEmpty();
        assertThat(order.text("number")).matches(OrderNumbers.FORM);
        assertThat(order.text("state")).isEqualTo("PENDING_PAYMENT");
        assertThat(order.json().get("total").get("amount").asLong()).isEqualTo(20_230);
        String hold = OTHERS.inventory.requests().get(0).body();
        assertThat(Contracts.shapeDifferences("inventory-service/internal-hold.request.json", hold))
                .isEmpty();
        var opened = OTHERS.sandbox.requests().get(0);
        assertThat(Contracts.shapeDifferences("payment-sandbox/open-payment.request.json", opened.body()))
                .isEmpty();
        assertThat(opened.headers().keySet()).noneMatch(name -> name.equalsIgnoreCase("X-Blush-Internal-Key"));
        assertThat(OTHERS.inventory.requests().get(0).headers().keySet())
                .anyMatch(name -> name.equalsIgnoreCase("X-Blush-Internal-Key"));
    }

    @Test
    void redeemsTheQuoteBetweenStockAndPayment() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));

        String redemption = OTHERS.redemptions.get(order.text("id"));
        assertThat(Contracts.shapeDifferences("promotion-service/internal-redeem.request.json", redemption))
                .isEmpty();
        assertThat(redemption).contains(CUSTOMER);
    }

    @Test
    void keepsEveryAdjustmentWithItsPartsAndAnswersThem() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));

        assertThat(order.json().get("adjustments"))
                .extracting(grant -> grant.get("amount").get("amount").asLong())
                .containsExactly(-2000L, -3570L);
        assertThat(order.json().get("lines").get(0).get("adjustments"))
                .extracting(part -> part.get("amount").get("amount").asLong())
                .containsExactlyInAnyOrder(-2000L, -3570L);
        assertThat(order.json().get("adjustments").get(1).get("couponCode").asString())
                .isEqualTo("WELCOME15");
    }

    @Test
    void holdsTheSumOfAGiftAndWhatIsBought() {
        String quote = OTHERS.quote(golden -> {
            ObjectNode gift = golden.get("lines").get(0).deepCopy().asObject();
            String grant = Ids.next();
            gift.put("quantity", 1).put("gift", true);
            gift.putObject("subtotal").put("amount", 12_900).put("currency", "CNY");
            gift.putObject("total").put("amount", 0).put("currency", "CNY");
            gift.set("adjustments", gift.get("adjustments").deepCopy());
            ((ArrayNode) gift.get("adjustments")).remove(1);
            ((ObjectNode) gift.get("adjustments").get(0)).put("id", grant).put("level", "LINE");
            ((ObjectNode) gift.get("adjustments").get(0).get("amount")).put("amount", -12_900);
            ((ArrayNode) golden.get("lines")).add(gift);
            ((ArrayNode) golden.get("adjustments")).add(gift.get("adjustments").get(0));
            ((ObjectNode) golden.get("itemsTotal")).put("amount", 38_700);
        });

        Answer order = shop.place(quote);

        assertThat(order.status()).as(order.body()).isEqualTo(201);
        assertThat(order.json().get("total").get("amount").asLong()).isEqualTo(20_230);
        assertThat(order.json().get("lines"))
                .extracting(line -> line.get("gift").asBoolean())
                .containsExactly(false, true);
        assertThat(OTHERS.holds.get(order.text("id"))).contains("[{\"sku\":\"BL-VHL-ROSEWOOD\",\"quantity\":3}]");
        shop.webhook(ShopApi.event("captured", order.json()));
        assertThat(jdbc.sql("SELECT payload FROM outbox WHERE subject = ?")
                        .param(order.text("id"))
                        .query(String.class)
                        .single())
                .contains("\"quantity\":3");
    }

    @ParameterizedTest
    @CsvSource({"total", "shipping", "itemsTotal"})
    void savesNothingOfAQuoteThatDoesNotAddUp(String wrong) {
        long before = count();

        Answer answer = shop.place(OTHERS.quote(golden -> ((ObjectNode) golden.get(wrong)).put("amount", 1)));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(count()).isEqualTo(before);
        assertThat(OTHERS.inventory.requests()).isEmpty();
    }

    @Test
    void savesNothingOfAQuoteWhosePartsAreNotTheirGrants() {
        Answer answer = shop.place(
                OTHERS.quote(golden -> ((ObjectNode) golden.get("adjustments").get(0)).put("id", Ids.next())));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(OTHERS.inventory.requests()).isEmpty();
    }

    @Test
    void isPaidAtOnceWhenAdjustmentsLeaveNothingToPay() {
        Answer order = shop.place(OTHERS.quote(golden -> {
            for (JsonNode grants : List.of(
                    golden.get("adjustments"), golden.get("lines").get(0).get("adjustments"))) {
                ((ObjectNode) grants.get(0).get("amount")).put("amount", -22_230);
            }
            ((ObjectNode) golden.get("total")).put("amount", 0);
            ((ObjectNode) golden.get("lines").get(0).get("total")).put("amount", 0);
        }));

        assertThat(order.status()).as(order.body()).isEqualTo(201);
        assertThat(order.text("state")).isEqualTo("PAID");
        assertThat(order.json().get("payment").isNull()).isTrue();
        assertThat(events(order)).containsExactly("OrderPaid");
        assertThat(OTHERS.sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"coupon-not-redeemable, COUPON_NOT_REDEEMABLE", "promotion-exhausted, PROMOTION_EXHAUSTED"})
    void cancelsAndSaysWhyWhenTheQuoteCannotBeRedeemedAndRepeatsItself(String code, String reason) {
        OTHERS.refusesToRedeem(code);
        String quote = OTHERS.quote(CUSTOMER);
        String key = Ids.next();

        Answer refused = shop.place(CUSTOMER, key, quote, ADDRESS);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(Contracts.shapeDifferences("order-service/place-order." + code + ".json", refused.body()))
                .isEmpty();
        OTHERS.reset();
        assertThat(shop.place(CUSTOMER, key, quote, ADDRESS)).isEqualTo(refused);
        assertThat(OTHERS.sandbox.requests()).isEmpty();
        String id = jdbc.sql("SELECT id FROM orders WHERE quote_id = ? AND cancellation_reason = ?")
                .params(quote, reason)
                .query(String.class)
                .single();
        assertThat(jdbc.sql("SELECT type FROM outbox WHERE subject = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly("OrderCancelled"); // which releases the stock
    }

    @Test
    void becomesPaidBySignedWebhookAndTellsInventory() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        String event = ShopApi.event("captured", order.json());

        assertThat(shop.webhook(event)).isEqualTo(204);

        Answer paid = shop.get("/api/orders/" + order.text("number"));
        assertThat(paid.text("state")).isEqualTo("PAID");
        assertThat(Contracts.shapeDifferences("order-service/order.response.json", paid.body()))
                .isEmpty();
        String payload = jdbc.sql("SELECT payload FROM outbox WHERE subject = ?")
                .param(order.text("id"))
                .query(String.class)
                .single();
        assertThat(Contracts.shapeDifferences("events/OrderPaid.json", payload)).isEmpty();
    }

    @Test
    void takesEachProviderEventOnceInWhateverOrder() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        String captured = ShopApi.event("captured", order.json());
        String declined = ShopApi.event("declined", order.json());

        assertThat(List.of(
                        shop.webhook(captured),
                        shop.webhook(captured),
                        shop.webhook(declined),
                        shop.webhook(ShopApi.event("captured", order.json()))))
                .containsOnly(204);

        assertThat(state(order)).isEqualTo("PAID");
        assertThat(events(order)).containsExactly("OrderPaid");
    }

    @Test
    void staysPayableAfterADecline() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        shop.webhook(ShopApi.event("declined", order.json()));

        Answer declined = shop.get("/api/orders/" + order.text("number"));
        assertThat(declined.text("state")).isEqualTo("PENDING_PAYMENT");
        assertThat(declined.json().get("payment").get("state").asString()).isEqualTo("DECLINED");
        assertThat(declined.json().get("payment").get("url").asString()).isNotBlank();

        shop.webhook(ShopApi.event("captured", order.json()));
        assertThat(state(order)).isEqualTo("PAID");
    }

    @ParameterizedTest
    @CsvSource({"missing", "wrong", "old", "othersBody"})
    void refusesForgedWebhooks(String forgery) {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        String event = ShopApi.event("captured", order.json());
        String signature = switch (forgery) {
            case "wrong" -> "t=" + Instant.now().getEpochSecond() + ",v1=" + "0".repeat(64);
            case "old" -> ShopApi.signature(event, Instant.now().minusSeconds(301));
            case "othersBody" -> ShopApi.signature("{}", Instant.now());
            default -> "";
        };

        assertThat(shop.webhook(event, signature)).isEqualTo(401);
        assertThat(state(order)).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void storesButDoesNotFollowAnEventWithAnotherAmountOrOfAnUnknownPayment() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        String event = ShopApi.event("captured", order.json());

        assertThat(shop.webhook(event.replace("20230", "1"))).isEqualTo(204);
        assertThat(state(order)).isEqualTo("PENDING_PAYMENT");

        String unknown = ShopApi.event("captured", order.json())
                .replace(order.json().get("payment").get("id").asString(), Ids.next());
        assertThat(shop.webhook(unknown)).isEqualTo(204);
        assertThat(state(order)).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void answersARepeatWithTheFirstOrder() {
        String quote = OTHERS.quote(CUSTOMER);
        String key = Ids.next();

        Answer first = shop.place(CUSTOMER, key, quote, ADDRESS);
        Answer second = shop.place(CUSTOMER, key, quote, ADDRESS);

        assertThat(second).isEqualTo(first);
        assertThat(shop.place(CUSTOMER, key, OTHERS.quote(CUSTOMER), ADDRESS).text("code"))
                .isEqualTo("idempotency-key-reused");
        assertThat(shop.place(CUSTOMER, Ids.next(), quote, ADDRESS).text("code"))
                .isEqualTo("quote-used");
    }

    @Test
    void placesOneOrderHoweverOftenTheSameIntentComesAtOnce() throws Exception {
        String quote = OTHERS.quote(CUSTOMER);
        String key = Ids.next();
        int callers = 16;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(pool.submit(() -> {
                    start.await();
                    return shop.place(CUSTOMER, key, quote, ADDRESS);
                }));
            }
            start.countDown();
            List<String> numbers = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(201);
                numbers.add(answer.get().text("number"));
            }
            assertThat(numbers.stream().distinct()).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void cancelsAndSaysWhichItemWhenStockIsShortAndRepeatsItself() {
        OTHERS.outOfStock();
        String quote = OTHERS.quote(CUSTOMER);
        String key = Ids.next();

        Answer refused = shop.place(CUSTOMER, key, quote, ADDRESS);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(Contracts.shapeDifferences("order-service/place-order.out-of-stock.json", refused.body()))
                .isEmpty();
        assertThat(refused.json().get("skus").get(0).get("available").asInt()).isEqualTo(1);
        OTHERS.reset();
        assertThat(shop.place(CUSTOMER, key, quote, ADDRESS)).isEqualTo(refused);
        assertThat(OTHERS.sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "promotion, dependency-unavailable",
        "account, dependency-unavailable",
        "inventory, dependency-unavailable",
        "redemption, dependency-unavailable",
        "sandbox, payment-unavailable"
    })
    void anOutageIsNoRefusalAndTheSameKeyGoesOnAfterIt(String away, String code) {
        String quote = OTHERS.quote(CUSTOMER);
        String key = Ids.next();
        StubService service = switch (away) {
            case "promotion" -> OTHERS.promotion;
            case "account" -> OTHERS.account;
            case "inventory" -> OTHERS.inventory;
            case "redemption" -> null; // promotion-service answers the quote, then breaks down
            default -> OTHERS.sandbox;
        };
        if (service == null) {
            OTHERS.promotion.on(
                    "POST", "/internal/redemptions", 503, "{\"status\":503,\"code\":\"store-unavailable\"}");
        } else {
            service.down();
        }

        Answer answer = shop.place(CUSTOMER, key, quote, ADDRESS);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo(code);
        OTHERS.reset();
        Answer order = shop.place(CUSTOMER, key, quote, ADDRESS);
        assertThat(order.status()).as(order.body()).isEqualTo(201);
        assertThat(order.json().get("payment").get("url").asString()).isNotBlank();
    }

    @Test
    void aCheckoutThatBrokeOffIsGoneOnWithWithoutTheShopper() {
        String key = Ids.next();
        OTHERS.sandbox.down();
        shop.place(CUSTOMER, key, OTHERS.quote(CUSTOMER), ADDRESS);
        OTHERS.sandbox.up();

        clock.advance(Duration.ofSeconds(30));

        eventually(() -> assertThat(shop.get("/api/orders")
                        .json()
                        .get("items")
                        .get(0)
                        .get("number")
                        .asString())
                .satisfies(number -> assertThat(shop.get("/api/orders/" + number)
                                .json()
                                .get("payment")
                                .get("url")
                                .isNull())
                        .isFalse()));
    }

    @Test
    void asksForThePaymentWhenTheWebhookWasLost() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        OTHERS.shopperPays(providerId(order));

        clock.advance(Duration.ofSeconds(30));

        eventually(() -> assertThat(state(order)).isEqualTo("PAID"));
        shop.webhook(ShopApi.event("captured", order.json())); // and then it comes after all
        assertThat(events(order)).containsExactly("OrderPaid");
    }

    @Test
    void cancelsWhatIsNotPaidInTime() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));

        clock.advance(Duration.ofMinutes(16));

        eventually(() -> assertThat(state(order)).isEqualTo("CANCELLED"));
        Answer cancelled = shop.get("/api/orders/" + order.text("number"));
        assertThat(cancelled.text("cancellationReason")).isEqualTo("PAYMENT_EXPIRED");
        assertThat(cancelled.json().get("payment").get("state").asString()).isEqualTo("CANCELLED");
        String payload = jdbc.sql("SELECT payload FROM outbox WHERE subject = ?")
                .param(order.text("id"))
                .query(String.class)
                .single();
        assertThat(Contracts.shapeDifferences("events/OrderCancelled.json", payload))
                .isEmpty();
    }

    @Test
    void turnsPaidInsteadWhenTheMoneyCameInTheLastSecond() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        OTHERS.shopperPays(providerId(order));

        clock.advance(Duration.ofMinutes(16));

        eventually(() -> assertThat(state(order)).isEqualTo("PAID"));
        assertThat(events(order)).containsExactly("OrderPaid");
    }

    @Test
    void doesNotCancelWhileTheProviderDoesNotSay() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        OTHERS.sandbox.requests().clear();
        OTHERS.sandbox.down();

        clock.advance(Duration.ofMinutes(16));

        eventually(() -> assertThat(OTHERS.sandbox.requests()).isNotEmpty());
        assertThat(state(order)).isEqualTo("PENDING_PAYMENT");
        OTHERS.sandbox.up();
        eventually(() -> assertThat(state(order)).isEqualTo("CANCELLED"));
    }

    @Test
    void cancelsWhatTheProviderHasForgotten() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        Answer another = shop.place(OTHERS.quote(CUSTOMER));
        OTHERS.sandboxForgetsAll();

        assertThat(shop.cancel(order.text("number")).text("state")).isEqualTo("CANCELLED");
        clock.advance(Duration.ofMinutes(16));
        eventually(() -> assertThat(state(another)).isEqualTo("CANCELLED"));
    }

    @Test
    void givesMoneyBackThatArrivesAfterTheOrdersEnd() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        String event = ShopApi.event("captured", order.json());
        assertThat(shop.cancel(order.text("number")).text("state")).isEqualTo("CANCELLED");

        assertThat(shop.webhook(event)).isEqualTo(204);

        eventually(() -> {
            Answer after = shop.get("/api/orders/" + order.text("number"));
            assertThat(after.text("state")).isEqualTo("CANCELLED");
            assertThat(after.json().get("refunds").get(0).get("state").asString())
                    .isEqualTo("REFUNDED");
            assertThat(after.json()
                            .get("refunds")
                            .get(0)
                            .get("amount")
                            .get("amount")
                            .asLong())
                    .isEqualTo(20_230);
        });
    }

    @Test
    void givesMoneyBackWhenThePaidUnitsAreGone() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        shop.webhook(ShopApi.event("captured", order.json()));
        OTHERS.sandbox.down(); // and the first try to refund fails

        transaction.executeWithoutResult(status ->
                outbox.publish("inventory", "StockUnavailable", order.text("id"), Map.of("orderId", order.text("id"))));

        eventually(() -> assertThat(state(order)).isEqualTo("CANCELLED"));
        OTHERS.sandbox.up();
        eventually(() -> assertThat(shop.get("/api/orders/" + order.text("number"))
                        .json()
                        .get("refunds")
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("REFUNDED"));
        assertThat(OTHERS.refunds.stream().distinct())
                .contains(shop.get("/api/orders/" + order.text("number"))
                        .json()
                        .get("refunds")
                        .get(0)
                        .get("id")
                        .asString());
    }

    @Test
    void cancelsForTheCustomerAlsoWhenItIsPaidAtThisVeryMoment() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        Answer cancelled = shop.cancel(order.text("number"));
        assertThat(cancelled.text("cancellationReason")).isEqualTo("BY_CUSTOMER");
        assertThat(shop.cancel(order.text("number"))).isEqualTo(cancelled);
        assertThat(events(order)).containsExactly("OrderCancelled");

        Answer paid = shop.place(OTHERS.quote(CUSTOMER));
        OTHERS.shopperPays(providerId(paid)); // on the pay page
        assertThat(shop.cancel(paid.text("number")).text("state")).isEqualTo("CANCELLED");
        assertThat(events(paid)).containsExactly("OrderPaid", "OrderCancelled");
        eventually(() -> assertThat(shop.get("/api/orders/" + paid.text("number"))
                        .json()
                        .get("refunds")
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("REFUNDED"));
    }

    @Test
    void cancelsWhenTheShopperCancelsOnThePayPage() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        shop.webhook(ShopApi.event("cancelled", order.json()));
        assertThat(state(order)).isEqualTo("CANCELLED");
    }

    @Test
    void showsOnlyOnesOwnOrders() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        String other = TestTokens.customer(Ids.next());

        assertThat(shop.call(HttpMethod.GET, "/api/orders/" + order.text("number"), null, other, null)
                        .text("code"))
                .isEqualTo("unknown-order");
        assertThat(shop.call(
                                HttpMethod.POST,
                                "/api/orders/" + order.text("number") + "/cancellation",
                                null,
                                other,
                                null)
                        .text("code"))
                .isEqualTo("unknown-order");
        Answer list = shop.get("/api/orders?size=1");
        assertThat(Contracts.shapeDifferences("order-service/orders.response.json", list.body()))
                .isEmpty();
        assertThat(list.json().get("items").get(0).get("number").asString()).isEqualTo(order.text("number"));
        assertThat(shop.call(HttpMethod.GET, "/api/orders", null, other, null)
                        .json()
                        .get("totalItems")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            malformed JSON      | {"quoteId":                                     | 400 | malformed-json
            no fields           | {}                                              | 400 | invalid-request
            no UUID             | {"quoteId":"1 OR 1=1","addressId":"A"}          | 400 | invalid-request
            unknown field       | {"quoteId":"Q","addressId":"A","total":1}       | 400 | unknown-field
            unknown quote       | {"quoteId":"U","addressId":"A"}                 | 422 | unknown-quote
            somebody else's     | {"quoteId":"S","addressId":"A"}                 | 422 | unknown-quote
            expired quote       | {"quoteId":"E","addressId":"A"}                 | 422 | quote-expired
            unknown address     | {"quoteId":"Q","addressId":"U"}                 | 422 | unknown-address
            """)
    void refusesBadOrdersAndSavesNothing(String name, String body, int status, String code) {
        String filled = body.replace("\"Q\"", quoted(OTHERS.quote(CUSTOMER)))
                .replace("\"S\"", quoted(OTHERS.quote(Ids.next())))
                .replace("\"E\"", quoted(OTHERS.quote(CUSTOMER, "2026-01-01T00:00:00Z")))
                .replace("\"U\"", quoted(Ids.next()))
                .replace("\"A\"", quoted(ADDRESS));
        long before = count();

        Answer answer = shop.call(HttpMethod.POST, "/api/orders", filled, TestTokens.customer(CUSTOMER), Ids.next());

        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(count()).isEqualTo(before);
        assertThat(OTHERS.inventory.requests()).isEmpty();
    }

    @Test
    void asksForTokenAndKey() {
        String body = "{\"quoteId\":" + quoted(OTHERS.quote(CUSTOMER)) + ",\"addressId\":" + quoted(ADDRESS) + "}";
        String token = TestTokens.customer(CUSTOMER);
        assertThat(shop.call(HttpMethod.POST, "/api/orders", body, token, null).text("code"))
                .isEqualTo("idempotency-key-required");
        assertThat(shop.call(HttpMethod.POST, "/api/orders", body, null, Ids.next())
                        .text("code"))
                .isEqualTo("sign-in-required");
        assertThat(shop.call(HttpMethod.POST, "/api/orders", body, TestTokens.expired(CUSTOMER), Ids.next())
                        .text("code"))
                .isEqualTo("invalid-token");
        assertThat(shop.call(HttpMethod.POST, "/api/orders", body, TestTokens.forged(), Ids.next())
                        .text("code"))
                .isEqualTo("invalid-token");
    }

    @ParameterizedTest
    @CsvSource({"page=-1", "page=1001", "size=0", "size=101", "size=x"})
    void boundsPages(String query) {
        assertThat(shop.get("/api/orders?" + query).status()).isEqualTo(400);
    }

    @Test
    void publishesItsOpenApiDocument() {
        OpenApiContract.check("order-service", shop.get("/v3/api-docs").body());
    }

    @Test
    void publishesWhatRulesCanBeSetOn(@Autowired Resources resources) {
        ResourceContract.check("order-service", resources.all());
    }

    private long count() {
        return jdbc.sql("SELECT COUNT(*) FROM orders").query(Long.class).single();
    }

    private static String quoted(String value) {
        return "\"" + value + "\"";
    }
}
