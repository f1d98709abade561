package shop.blush.sandbox.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.sandbox.Golden;
import shop.blush.sandbox.Merchant;
import shop.blush.sandbox.SandboxTest;
import shop.blush.sandbox.Shop;

@SandboxTest
class PaymentApiIntegrationTests {

    private final Merchant merchant;
    private final Shop shop;

    @Autowired
    PaymentApiIntegrationTests(Merchant merchant, Shop shop) {
        this.merchant = merchant;
        this.shop = shop;
    }

    @Test
    void opensAPaymentAsTheContractSays() {
        var reference = Merchant.reference();

        var answer = merchant.open("key-" + reference, merchant.request(reference));

        assertThat(answer.status()).isEqualTo(201);
        Golden.assertSameShape(answer.json(), "open-payment.response.json");
        assertThat(answer.json().get("state").stringValue()).isEqualTo("OPEN");
        assertThat(answer.json().get("amount").longValue()).isEqualTo(25800);
        var id = answer.json().get("id").stringValue();
        assertThat(answer.json().get("url").stringValue()).isEqualTo("/sandbox/pay/" + id);
        var now = merchant.get("/sandbox/payments/" + id);
        assertThat(now.status()).isEqualTo(200);
        Golden.assertSameShape(now.json(), "payment.response.json");
    }

    @Test
    void givesTheFirstAnswerAgainToTheSameKey() {
        var reference = Merchant.reference();
        var first = merchant.open("key-" + reference, merchant.request(reference));
        merchant.choose(first.json().get("id").stringValue(), "pay");

        var second = merchant.open("key-" + reference, merchant.request(reference));

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherPayment() {
        var reference = Merchant.reference();
        merchant.opened(reference);

        var answer =
                merchant.open("key-" + reference, merchant.request(reference).put("amount", 25801));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void opensOnePaymentHoweverManySendTheSameKeyAtOnce() {
        var reference = Merchant.reference();
        var request = merchant.request(reference);

        var ids = atOnce(
                20,
                () -> merchant.open("key-" + reference, request)
                        .json()
                        .get("id")
                        .stringValue());

        assertThat(ids).hasSize(20).containsOnly(ids.get(0));
    }

    @Test
    void wantsAKeyOfTheUsualForm() {
        var request = merchant.request(Merchant.reference());

        assertThat(merchant.post("/sandbox/payments", request.toString()).code())
                .isEqualTo("idempotency-key-required");
        assertThat(merchant.open("short", request).code()).isEqualTo("invalid-idempotency-key");
        assertThat(merchant.open("x".repeat(65), request).code()).isEqualTo("invalid-idempotency-key");
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 0",
        "amount, -1",
        "amount, 1000000000001",
        "amount, null",
        "currency, \"cny\"",
        "currency, null",
        "reference, \"\"",
        "reference, null",
        "description, \" \"",
        "returnUrl, null",
        "webhookUrl, null"
    })
    void refusesAFieldOutOfRange(String field, String json) {
        var request = merchant.request(Merchant.reference());
        var changed =
                request.toString().replaceFirst("\"" + field + "\":(\"[^\"]*\"|\\d+)", "\"" + field + "\":" + json);

        var answer = send("key-of-a-bad-one", changed);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.json().get("errors").get(0).get("field").stringValue())
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\": 12.5} | malformed-json",
                "{\"amount\": \"12\"} | malformed-json",
                "{\"tip\": 1} | unknown-field",
                "{ | malformed-json",
                "[] | malformed-json",
                "'' | malformed-json"
            })
    void refusesABodyThatIsNotWhatItReads(String body, String code) {
        var answer = send("key-of-a-bad-one", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void refusesACurrencyThatDoesNotExist() {
        var answer = merchant.open(
                "key-of-a-bad-one", merchant.request(Merchant.reference()).put("currency", "QQQ"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("unknown-currency");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/",
                "https://SHOP/",
                "http://SHOP.evil.example/",
                "http://SHOP@evil.example/",
                "http://evil.example@SHOP/",
                "http://127.0.0.1:1/",
                "http://169.254.169.254/latest/meta-data",
                "//SHOP/",
                "/orders/1",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "not an address"
            })
    void sendsNobodyToAStranger(String url) {
        var stranger = url.replace("SHOP", shop.origin().substring("http://".length()));
        for (var field : List.of("returnUrl", "webhookUrl")) {
            var answer = merchant.open(
                    "key-of-a-bad-one", merchant.request(Merchant.reference()).put(field, stranger));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("url-not-allowed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sandbox/payments/pay_1",
                "/sandbox/faults",
                "/sandbox/%70ayments/pay_1",
                "/sandbox/pay/../faults",
                "/nothing",
                "/sandbox"
            })
    void answersOnlyBearersOfTheKey(String path) {
        for (var authorization :
                List.of("Bearer wrong", "Bearer ", "Basic " + SandboxTest.API_KEY, SandboxTest.API_KEY)) {
            var answer = merchant.send(merchant.withoutKey(path)
                    .header("Authorization", authorization)
                    .GET());
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("unauthorized");
        }
        assertThat(merchant.send(merchant.withoutKey(path).GET()).status()).isEqualTo(401);
    }

    @Test
    void namesItsOwnFailures() {
        assertThat(merchant.get("/sandbox/payments/pay_nobody").code()).isEqualTo("unknown-payment");
        assertThat(merchant.get("/sandbox/nothing").code()).isEqualTo("not-found");
        assertThat(merchant.put("/sandbox/payments", "{}").code()).isEqualTo("method-not-allowed");
        var text = merchant.send(merchant.withoutKey("/sandbox/payments")
                .setHeader("Content-Type", "text/plain")
                .header("Authorization", "Bearer " + SandboxTest.API_KEY)
                .header("Idempotency-Key", "key-of-a-bad-one")
                .POST(BodyPublishers.ofString("hello")));
        assertThat(text.status()).isEqualTo(415);
        assertThat(text.code()).isEqualTo("unsupported-media-type");
    }

    @Test
    void refundsWhatWasCapturedAndNoMore() {
        var reference = Merchant.reference();
        var payment = merchant.opened(reference);
        merchant.choose(payment, "pay");

        var part = merchant.refund(payment, "refund-1", 800);

        assertThat(part.status()).isEqualTo(201);
        Golden.assertSameShape(part.json(), "refund.response.json");
        assertThat(merchant.refund(payment, "refund-2", 25001).code()).isEqualTo("refund-exceeds-payment");
        assertThat(merchant.refund(payment, "refund-2", 25000).status()).isEqualTo(201);
        assertThat(merchant.refund(payment, "refund-3", 1).status()).isEqualTo(409);
        var refunded = merchant.get("/sandbox/payments/" + payment).json();
        assertThat(refunded.get("state").stringValue()).isEqualTo("CAPTURED");
        assertThat(refunded.get("refundedAmount").longValue()).isEqualTo(25800);
        await().untilAsserted(() -> assertThat(shop.typesFor(reference))
                .containsExactly("payment.captured", "payment.refunded", "payment.refunded"));
        var told = shop.receivedFor(reference).get(1).json();
        assertThat(told.get("payment").get("refundedAmount").longValue()).isEqualTo(800);
        assertThat(told.get("refund").get("reference").stringValue()).isEqualTo("refund-1");
        assertThat(told.get("refund").get("amount").longValue()).isEqualTo(800);
    }

    @Test
    void refundsOncePerReference() {
        var payment = merchant.opened(Merchant.reference());
        merchant.choose(payment, "pay");

        var answers =
                atOnce(10, () -> merchant.refund(payment, "refund-1", 20000).body());

        assertThat(answers).hasSize(10).containsOnly(answers.get(0));
        assertThat(merchant.refund(payment, "refund-1", 100).code()).isEqualTo("reference-reused");
        assertThat(merchant.get("/sandbox/payments/" + payment)
                        .json()
                        .get("refundedAmount")
                        .longValue())
                .isEqualTo(20000);
    }

    @Test
    void neverRefundsMoreThanWasCapturedHoweverManyAskAtOnce() {
        var payment = merchant.opened(Merchant.reference());
        merchant.choose(payment, "pay");

        var statuses = atOnce(
                20, () -> merchant.refund(payment, Merchant.reference(), 6000).status());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(4);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void refusesToRefundNothing(long amount) {
        var payment = merchant.opened(Merchant.reference());
        merchant.choose(payment, "pay");

        assertThat(merchant.refund(payment, "refund-1", amount).code()).isEqualTo("invalid-request");
    }

    @Test
    void refundsOnlyWhatWasCaptured() {
        var payment = merchant.opened(Merchant.reference());

        assertThat(merchant.refund(payment, "refund-1", 1).code()).isEqualTo("payment-not-captured");
    }

    @Test
    void cancelsAnOpenPaymentOnce() {
        var reference = Merchant.reference();
        var payment = merchant.opened(reference);

        var first = merchant.cancel(payment);
        var again = merchant.cancel(payment);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("state").stringValue()).isEqualTo("CANCELLED");
        assertThat(again.body()).isEqualTo(first.body());
        await().untilAsserted(() -> assertThat(shop.typesFor(reference)).containsExactly("payment.cancelled"));
    }

    @Test
    void cannotCancelWhatWasCaptured() {
        var payment = merchant.opened(Merchant.reference());
        merchant.choose(payment, "pay");

        var answer = merchant.cancel(payment);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("payment-captured");
    }

    @Test
    void endsAPaymentOneWayWhenPayAndCancelRace() {
        for (int round = 0; round < 20; round++) {
            var reference = Merchant.reference();
            var payment = merchant.opened(reference);
            var turn = new java.util.concurrent.atomic.AtomicInteger();

            atOnce(
                    4,
                    () -> turn.getAndIncrement() % 2 == 0
                            ? merchant.choose(payment, "pay").status()
                            : merchant.cancel(payment).status());

            var state = merchant.get("/sandbox/payments/" + payment)
                    .json()
                    .get("state")
                    .stringValue();
            await().untilAsserted(() -> assertThat(shop.typesFor(reference))
                    .containsExactly(state.equals("CAPTURED") ? "payment.captured" : "payment.cancelled"));
        }
    }

    private Merchant.Answer send(String key, String body) {
        return merchant.send(merchant.withoutKey("/sandbox/payments")
                .header("Authorization", "Bearer " + SandboxTest.API_KEY)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) {
        var executor = Executors.newFixedThreadPool(times);
        try {
            var futures = executor.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> call).toList());
            return futures.stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (InterruptedException | ExecutionException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            executor.shutdown();
        }
    }
}
