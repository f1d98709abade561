package shop.blush.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.tomcat.util.buf.HexUtils;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.sandbox.Golden;
import shop.blush.sandbox.Merchant;
import shop.blush.sandbox.SandboxTest;
import shop.blush.sandbox.Shop;

@SandboxTest
class WebhookIntegrationTests {

    private final Merchant merchant;
    private final Shop shop;

    @Autowired
    WebhookIntegrationTests(Merchant merchant, Shop shop) {
        this.merchant = merchant;
        this.shop = shop;
    }

    @Test
    void tellsTheShopAsTheContractSays() {
        assertTells("captured", "CAPTURED", payment -> merchant.choose(payment, "pay"));
        assertTells("declined", "DECLINED", payment -> merchant.choose(payment, "decline"));
        assertTells("cancelled", "CANCELLED", payment -> merchant.choose(payment, "cancel"));
        assertTells("refunded", "CAPTURED", payment -> {
            merchant.choose(payment, "pay");
            merchant.refund(payment, Merchant.reference(), 100);
        });
    }

    private void assertTells(String event, String state, Consumer<String> whatHappens) {
        var reference = Merchant.reference();
        whatHappens.accept(merchant.opened(reference));
        await().untilAsserted(() -> assertThat(shop.typesFor(reference)).last().isEqualTo("payment." + event));
        var received = shop.receivedFor(reference);
        var webhook = received.get(received.size() - 1).json();
        Golden.assertSameShape(webhook, "webhook." + event + ".json");
        assertThat(webhook.get("payment").get("state").stringValue()).isEqualTo(state);
    }

    @Test
    void signsTimeAndBody() throws Exception {
        var reference = Merchant.reference();
        merchant.choose(merchant.opened(reference), "pay");

        var webhook = only(reference);

        assertThat(webhook.signature()).matches("t=\\d+,v1=[0-9a-f]{64}");
        var seconds = webhook.signature().replaceAll("t=(\\d+),.*", "$1");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SandboxTest.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var expected = mac.doFinal((seconds + "." + webhook.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(webhook.signature()).endsWith("v1=" + HexUtils.toHexString(expected));
        assertThat(Instant.ofEpochSecond(Long.parseLong(seconds)))
                .isCloseTo(webhook.at(), within(5, java.time.temporal.ChronoUnit.SECONDS));
    }

    @Test
    void repeatsTheSameWebhookUntilTheShopTakesIt() {
        var reference = Merchant.reference();
        merchant.choose(merchant.opened(reference, 500, 503, 401, 302, 404), "pay");

        await().untilAsserted(() -> assertThat(shop.receivedFor(reference)).hasSize(6));
        assertThat(shop.receivedFor(reference))
                .extracting(Shop.Received::body)
                .containsOnly(shop.receivedFor(reference).get(0).body());
        staysAt(reference, 6);
    }

    @Test
    void keepsTheOrderWithinAPaymentWhenTheFirstFails() {
        var reference = Merchant.reference();
        var payment = merchant.opened(reference, 500, 500, 500);

        merchant.choose(payment, "decline");
        merchant.choose(payment, "pay");
        merchant.refund(payment, "refund-1", 100);

        await().untilAsserted(() -> assertThat(shop.typesFor(reference))
                .containsExactly(
                        "payment.declined",
                        "payment.declined",
                        "payment.declined",
                        "payment.declined",
                        "payment.captured",
                        "payment.refunded"));
    }

    @Test
    void doesNotLetOnePaymentHoldUpAnother() {
        var stuck = Merchant.reference();
        var always = new Integer[200];
        java.util.Arrays.fill(always, 500);
        merchant.choose(merchant.opened(stuck, always), "pay");

        var other = Merchant.reference();
        merchant.choose(merchant.opened(other), "pay");

        assertThat(only(other).type()).isEqualTo("payment.captured");
    }

    private Shop.Received only(String reference) {
        await().untilAsserted(() -> assertThat(shop.receivedFor(reference)).hasSize(1));
        return shop.receivedFor(reference).get(0);
    }

    private void staysAt(String reference, int count) {
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(5))
                .until(() -> shop.receivedFor(reference).size() == count);
    }
}
