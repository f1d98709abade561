package shop.blush.sandbox.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.sandbox.SandboxTest;
import shop.blush.sandbox.Shop;
import shop.blush.sandbox.problem.Refusal;
import shop.blush.sandbox.webhook.Webhooks;

@SandboxTest
class PaymentMemoryIntegrationTests {

    private final Payments payments;
    private final Shop shop;

    @Autowired
    PaymentMemoryIntegrationTests(Webhooks webhooks, Shop shop) {
        this.payments = new Payments(new PaymentSettings(3), webhooks, Clock.systemUTC());
        this.shop = shop;
    }

    @Test
    void forgetsTheOldestEndedPaymentFirst() {
        var open = opened("open-payment-1");
        var ended = opened("ended-payment-1");
        var endedLater = opened("ended-payment-2");
        payments.capture(ended);
        payments.cancel(endedLater);

        var newest = opened("open-payment-2");

        assertThatThrownBy(() -> payments.get(ended)).isInstanceOf(Refusal.class);
        assertThat(payments.get(open).ended()).isFalse();
        assertThat(payments.get(endedLater).ended()).isTrue();
        assertThat(payments.get(newest).ended()).isFalse();
    }

    @Test
    void forgetsTheOldestOpenPaymentWhenNoneHasEnded() {
        var oldest = opened("open-payment-1");
        var second = opened("open-payment-2");
        opened("open-payment-3");

        opened("open-payment-4");

        assertThatThrownBy(() -> payments.get(oldest)).isInstanceOf(Refusal.class);
        assertThat(payments.get(second).ended()).isFalse();
    }

    private String opened(String key) {
        return payments.open(
                        key,
                        new Payment.Terms(
                                key,
                                100,
                                "CNY",
                                "Blush order",
                                URI.create(shop.origin()),
                                URI.create(shop.webhookUrl(key))))
                .id();
    }
}
