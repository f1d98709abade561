package shop.blush.promotion.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpMethod;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.promotion.PromotionIntegrationTest;

class RedemptionIntegrationTests extends PromotionIntegrationTest {

    private static final String TEN_OFF = "{'benefit':{'type':'PERCENT_OFF','percent':10}}";

    @Autowired
    private StringRedisTemplate redis;

    private final String customer = newCustomer();

    private String uses(String promotion) {
        return jdbc.sql("SELECT CONCAT(uses, ' for ', spent_amount) FROM promotions WHERE id = ?")
                .param(promotion)
                .query(String.class)
                .single();
    }

    private List<String> claims(String code) {
        return jdbc.sql("SELECT k.state FROM coupon_claims k JOIN coupons c ON c.id = k.coupon_id WHERE c.code = ?"
                        + " ORDER BY k.n")
                .param(code)
                .query(String.class)
                .list();
    }

    private void deliver(String type, String payload) {
        String id = Ids.next();
        for (int i = 0; i < 2; i++) { // as a relay does that died in between
            redis.opsForStream()
                    .add(
                            "orders",
                            Map.of(
                                    "id", id,
                                    "type", type,
                                    "subject", "an order",
                                    "payload", payload,
                                    "occurredAt", Instant.now().toString()));
        }
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("SELECT COUNT(*) FROM inbox WHERE consumer = 'promotion' AND event_id = ?")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        == 1);
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(20))
                .until(() -> redis.opsForStream().groups("orders").stream()
                        .filter(group -> group.groupName().equals("promotion"))
                        .allMatch(group -> group.pendingCount() == 0
                                && group.lastDeliveredId()
                                        .equals(redis.opsForStream()
                                                .info("orders")
                                                .lastGeneratedId())));
    }

    private void cancel(String orderId) {
        deliver(
                "OrderCancelled",
                Contracts.read("events/OrderCancelled.json").replace("019a3c53-4e40-7e33-8b60-0a1b2c3d4e04", orderId));
    }

    private void refund(String orderId, boolean full) {
        deliver("OrderRefunded", json("{'orderId':'" + orderId + "','amount':" + cny(100) + ",'full':" + full + "}"));
    }

    @Test
    void redeemsInTheContractsShapeAndOnlyOnce() {
        String promotion = promotion("Order", amountOff(20_000, 2_000), "{'maxUses':5}");
        coupon("WELCOME15", "CODE", TEN_OFF, "");
        Answer quote = quote(customer, cart(LIPSTICK, 2), "welcome15");
        String order = Ids.next();

        Answer first = redeem(order, quote, customer);
        Answer again = redeem(order, quote, customer);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(Contracts.shapeDifferences(
                        "promotion-service/internal-redeem.response.json",
                        first.json().toString()))
                .isEmpty();
        assertThat(uses(promotion)).isEqualTo("1 for 2000");
        assertThat(claims("WELCOME15")).containsExactly("REDEEMED");
    }

    @Test
    void aQuoteThatGrantsNothingIsRedeemedToo() {
        Answer answer = redeem(Ids.next(), quote(customer, cart(LIPSTICK, 1)), customer);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("coupons")).isEmpty();
        assertThat(answer.json().get("promotions")).isEmpty();
    }

    @RepeatedTest(5)
    void theSameOrderAtOnceIsRedeemedOnce() throws Exception {
        String promotion = promotion("Order", amountOff(0, 100), "{'maxUses':5}");
        coupon("TEN", "CODE", TEN_OFF, "");
        Answer quote = quote(customer, cart(LIPSTICK, 1), "TEN");
        String order = Ids.next();

        List<Answer> answers = atOnce(10, i -> () -> redeem(order, quote, customer));

        assertThat(count(answers, "201")).isLessThanOrEqualTo(1);
        assertThat(count(answers, "201") + count(answers, "200")).isEqualTo(10);
        assertThat(uses(promotion)).isEqualTo("1 for 100");
        assertThat(claims("TEN")).containsExactly("REDEEMED");
    }

    @RepeatedTest(5)
    void aCouponRedeemedTwiceAtOnceIsRedeemedOnce() throws Exception {
        coupon("ONCE", "AUTO", TEN_OFF, "");
        assertThat(claim(customer, "ONCE", Ids.next()).status()).isEqualTo(201);
        List<Answer> quotes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            quotes.add(quote(customer, cart(LIPSTICK, 1)));
            assertThat(quotes.get(i).reasons()).containsExactly("ONCE: −10 %");
        }
        List<String> orders = quotes.stream().map(quote -> Ids.next()).toList();

        List<Answer> answers = atOnce(8, i -> () -> redeem(orders.get(i), quotes.get(i), customer));

        assertThat(count(answers, "201") + count(answers, "200")).isEqualTo(1);
        assertThat(count(answers, "coupon-not-redeemable")).isEqualTo(7);
        assertThat(claims("ONCE")).containsExactly("REDEEMED");
    }

    @Test
    void aHundredCouponsByCodeAreRedeemedAHundredTimes() throws Exception {
        coupon("HUNDRED", "CODE", TEN_OFF, ",'maxClaims':100");
        int customers = 150;
        List<String> who = new ArrayList<>();
        List<Answer> quotes = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            who.add(newCustomer());
            quotes.add(quote(who.get(i), cart(LIPSTICK, 1), "HUNDRED"));
        }
        List<String> orders = who.stream().map(each -> Ids.next()).toList();

        List<Answer> answers = atOnce(customers, i -> () -> redeem(orders.get(i), quotes.get(i), who.get(i)));

        assertThat(count(answers, "201") + count(answers, "200")).isEqualTo(100);
        assertThat(count(answers, "coupon-not-redeemable")).isEqualTo(50);
        assertThat(claims("HUNDRED")).hasSize(100).containsOnly("REDEEMED");
        assertThat(quote(newCustomer(), cart(LIPSTICK, 1), "HUNDRED").coupons())
                .containsExactly("HUNDRED:coupon-exhausted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'maxUses':10}                              | 10
            {'maxSpend':{'amount':1050,'currency':'CNY'}} | 10
            """)
    void theBudgetHoldsWhateverIsQuoted(String campaign, int allowed) throws Exception {
        String promotion = promotion("Budget", amountOff(0, 100), campaign);
        int customers = 30;
        List<Answer> quotes = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            quotes.add(quote(null, cart(LIPSTICK, 1)));
        }
        List<String> ids = quotes.stream().map(quote -> Ids.next()).toList();

        List<Answer> answers = atOnce(customers, i -> () -> redeem(ids.get(i), quotes.get(i), ids.get(i)));

        assertThat(count(answers, "201") + count(answers, "200")).isEqualTo(allowed);
        assertThat(count(answers, "promotion-exhausted")).isEqualTo(customers - allowed);
        assertThat(uses(promotion)).isEqualTo(allowed + " for " + allowed * 100);
        assertThat(quote(customer, cart(LIPSTICK, 1)).reasons()).as("used up").isEmpty();
    }

    @Test
    void aCustomerUsesAPromotionAsOftenAsAllowed() {
        String promotion = promotion("Twice", amountOff(0, 100), "{'perCustomer':2}");
        Answer quote = quote(customer, cart(LIPSTICK, 1));
        Answer third = quote(customer, cart(LIPSTICK, 1));
        assertThat(redeem(Ids.next(), quote, customer).status()).isEqualTo(201);
        assertThat(redeem(Ids.next(), quote, customer).status()).isEqualTo(201);

        Answer refused = redeem(Ids.next(), third, customer);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("promotion-exhausted");
        assertThat(refused.text("promotionId")).isEqualTo(promotion);
        assertThat(refused.text("reasonCode")).isEqualTo("customer-limit-reached");
        assertThat(Contracts.shapeDifferences(
                        "promotion-service/internal-redeem.promotion-exhausted.json",
                        refused.json().toString()))
                .isEmpty();
        assertThat(quote(customer, cart(LIPSTICK, 1)).reasons()).isEmpty();
        assertThat(redeem(Ids.next(), quote(newCustomer(), cart(LIPSTICK, 1)).text("id"), customer)
                        .code())
                .as("another customer's quote")
                .isEqualTo("unknown-quote");
    }

    @Test
    void refusesWithTheCouponsReasonAndChangesNothing() {
        String promotion = promotion("Order", amountOff(0, 100), "{'maxUses':5}");
        coupon("TEN", "CODE", TEN_OFF, "");
        Answer first = quote(customer, cart(LIPSTICK, 1), "TEN");
        Answer second = quote(customer, cart(LIPSTICK, 1), "TEN");
        redeem(Ids.next(), first, customer);

        String order = Ids.next();
        Answer refused = redeem(order, second, customer);

        assertThat(refused.code()).isEqualTo("coupon-not-redeemable");
        assertThat(refused.text("couponCode")).isEqualTo("TEN");
        assertThat(refused.text("reasonCode")).isEqualTo("coupon-used");
        assertThat(Contracts.shapeDifferences(
                        "promotion-service/internal-redeem.coupon-not-redeemable.json",
                        refused.json().toString()))
                .isEmpty();
        assertThat(uses(promotion)).isEqualTo("1 for 100");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM redemptions WHERE order_id = ?")
                        .param(order)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(quote(customer, cart(LIPSTICK, 1), "TEN").coupons()).containsExactly("TEN:coupon-used");
    }

    @Test
    void redeemsWhatWasQuotedThoughItIsSwitchedOffSince() {
        String promotion = promotion("Order", amountOff(0, 100));
        Answer quote = quote(customer, cart(LIPSTICK, 1));
        ops(HttpMethod.POST, "/promotions/" + promotion + "/deactivation", "");
        assertThat(redeem(Ids.next(), quote, customer).status()).isEqualTo(201);
        assertThat(quote(customer, cart(LIPSTICK, 1)).reasons()).isEmpty();
    }

    @Test
    void onlyTheFirstOrderIsANewCustomers() {
        coupon(
                "WELCOME",
                "CODE",
                "{'audience':'NEW_CUSTOMERS','benefit':{'type':'PERCENT_OFF','percent':15}}",
                ",'perCustomer':9");
        Answer first = quote(customer, cart(LIPSTICK, 1), "WELCOME");
        Answer second = quote(customer, cart(LIPSTICK, 1), "WELCOME");
        assertThat(second.coupons()).containsExactly("WELCOME:applied");
        String order = Ids.next();
        assertThat(redeem(order, first, customer).status()).isEqualTo(201);
        assertThat(redeem(Ids.next(), second, customer).text("reasonCode")).isEqualTo("new-customers-only");
        assertThat(quote(customer, cart(LIPSTICK, 1), "WELCOME").coupons())
                .containsExactly("WELCOME:new-customers-only");

        cancel(order);

        assertThat(quote(customer, cart(LIPSTICK, 1), "WELCOME").coupons()).containsExactly("WELCOME:applied");
    }

    @Test
    void guestsAreToldToSignInForNewCustomersPrices() {
        coupon("WELCOME", "CODE", "{'audience':'NEW_CUSTOMERS','benefit':{'type':'PERCENT_OFF','percent':15}}", "");
        assertThat(quote(null, cart(LIPSTICK, 1), "WELCOME").coupons()).containsExactly("WELCOME:sign-in-required");
    }

    @Test
    void aCancelledOrderGivesAllBackOnce() {
        String promotion = promotion("Order", amountOff(0, 100), "{'maxUses':5,'perCustomer':1}");
        coupon("TEN", "CODE", TEN_OFF, "");
        String order = Ids.next();
        redeem(order, quote(customer, cart(LIPSTICK, 1), "TEN"), customer);

        cancel(order);
        cancel(order);

        assertThat(uses(promotion)).isEqualTo("0 for 0");
        assertThat(claims("TEN")).containsExactly("CLAIMED");
        Answer quote = quote(customer, cart(LIPSTICK, 1), "TEN");
        assertThat(quote.coupons()).containsExactly("TEN:applied");
        assertThat(redeem(order, quote, customer).code()).isEqualTo("redemption-ended");
        assertThat(redeem(Ids.next(), quote, customer).status()).isEqualTo(201);
        assertThat(claims("TEN")).as("the same claim again").containsExactly("REDEEMED");
    }

    @Test
    void aFullRefundGivesBackAndAPartialOneDoesNot() {
        String promotion = promotion("Order", amountOff(0, 100), "{'maxUses':5}");
        coupon("TEN", "CODE", TEN_OFF, "");
        String order = Ids.next();
        redeem(order, quote(customer, cart(LIPSTICK, 1), "TEN"), customer);

        refund(order, false);
        assertThat(uses(promotion)).isEqualTo("1 for 100");
        assertThat(claims("TEN")).containsExactly("REDEEMED");

        refund(order, true);
        refund(order, true);
        cancel(order);
        assertThat(uses(promotion)).isEqualTo("0 for 0");
        assertThat(claims("TEN")).containsExactly("CLAIMED");
    }

    @Test
    void anOrderThatWasCancelledFirstIsNeverRedeemed() {
        String promotion = promotion("Order", amountOff(0, 100), "{'maxUses':5}");
        Answer quote = quote(customer, cart(LIPSTICK, 1));
        String order = Ids.next();

        cancel(order);

        assertThat(redeem(order, quote, customer).code()).isEqualTo("redemption-ended");
        assertThat(uses(promotion)).isEqualTo("0 for 0");
    }

    @Test
    void refusesAnotherQuoteForTheSameOrder() {
        String order = Ids.next();
        Answer quote = quote(customer, cart(LIPSTICK, 1));
        redeem(order, quote, customer);
        assertThat(redeem(order, quote(customer, cart(LIPSTICK, 2)), customer).code())
                .isEqualTo("redemption-differs");
        assertThat(redeem(Ids.next(), Ids.next(), customer).code()).isEqualTo("unknown-quote");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}
            null
            {'orderId':'1','quoteId':'019a3c53-0c30-7d22-9a5f-0a1b2c3d4e03','customerId':'c'}
            {'orderId':'019a3c53-0c30-7d22-9a5f-0a1b2c3d4e03','quoteId':'口红','customerId':'c'}
            {'orderId':'019a3c53-0c30-7d22-9a5f-0a1b2c3d4e03','quoteId':'019a3c53-0c30-7d22-9a5f-0a1b2c3d4e03','customerId':''}
            """)
    void refusesMalformedRequests(String body) {
        Answer answer = call(
                HttpMethod.POST,
                "/internal/redemptions",
                null,
                json(body),
                "X-Blush-Internal-Key",
                TestTokens.INTERNAL_KEY);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(call(HttpMethod.POST, "/internal/redemptions", null, json(body))
                        .status())
                .isEqualTo(401);
    }
}
