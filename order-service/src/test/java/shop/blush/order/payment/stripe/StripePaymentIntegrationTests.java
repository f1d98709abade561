package shop.blush.order.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.blush.order.OtherServices.CUSTOMER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.client.RestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.order.MovableClock;
import shop.blush.order.OrderServiceTest;
import shop.blush.order.OtherServices;
import shop.blush.order.ShopApi;
import shop.blush.order.ShopApi.Answer;
import shop.blush.order.payment.stripe.StripeStandIn.Fault;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Orders paid through Stripe's stand-in: checkout, every webhook, lateness, refunds. */
@OrderServiceTest
@TestPropertySource(
        properties = {
            "BLUSH_PAYMENT_PROVIDER=stripe",
            "BLUSH_SANDBOX_API_KEY=",
            "BLUSH_SANDBOX_WEBHOOK_SECRET=",
            "BLUSH_STRIPE_API_KEY=" + StripeStandIn.API_KEY,
            "BLUSH_STRIPE_WEBHOOK_SECRET=" + StripeStandIn.WEBHOOK_SECRET,
            "blush.payments.stripe.read-timeout=400ms",
            "blush.payments.stripe.retries=0",
            "blush.payments.refund-check-after=500ms"
        })
class StripePaymentIntegrationTests {

    private static final String OPEN = StripeProviderTests.Call.OPEN.request;
    private static final String EXPIRE = StripeProviderTests.Call.EXPIRE.request;
    private static final String REFUND = StripeProviderTests.Call.REFUND.request;

    private static final OtherServices OTHERS = new OtherServices();
    private static final StripeStandIn STRIPE = new StripeStandIn();

    private static final long TOTAL = JsonMapper.shared()
            .readTree(Contracts.read("promotion-service/internal-quote.response.json"))
            .at("/total/amount")
            .asLong();

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        OTHERS.register(registry);
        registry.add("blush.payments.stripe.api-base", STRIPE::uri);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    private ShopApi shop;
    private RestClient stripesSide;

    @BeforeEach
    void everybodyIsUp() {
        OTHERS.reset();
        clock.reset();
        STRIPE.recover();
        STRIPE.clock = clock;
        shop = new ShopApi(port);
        stripesSide = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .baseUrl("http://127.0.0.1:" + port)
                .defaultStatusHandler(status -> true, (request, answer) -> {})
                .build();
    }

    private Answer placed() {
        Answer order = shop.place(OTHERS.quote(CUSTOMER));
        assertThat(order.status()).as(order.body()).isEqualTo(201);
        return order;
    }

    private Answer paid() {
        Answer order = placed();
        assertThat(webhook(StripeStandIn.event("checkout.session.completed", STRIPE.pays(payment(order)))))
                .isEqualTo(204);
        assertThat(state(order)).isEqualTo("PAID");
        return order;
    }

    private static String payment(Answer order) {
        return order.json().get("payment").get("id").asString();
    }

    private String state(Answer order) {
        return shop.get("/api/orders/" + order.text("number")).text("state");
    }

    private String paymentState(Answer order) {
        return jdbc.sql("SELECT state FROM payments WHERE id = ?")
                .param(payment(order))
                .query(String.class)
                .single();
    }

    private String outcome(ObjectNode event) {
        return jdbc.sql("SELECT outcome FROM payment_events WHERE provider = 'stripe' AND event_id = ?")
                .param(event.get("id").asString())
                .query(String.class)
                .single();
    }

    private List<String> orderEvents(Answer order) {
        return jdbc.sql("SELECT type FROM outbox WHERE subject = ? ORDER BY seq")
                .param(order.text("id"))
                .query(String.class)
                .list();
    }

    private int webhook(ObjectNode event) {
        String body = event.toString();
        return webhook(body, StripeStandIn.signature(body, clock.instant(), StripeStandIn.WEBHOOK_SECRET));
    }

    private int webhook(String body, String signature) {
        return stripesSide
                .post()
                .uri("/api/payments/webhooks/stripe")
                .header("Content-Type", "application/json; charset=utf-8")
                .headers(headers -> {
                    if (signature != null) {
                        headers.set("Stripe-Signature", signature);
                    }
                })
                .body(body)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    @Test
    void sendsTheShopperToStripesPageAndIsPaidByItsWebhook() {
        Answer order = placed();
        assertThat(order.json().get("payment").get("url").asString())
                .startsWith("https://checkout.stripe.com/c/pay/cs_test_")
                .hasSizeGreaterThan(600);
        assertThat(order.json().get("payment").get("provider").asString()).isEqualTo("stripe");
        assertThat(STRIPE.requests(OPEN).get(0).form())
                .containsEntry("success_url", "http://localhost:8080/orders/" + order.text("number"));

        ObjectNode event = StripeStandIn.event("checkout.session.completed", STRIPE.pays(payment(order)));
        assertThat(webhook(event)).isEqualTo(204);

        assertThat(state(order)).isEqualTo("PAID");
        assertThat(orderEvents(order)).containsExactly("OrderPaid");
        assertThat(jdbc.sql("SELECT body FROM payment_events WHERE event_id = ?")
                        .param(event.get("id").asString())
                        .query(String.class)
                        .single())
                .contains("checkout.session.completed", "payment_status=paid")
                .doesNotContain("shopper@example.com");
    }

    /**
     * One row per webhook and what it may say.
     *
     * @param said makes the event's object for a payment, after what led to it
     */
    record Webhook(
            String type,
            String about,
            BiFunction<StripeStandIn, String, ObjectNode> said,
            String outcome,
            String payment,
            String order) {

        @Override
        public String toString() {
            return type + ", " + about + " → " + outcome;
        }
    }

    /** Every webhook that is handled; https://docs.stripe.com/api/events/types describes them. */
    static Stream<Webhook> webhooks() {
        String completed = "checkout.session.completed";
        return Stream.of(
                new Webhook(completed, "paid", StripeStandIn::pays, "APPLIED", "CAPTURED", "PAID"),
                new Webhook(
                        completed,
                        "to be told later",
                        StripeStandIn::paysLater,
                        "NOTHING_NEW",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        completed,
                        "another amount",
                        (stripe, payment) -> stripe.pays(payment).deepCopy().put("amount_total", 1),
                        "AMOUNT_DIFFERS",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        completed,
                        "more than the amount",
                        (stripe, payment) -> stripe.pays(payment).deepCopy().put("amount_total", 25_801),
                        "AMOUNT_DIFFERS",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        completed,
                        "another currency",
                        (stripe, payment) -> stripe.pays(payment).deepCopy().put("currency", "jpy"),
                        "AMOUNT_DIFFERS",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        completed,
                        "a currency nobody knows",
                        (stripe, payment) -> stripe.pays(payment).deepCopy().put("currency", "zzz"),
                        "AMOUNT_DIFFERS",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        completed,
                        "nothing to pay though there was",
                        (stripe, payment) ->
                                stripe.pays(payment).deepCopy().put("payment_status", "no_payment_required"),
                        "NOTHING_NEW",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        completed,
                        "of a payment unknown here",
                        (stripe, payment) -> {
                            ObjectNode session = stripe.pays(payment).deepCopy();
                            session.putObject("metadata").put("blush_payment", Ids.next());
                            return session;
                        },
                        "UNKNOWN_PAYMENT",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        completed,
                        "of another shop on this account",
                        (stripe, payment) -> {
                            ObjectNode session = stripe.pays(payment).deepCopy();
                            session.putObject("metadata");
                            return session.put("client_reference_id", "their order № 7'; DROP TABLE payments; --");
                        },
                        "UNKNOWN_PAYMENT",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        "checkout.session.async_payment_succeeded",
                        "paid at last",
                        (stripe, payment) -> {
                            stripe.paysLater(payment);
                            return stripe.pays(payment);
                        },
                        "APPLIED",
                        "CAPTURED",
                        "PAID"),
                new Webhook(
                        "checkout.session.async_payment_succeeded",
                        "but not paid",
                        StripeStandIn::paysLater,
                        "NOTHING_NEW",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        "checkout.session.async_payment_failed",
                        "declined",
                        (stripe, payment) -> {
                            stripe.paysLater(payment);
                            return stripe.laterFails(payment);
                        },
                        "APPLIED",
                        "DECLINED",
                        "PENDING_PAYMENT"),
                new Webhook(
                        "checkout.session.expired",
                        "by itself",
                        StripeStandIn::runsOut,
                        "APPLIED",
                        "CANCELLED",
                        "PENDING_PAYMENT"),
                new Webhook(
                        "charge.refunded",
                        "by hand, before we know of the capture",
                        (stripe, payment) -> {
                            stripe.pays(payment);
                            return stripe.charge(payment, 100);
                        },
                        "AMOUNT_DIFFERS",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        "payment_intent.payment_failed",
                        "a card declined on Stripe's page, which takes another",
                        (stripe, payment) -> object("payment_intent", "pi_1"),
                        "NOTHING_NEW",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        "customer.created",
                        "not ours to know",
                        (stripe, payment) -> object("customer", "cus_1"),
                        "NOTHING_NEW",
                        "OPEN",
                        "PENDING_PAYMENT"),
                new Webhook(
                        "martian.landed",
                        "of a later version",
                        (stripe, payment) -> object("martian", "m_1").put("metadata", "none"),
                        "NOTHING_NEW",
                        "OPEN",
                        "PENDING_PAYMENT"));
    }

    private static ObjectNode object(String kind, String id) {
        ObjectNode object = new tools.jackson.databind.json.JsonMapper().createObjectNode();
        return object.put("object", kind).put("id", id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("webhooks")
    void doesWhatEachWebhookSaysAndNoMore(Webhook row) {
        Answer order = placed();
        ObjectNode event = StripeStandIn.event(row.type(), row.said().apply(STRIPE, payment(order)));

        assertThat(webhook(event)).isEqualTo(204);
        assertThat(webhook(event)).as("and again").isEqualTo(204);

        assertThat(outcome(event)).isEqualTo(row.outcome());
        assertThat(paymentState(order)).isEqualTo(row.payment());
        assertThat(state(order)).isEqualTo(row.order());
        assertThat(orderEvents(order)).isEqualTo(row.order().equals("PAID") ? List.of("OrderPaid") : List.of());
    }

    @Test
    void comesOutTheSameWhateverTheOrderAndHoweverOften() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            Answer order = placed();
            String payment = payment(order);
            List<ObjectNode> events = new ArrayList<>(List.of(
                    StripeStandIn.event("checkout.session.completed", STRIPE.paysLater(payment)),
                    StripeStandIn.event("checkout.session.async_payment_failed", STRIPE.laterFails(payment)),
                    StripeStandIn.event(
                            "checkout.session.expired",
                            STRIPE.pays(payment)
                                    .deepCopy()
                                    .put("status", "expired")
                                    .put("payment_status", "unpaid")),
                    StripeStandIn.event("checkout.session.async_payment_succeeded", STRIPE.pays(payment)),
                    StripeStandIn.event("checkout.session.completed", STRIPE.pays(payment))));
            events.addAll(events);
            Collections.shuffle(events, random);

            events.forEach(event -> assertThat(webhook(event)).isEqualTo(204));

            assertThat(paymentState(order)).as("seed %d round %d", seed, round).isEqualTo("CAPTURED");
            assertThat(state(order)).as("seed %d round %d", seed, round).isEqualTo("PAID");
            assertThat(orderEvents(order)).containsExactly("OrderPaid");
            assertThat(captures(order)).isEqualTo(1);
        }
    }

    /** As the audit of the invariants counts them. */
    private long captures(Answer order) {
        return jdbc.sql("SELECT COUNT(*) FROM payment_events WHERE payment_id = ? AND type = 'payment.captured'"
                        + " AND outcome = 'APPLIED'")
                .param(payment(order))
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({"299, 204", "300, 204", "301, 401", "86400, 401"})
    void takesASignatureFor300Seconds(long ageSeconds, int status) {
        Answer order = placed();
        ObjectNode event = StripeStandIn.event("checkout.session.completed", STRIPE.pays(payment(order)));
        Instant signedAt = Instant.now().plusSeconds(30); // and no second passes on the way
        clock.advance(Duration.between(clock.instant(), signedAt.plusSeconds(ageSeconds)));

        int answer = webhook(
                event.toString(), StripeStandIn.signature(event.toString(), signedAt, StripeStandIn.WEBHOOK_SECRET));

        assertThat(answer).isEqualTo(status);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM payment_events WHERE event_id = ?")
                        .param(event.get("id").asString())
                        .query(Long.class)
                        .single())
                .isEqualTo(status == 204 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "missing",
        "empty",
        "nonsense",
        "t=",
        "t=abc",
        "timeOnly",
        "otherSecret",
        "othersBody",
        "v0Only",
        "otherTime"
    })
    void refusesForgedSignatures(String forgery) {
        Answer order = placed();
        String body = StripeStandIn.event("checkout.session.completed", STRIPE.pays(payment(order)))
                .toString();
        Instant now = clock.instant();
        String good = StripeStandIn.signature(body, now, StripeStandIn.WEBHOOK_SECRET);
        String signature = switch (forgery) {
            case "missing" -> null;
            case "empty" -> "";
            case "timeOnly" -> "t=" + now.getEpochSecond();
            case "otherSecret" -> StripeStandIn.signature(body, now, "whsec_other");
            case "othersBody" -> StripeStandIn.signature("{}", now, StripeStandIn.WEBHOOK_SECRET);
            case "v0Only" -> good.replace("v1=", "v2=");
            case "otherTime" -> good.replace("t=" + now.getEpochSecond(), "t=" + (now.getEpochSecond() + 1));
            default -> forgery;
        };

        assertThat(webhook(body, signature)).isEqualTo(401);
        assertThat(paymentState(order)).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "null",
                "[]",
                "42",
                "{",
                "{}",
                "{\"object\":\"event\"}",
                "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"charge.refunded\"}",
                "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"charge.refunded\",\"data\":{\"object\":7}}",
                "{\"object\":\"v2.core.event\",\"id\":\"evt_1\",\"type\":\"v1.billing.meter.no_meter_found\"}"
            })
    void refusesSignedBodiesThatAreNoEvents(String body) {
        Instant now = clock.instant();
        assertThat(webhook(body, StripeStandIn.signature(body, now, StripeStandIn.WEBHOOK_SECRET)))
                .isEqualTo(400);
    }

    @Test
    void doesNotListenToTheSandbox() {
        Answer order = placed();
        assertThat(shop.webhook("{}")).isEqualTo(404);
        assertThat(paymentState(order)).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_ANSWER_AND_NOT_DONE", "NO_ANSWER_BUT_DONE", "TOO_MANY_REQUESTS", "BROKEN_AFTER_DOING_IT"})
    void goesOnWithTheSameOrderWhenOpeningFailed(Fault fault) {
        String quote = OTHERS.quote(CUSTOMER);
        String key = Ids.next();
        STRIPE.faults(OPEN, fault);

        Answer unavailable = shop.place(CUSTOMER, key, quote, OtherServices.ADDRESS);
        assertThat(unavailable.status()).isEqualTo(503);
        assertThat(unavailable.text("code")).isEqualTo("payment-unavailable");

        Answer order = shop.place(CUSTOMER, key, quote, OtherServices.ADDRESS);
        assertThat(order.status()).as(order.body()).isEqualTo(201);
        assertThat(order.json().get("payment").get("url").asString()).contains("cs_test_");
    }

    @Test
    void asksStripeWhenTheWebhookWasLost() {
        Answer order = placed();
        STRIPE.pays(payment(order));

        clock.advance(Duration.ofSeconds(30));

        eventually(() -> assertThat(state(order)).isEqualTo("PAID"));
        assertThat(captures(order)).isEqualTo(1);
        assertThat(webhook(StripeStandIn.event("checkout.session.completed", STRIPE.pays(payment(order)))))
                .isEqualTo(204);
        assertThat(orderEvents(order)).containsExactly("OrderPaid");
    }

    @Test
    void expiresThePageWhenTheOrderEnds() {
        Answer order = placed();

        clock.advance(Duration.ofMinutes(16));

        eventually(() -> assertThat(state(order)).isEqualTo("CANCELLED"));
        ObjectNode session = STRIPE.sessionOf(payment(order));
        assertThat(session.get("status").asString()).isEqualTo("expired");
        webhook(StripeStandIn.event("checkout.session.expired", session));
        assertThat(shop.get("/api/orders/" + order.text("number")).text("cancellationReason"))
                .isEqualTo("PAYMENT_EXPIRED");
        assertThat(orderEvents(order)).containsExactly("OrderCancelled");
    }

    /** Our own call to expire it is told back by webhook, perhaps before we have written it down. */
    @Test
    void doesNotTakeTheExpiryForTheShoppersWish() {
        Answer order = placed();
        webhook(StripeStandIn.event("checkout.session.expired", STRIPE.runsOut(payment(order))));
        assertThat(state(order)).isEqualTo("PENDING_PAYMENT");

        clock.advance(Duration.ofMinutes(16));

        eventually(() -> assertThat(state(order)).isEqualTo("CANCELLED"));
        assertThat(shop.get("/api/orders/" + order.text("number")).text("cancellationReason"))
                .isEqualTo("PAYMENT_EXPIRED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_ANSWER_AND_NOT_DONE", "NO_ANSWER_BUT_DONE", "BROKEN_BEFORE_DOING_IT", "PROXY_PAGE"})
    void cancelsForTheCustomerThoughStripeFailsAtFirst(Fault fault) {
        Answer order = placed();
        STRIPE.faults(EXPIRE, fault);

        Answer first = shop.cancel(order.text("number"));
        assertThat(first.status()).isEqualTo(fault.done ? 200 : 503);

        assertThat(shop.cancel(order.text("number")).text("cancellationReason")).isEqualTo("BY_CUSTOMER");
        assertThat(STRIPE.sessionOf(payment(order)).get("status").asString()).isEqualTo("expired");
    }

    @Test
    void givesBackWhatTheShopperPaysAtTheVeryMomentOfCancelling() {
        Answer order = placed();
        STRIPE.pays(payment(order));

        assertThat(shop.cancel(order.text("number")).text("state")).isEqualTo("CANCELLED");
        eventually(() -> assertThat(STRIPE.refundsOf(payment(order)))
                .singleElement()
                .satisfies(refund -> assertThat(refund.get("amount").asLong()).isEqualTo(TOTAL)));
    }

    @Test
    void waitsForAMethodThatTellsLater() {
        Answer order = placed();
        STRIPE.paysLater(payment(order));
        STRIPE.requests.clear();

        clock.advance(Duration.ofMinutes(16));
        eventually(() -> assertThat(STRIPE.requests(EXPIRE)).isNotEmpty());
        assertThat(state(order)).isEqualTo("PENDING_PAYMENT");
        assertThat(shop.cancel(order.text("number")).text("code")).isEqualTo("payment-unavailable");

        webhook(StripeStandIn.event("checkout.session.async_payment_failed", STRIPE.laterFails(payment(order))));
        eventually(() -> assertThat(state(order)).isEqualTo("CANCELLED"));
    }

    @Test
    void givesMoneyBackThatComesAfterTheOrdersEnd() {
        Answer order = placed();
        assertThat(shop.cancel(order.text("number")).text("state")).isEqualTo("CANCELLED");

        // Stripe says that an expired session cannot be paid; if it is all the same, the money goes back.
        webhook(StripeStandIn.event("checkout.session.completed", STRIPE.pays(payment(order))));

        eventually(() -> assertThat(STRIPE.refundsOf(payment(order)))
                .singleElement()
                .satisfies(refund -> assertThat(refund.get("amount").asLong()).isEqualTo(TOTAL)));
        eventually(() -> assertThat(refundState(order)).isEqualTo("REFUNDED"));
        ObjectNode all = StripeStandIn.event("charge.refunded", STRIPE.charge(payment(order), TOTAL));
        webhook(all);
        assertThat(outcome(all)).isEqualTo("NOTHING_NEW");
        assertThat(state(order)).isEqualTo("CANCELLED");
    }

    private String refundState(Answer order) {
        return shop.get("/api/orders/" + order.text("number"))
                .json()
                .get("refunds")
                .get(0)
                .get("state")
                .asString();
    }

    /** As booked by whoever asks for part of the money. */
    private String refundRequested(Answer order, long amount) {
        String id = Ids.next();
        jdbc.sql("UPDATE payments SET refunded_amount = refunded_amount + ? WHERE id = ?")
                .params(amount, payment(order))
                .update();
        jdbc.sql("INSERT INTO refunds (id, payment_id, reason, amount, state, requested_at, next_try_at)"
                        + " VALUES (?, ?, 'TEST', ?, 'REQUESTED', ?, ?)")
                .params(id, payment(order), amount, "2026-01-01 00:00:00", "2026-01-01 00:00:00")
                .update();
        return id;
    }

    private String refundRow(String id) {
        return jdbc.sql("SELECT CONCAT(state, COALESCE(CONCAT(' ', failure), '')) FROM refunds WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_ANSWER_BUT_DONE", "BROKEN_BEFORE_DOING_IT", "BROKEN_AFTER_DOING_IT", "TOO_MANY_REQUESTS"})
    void givesPartsBackOnceThoughStripeFailsAtFirst(Fault fault) {
        Answer order = paid();
        STRIPE.faults(REFUND, fault);

        String first = refundRequested(order, 10_000);
        String second = refundRequested(order, TOTAL - 10_000);

        eventually(() -> {
            assertThat(refundRow(first)).isEqualTo("REFUNDED");
            assertThat(refundRow(second)).isEqualTo("REFUNDED");
        });
        assertThat(STRIPE.refundsOf(payment(order)))
                .extracting(refund -> refund.get("amount").asLong())
                .containsExactlyInAnyOrder(10_000L, TOTAL - 10_000);
        assertThat(state(order)).isEqualTo("PAID");
    }

    @ParameterizedTest
    @CsvSource({
        "refund.updated, succeeded, REFUNDED",
        "refund.updated, pending, REQUESTED",
        "refund.updated, failed, REQUESTED refund.updated",
        "refund.failed, failed, REQUESTED refund.failed"
    })
    void followsWhatRefundsBecome(String type, String status, String row) {
        Answer order = paid();
        STRIPE.refundStatus = "pending";
        String id = refundRequested(order, 10_000);
        eventually(() -> assertThat(STRIPE.refundsOf(payment(order))).hasSize(1));
        assertThat(refundRow(id)).isEqualTo("REQUESTED");

        assertThat(webhook(StripeStandIn.event(type, STRIPE.refundEnds(id, status))))
                .isEqualTo(204);

        assertThat(refundRow(id)).isEqualTo(row);
    }

    @Test
    void looksAgainAtRefundsThatAreUnderWay() {
        Answer order = paid();
        STRIPE.refundStatus = "pending";
        String id = refundRequested(order, 10_000);
        eventually(() -> assertThat(STRIPE.refundsOf(payment(order))).hasSize(1));

        STRIPE.refundEnds(id, "succeeded"); // and no webhook tells

        eventually(() -> assertThat(refundRow(id)).isEqualTo("REFUNDED"));
        assertThat(STRIPE.refundsOf(payment(order))).hasSize(1);
    }

    /** Banks send money back days later; then a late word of success changes nothing. */
    @Test
    void keepsAFailedRefundForAPersonAndDoesNotSendItAgain() {
        Answer order = paid();
        String id = refundRequested(order, 10_000);
        eventually(() -> assertThat(refundRow(id)).isEqualTo("REFUNDED"));
        ObjectNode succeeded = StripeStandIn.event("refund.updated", STRIPE.refundEnds(id, "succeeded"));

        webhook(StripeStandIn.event("refund.failed", STRIPE.refundEnds(id, "failed")));
        webhook(succeeded);

        assertThat(refundRow(id)).isEqualTo("REQUESTED refund.failed");
        assertThat(outcome(succeeded)).isEqualTo("NOTHING_NEW");
        int sent = STRIPE.requests(REFUND).size();
        String another = refundRequested(order, 100);
        eventually(() -> assertThat(refundRow(another)).isEqualTo("REFUNDED"));
        assertThat(STRIPE.requests(REFUND)).hasSize(sent + 1);
        assertThat(shop.get("/api/orders/" + order.text("number")).text("state"))
                .isEqualTo("PAID");
    }

    @Test
    void noticesRefundsMadeByHandAndSaysWhyItsOwnCannotBeMade() {
        Answer order = paid();
        ObjectNode byHand = STRIPE.charge(payment(order), 20_000);
        ObjectNode event = StripeStandIn.event("charge.refunded", byHand);
        webhook(event);
        assertThat(outcome(event)).isEqualTo("AMOUNT_DIFFERS");

        STRIPE.faults(REFUND, Fault.BAD_REQUEST); // more than is left there
        String id = refundRequested(order, TOTAL);

        eventually(() -> assertThat(refundRow(id)).isEqualTo("REQUESTED refused parameter_invalid_empty"));
    }

    @Test
    void doesNotBelieveARefundOfAnotherAmount() {
        Answer order = paid();
        STRIPE.refundStatus = "pending";
        String id = refundRequested(order, 10_000);
        eventually(() -> assertThat(STRIPE.refundsOf(payment(order))).hasSize(1));

        ObjectNode event = StripeStandIn.event(
                "refund.updated",
                STRIPE.refundEnds(id, "pending").deepCopy().put("amount", 1).put("status", "succeeded"));
        webhook(event);

        assertThat(outcome(event)).isEqualTo("AMOUNT_DIFFERS");
        assertThat(refundRow(id)).isEqualTo("REQUESTED");
    }
}
