package shop.blush.sandbox.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.sandbox.Merchant;
import shop.blush.sandbox.SandboxTest;
import shop.blush.sandbox.Shop;

@SandboxTest
class PayPageIntegrationTests {

    private final Merchant merchant;
    private final Shop shop;

    @Autowired
    PayPageIntegrationTests(Merchant merchant, Shop shop) {
        this.merchant = merchant;
        this.shop = shop;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB | <html lang=\"en\"> | Pay ¥258.00",
                "zh-CN,zh;q=0.9,en;q=0.8 | <html lang=\"zh\"> | 支付 ¥258.00",
                "zh-TW | <html lang=\"zh\"> | 支付 ¥258.00",
                "fr | <html lang=\"en\"> | Pay ¥258.00"
            })
    void showsWhatIsToBePaidInTheShoppersLanguage(String language, String html, String button) {
        var payment = merchant.opened(Merchant.reference());

        var page = merchant.page(payment, language);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        html,
                        button,
                        "Blush order B7K3M-9QXF2",
                        "value=\"pay\"",
                        "value=\"decline\"",
                        "value=\"cancel\"");
    }

    @ParameterizedTest
    @CsvSource({"JPY, 25800, '¥25,800<'", "USD, 5, $0.05<", "KWD, 1234, 1.234<"})
    void showsAmountsWithTheDigitsOfTheirCurrency(String currency, long amount, String shown) {
        var reference = Merchant.reference();
        var payment = merchant.open(
                        "key-" + reference,
                        merchant.request(reference).put("currency", currency).put("amount", amount))
                .json()
                .get("id")
                .stringValue();

        assertThat(merchant.page(payment, "en").body()).contains(shown);
    }

    @Test
    void runsNoScriptAndSitsInNoFrame() {
        var page = merchant.page(merchant.opened(Merchant.reference()), "en");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self' " + shop.origin())
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.body()).doesNotContain("<script", "style=", "onclick");
    }

    @Test
    void showsADescriptionAsTextWhateverItHolds() {
        var reference = Merchant.reference();
        var payment = merchant.open(
                        "key-" + reference,
                        merchant.request(reference).put("description", "<script>alert(1)</script> ${7*7}"))
                .json()
                .get("id")
                .stringValue();

        assertThat(merchant.page(payment, "en").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; ${7*7}")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource({
        "pay, CAPTURED, payment.captured",
        "cancel, CANCELLED, payment.cancelled",
        "decline, OPEN, payment.declined"
    })
    void doesWhatTheShopperChoseAndGoesBackToTheShop(String action, String state, String event) {
        var reference = Merchant.reference();
        var payment = merchant.opened(reference);

        var answer = merchant.choose(payment, action);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(shop.origin() + "/orders/B7K3M-9QXF2");
        assertThat(merchant.get("/sandbox/payments/" + payment)
                        .json()
                        .get("state")
                        .stringValue())
                .isEqualTo(state);
        await().untilAsserted(() -> assertThat(shop.typesFor(reference)).containsExactly(event));
    }

    @Test
    void letsTheShopperTryAgainAfterADecline() {
        var reference = Merchant.reference();
        var payment = merchant.opened(reference);

        merchant.choose(payment, "decline");
        merchant.choose(payment, "decline");
        merchant.choose(payment, "pay");

        await().untilAsserted(() -> assertThat(shop.typesFor(reference))
                .containsExactly("payment.declined", "payment.declined", "payment.captured"));
    }

    @Test
    void takesTheMoneyOnceWhenThePayButtonIsPressedTwice() {
        var reference = Merchant.reference();
        var payment = merchant.opened(reference);

        assertThat(merchant.choose(payment, "pay").status()).isEqualTo(303);
        assertThat(merchant.choose(payment, "pay").status()).isEqualTo(303);
        merchant.refund(payment, "refund-1", 1);

        await().untilAsserted(() ->
                assertThat(shop.typesFor(reference)).containsExactly("payment.captured", "payment.refunded"));
    }

    @ParameterizedTest
    @CsvSource({
        "pay, cancel, CAPTURED",
        "pay, decline, CAPTURED",
        "cancel, pay, CANCELLED",
        "cancel, decline, CANCELLED"
    })
    void saysHowAPaymentHasEnded(String first, String then, String state) {
        var payment = merchant.opened(Merchant.reference());
        merchant.choose(payment, first);

        var answer = merchant.choose(payment, then);
        var page = merchant.page(payment, "en");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(page.status()).isEqualTo(200);
        for (var shown : new String[] {answer.body(), page.body()}) {
            assertThat(shown)
                    .contains("This payment has ended", "href=\"" + shop.origin() + "/orders/B7K3M-9QXF2\"")
                    .doesNotContain("<form");
        }
        assertThat(merchant.get("/sandbox/payments/" + payment)
                        .json()
                        .get("state")
                        .stringValue())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "steal", "PAY"})
    void showsThePageAgainWhenTheChoiceIsUnclear(String action) {
        var payment = merchant.opened(Merchant.reference());

        var answer = merchant.choose(payment, action);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<form");
        assertThat(merchant.get("/sandbox/payments/" + payment)
                        .json()
                        .get("state")
                        .stringValue())
                .isEqualTo("OPEN");
    }

    @Test
    void hasAPageForAnUnknownPayment() {
        var page = merchant.page("pay_nobody", "zh");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("没有找到这笔付款");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sandbox/assets/pay.css", "/sandbox/assets/icon.svg"})
    void servesItsAssetsToEveryone(String path) {
        var asset = merchant.send(merchant.withoutKey(path).GET());

        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.header("Cache-Control")).contains("max-age=3600");
    }
}
