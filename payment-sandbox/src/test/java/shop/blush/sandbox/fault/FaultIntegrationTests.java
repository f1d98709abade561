package shop.blush.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.sandbox.Golden;
import shop.blush.sandbox.Merchant;
import shop.blush.sandbox.SandboxTest;
import shop.blush.sandbox.Shop;

@SandboxTest
class FaultIntegrationTests {

    private final Merchant merchant;
    private final Shop shop;

    @Autowired
    FaultIntegrationTests(Merchant merchant, Shop shop) {
        this.merchant = merchant;
        this.shop = shop;
    }

    @AfterEach
    void healAgain() {
        merchant.faults("{}");
    }

    @Test
    void isHealthyUnlessToldOtherwise() {
        assertThat(merchant.get("/sandbox/faults").json()).isEqualTo(Golden.read("faults.json"));
    }

    @Test
    void takesAllFaultsAsTheContractSays() {
        var answer = merchant.put("/sandbox/faults", """
                {"latency":"PT0.001S","errorRate":0.5,"webhookDelay":"PT1S","duplicate":true,"reorder":true,"lost":true}""");

        assertThat(answer.status()).isEqualTo(200);
        Golden.assertSameShape(answer.json(), "faults.json");
        assertThat(merchant.get("/sandbox/faults").body()).isEqualTo(answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"latency\":\"PT-1S\"}",
                "{\"latency\":\"PT61S\"}",
                "{\"errorRate\":-0.1}",
                "{\"errorRate\":1.1}",
                "{\"webhookDelay\":\"PT10M1S\"}",
                "{\"latency\":\"soon\"}",
                "{\"duplicate\":\"often\"}",
                "{\"flood\":true}",
                "{",
                "null"
            })
    void refusesFaultsOutOfRangeAndChangesNothing(String json) {
        merchant.faults("{\"duplicate\":true}");

        var answer = merchant.put("/sandbox/faults", json);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(merchant.get("/sandbox/faults").json().get("duplicate").booleanValue())
                .isTrue();
    }

    @Test
    void isAsSlowAsTold() {
        var payment = merchant.opened(Merchant.reference());
        merchant.faults("{\"latency\":\"PT0.4S\"}");

        var start = Instant.now();
        merchant.get("/sandbox/payments/" + payment);

        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void failsEveryCallAtRateOneButHealsWhenTold() {
        var payment = merchant.opened(Merchant.reference());
        merchant.faults("{\"errorRate\":1}");

        for (int call = 0; call < 10; call++) {
            var answer = merchant.get("/sandbox/payments/" + payment);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.code()).isEqualTo("fault");
        }

        merchant.faults("{}");
        assertThat(merchant.get("/sandbox/payments/" + payment).status()).isEqualTo(200);
    }

    @Test
    void failsBothBeforeAndAfterTheWorkWasDone() {
        var outcomes = new HashSet<String>();
        for (int call = 0; call < 64 && outcomes.size() < 2; call++) {
            var payment = merchant.opened(Merchant.reference());
            merchant.faults("{\"errorRate\":1}");
            assertThat(merchant.cancel(payment).status()).isEqualTo(500);
            merchant.faults("{}");
            outcomes.add(merchant.get("/sandbox/payments/" + payment)
                    .json()
                    .get("state")
                    .stringValue());
        }
        // 64 tries of a fair coin all falling alike: 1 in 2^63.
        assertThat(outcomes).containsExactlyInAnyOrder("OPEN", "CANCELLED");
    }

    @Test
    void failsAboutAsOftenAsTold() {
        var payment = merchant.opened(Merchant.reference());
        merchant.faults("{\"errorRate\":0.5}");

        int failed = 0;
        for (int call = 0; call < 400; call++) {
            failed += merchant.get("/sandbox/payments/" + payment).status() == 500 ? 1 : 0;
        }

        // Mean 200, standard deviation 10: eight deviations on either side.
        assertThat(failed).isBetween(120, 280);
    }

    @Test
    void letsShoppersPayWhateverIsWrongWithTheApi() {
        var payment = merchant.opened(Merchant.reference());
        merchant.faults("{\"errorRate\":1,\"latency\":\"PT1M\"}");

        assertThat(merchant.page(payment, "en").status()).isEqualTo(200);
        assertThat(merchant.choose(payment, "pay").status()).isEqualTo(303);
    }

    @Test
    void delaysWebhooks() {
        merchant.faults("{\"webhookDelay\":\"PT0.6S\"}");
        var reference = Merchant.reference();
        var payment = merchant.opened(reference);

        var start = Instant.now();
        merchant.choose(payment, "pay");

        await().untilAsserted(() -> assertThat(shop.receivedFor(reference)).hasSize(1));
        assertThat(Duration.between(start, shop.receivedFor(reference).get(0).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(590));
    }

    @Test
    void deliversTwice() {
        merchant.faults("{\"duplicate\":true}");
        var reference = Merchant.reference();

        merchant.choose(merchant.opened(reference), "pay");

        await().untilAsserted(() -> assertThat(shop.receivedFor(reference)).hasSize(2));
        assertThat(shop.receivedFor(reference).get(1).body())
                .isEqualTo(shop.receivedFor(reference).get(0).body());
    }

    @Test
    void deliversNewestFirst() {
        merchant.faults("{\"reorder\":true}");
        var reference = Merchant.reference();
        var payment = merchant.opened(reference);

        merchant.choose(payment, "decline");
        merchant.choose(payment, "pay");

        await().untilAsserted(() ->
                assertThat(shop.typesFor(reference)).containsExactly("payment.captured", "payment.declined"));
    }

    @Test
    void deliversAnOldDuplicateAfterANewerWebhook() {
        merchant.faults("{\"reorder\":true,\"duplicate\":true}");
        var reference = Merchant.reference();
        var payment = merchant.opened(reference);

        merchant.choose(payment, "decline");
        merchant.choose(payment, "pay");

        await().untilAsserted(() -> assertThat(shop.typesFor(reference))
                .containsExactly("payment.captured", "payment.captured", "payment.declined", "payment.declined"));
    }

    @Test
    void losesWebhooksForGoodSoThatTheShopMustAsk() {
        merchant.faults("{\"lost\":true}");
        var reference = Merchant.reference();
        var payment = merchant.opened(reference);
        merchant.choose(payment, "pay");

        merchant.faults("{}");
        merchant.refund(payment, "refund-1", 100);

        await().untilAsserted(() -> assertThat(shop.typesFor(reference)).containsExactly("payment.refunded"));
        assertThat(merchant.get("/sandbox/payments/" + payment)
                        .json()
                        .get("state")
                        .stringValue())
                .isEqualTo("CAPTURED");
    }
}
