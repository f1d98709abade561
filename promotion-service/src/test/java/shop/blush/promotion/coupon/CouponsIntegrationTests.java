package shop.blush.promotion.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.promotion.PromotionIntegrationTest;

class CouponsIntegrationTests extends PromotionIntegrationTest {

    private static final String TEN_OFF = "{'benefit':{'type':'PERCENT_OFF','percent':10}}";

    private final String customer = newCustomer();

    private Answer coupons(String customerId) {
        return call(HttpMethod.GET, "/api/coupons", customerId == null ? null : TestTokens.customer(customerId));
    }

    private long claims(String code) {
        return jdbc.sql("SELECT claims FROM coupons WHERE code = ?")
                .param(code)
                .query(Long.class)
                .single();
    }

    @Test
    void listsAndClaimsInTheContractsShape() {
        coupon(
                "BLUSH20",
                "AUTO",
                amountOff(30_000, 2_000),
                ",'description':{'en':'From 300','zh':'满 300'},'maxClaims':100,'startsAt':'2026-01-01T00:00:00Z','endsAt':'2090-01-01T00:00:00Z'");
        Answer before = coupons(customer);
        Answer claimed = claim(customer, "blush20", Ids.next());
        Answer after = coupons(customer);

        assertThat(claimed.status()).isEqualTo(201);
        assertThat(Contracts.shapeDifferences(
                        "promotion-service/claim-coupon.response.json",
                        claimed.json().toString()))
                .isEmpty();
        for (Answer answer : List.of(before, after, coupons(null))) {
            assertThat(Contracts.shapeDifferences(
                            "promotion-service/coupons.response.json",
                            answer.json().toString()))
                    .isEmpty();
        }
        assertThat(before.json().get("claimable").get(0).get("remaining").asInt())
                .isEqualTo(100);
        assertThat(after.json().get("claimable")).as("one for each customer").isEmpty();
        assertThat(after.json().get("claimed").get(0).get("id").asString()).isEqualTo(claimed.text("id"));
        assertThat(coupons(null).json().get("claimable")).hasSize(1);
    }

    @Test
    void aClaimedCouponIsUsedByItselfWhereItIsBest() {
        coupon("BLUSH20", "AUTO", amountOff(30_000, 2_000), "");
        assertThat(quote(customer, cart(CREAM, 1)).reasons()).isEmpty();
        assertThat(quote(customer, cart(CREAM, 1), "BLUSH20").coupons()).containsExactly("BLUSH20:coupon-not-claimed");
        assertThat(quote(null, cart(CREAM, 1), "BLUSH20").coupons()).containsExactly("BLUSH20:sign-in-required");

        claim(customer, "BLUSH20", Ids.next());

        Answer quote = quote(customer, cart(CREAM, 1));
        assertThat(quote.reasons()).containsExactly("BLUSH20: ¥20 off from ¥300");
        assertThat(quote.json().get("adjustments").get(0).get("couponCode").asString())
                .isEqualTo("BLUSH20");
        assertThat(quote.coupons()).as("no code was sent").isEmpty();
        assertThat(quote(customer, cart(LIPSTICK, 1), "BLUSH20").coupons())
                .containsExactly("BLUSH20:threshold-not-met");
    }

    @RepeatedTest(2)
    void ofAHundredCouponsFiveHundredCustomersAtOnceClaimAHundred() throws Exception {
        coupon("HUNDRED", "AUTO", TEN_OFF, ",'maxClaims':100");
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            customers.add(newCustomer());
        }

        List<Answer> answers = atOnce(500, i -> {
            String key = Ids.next();
            return () -> claim(customers.get(i), "HUNDRED", key);
        });

        assertThat(count(answers, "201")).isEqualTo(100);
        assertThat(count(answers, "coupon-exhausted")).isEqualTo(400);
        assertThat(claims("HUNDRED")).isEqualTo(100);

        // Whoever has one redeems it, twice at once; nobody else can.
        List<String> winners = jdbc.sql("SELECT customer_id FROM coupon_claims")
                .query(String.class)
                .list();
        List<Answer> quotes = new ArrayList<>();
        for (String winner : winners) {
            quotes.add(quote(winner, cart(LIPSTICK, 1)));
            quotes.add(quote(winner, cart(LIPSTICK, 1)));
        }
        List<String> orders = quotes.stream().map(quote -> Ids.next()).toList();
        List<Answer> redeemed = atOnce(200, i -> () -> redeem(orders.get(i), quotes.get(i), winners.get(i / 2)));

        assertThat(count(redeemed, "201") + count(redeemed, "200")).isEqualTo(100);
        assertThat(count(redeemed, "coupon-not-redeemable")).isEqualTo(100);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM coupon_claims WHERE state = 'REDEEMED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(100);
    }

    @RepeatedTest(5)
    void oneCustomerAtOnceClaimsAsOftenAsAllowed() throws Exception {
        coupon("THREE", "AUTO", TEN_OFF, ",'perCustomer':3");
        List<Answer> answers = atOnce(12, i -> {
            String key = Ids.next();
            return () -> claim(customer, "THREE", key);
        });
        assertThat(count(answers, "201")).isEqualTo(3);
        assertThat(count(answers, "claim-limit-reached")).isEqualTo(9);
        assertThat(claims("THREE")).isEqualTo(3);
    }

    @Test
    void aRepeatGetsTheFirstClaimAgain() throws Exception {
        coupon("MANY", "AUTO", TEN_OFF, ",'perCustomer':9");
        coupon("OTHER", "AUTO", TEN_OFF, "");
        String key = Ids.next();
        List<Answer> answers = atOnce(6, i -> () -> claim(customer, "MANY", key));
        assertThat(answers.stream().map(answer -> answer.text("id")).distinct()).hasSize(1);
        assertThat(claims("MANY")).isEqualTo(1);
        assertThat(claim(customer, "OTHER", key).code()).isEqualTo("idempotency-key-reused");
        assertThat(claim(newCustomer(), "MANY", key).status())
                .as("another customer's key is another key")
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,'endsAt':'2026-01-01T00:00:00Z'   | 410 | coupon-ended       | coupon-ended
            ,'startsAt':'2090-01-01T00:00:00Z' | 409 | coupon-not-started | coupon-not-started
            """)
    void keepsToTheSchedule(String schedule, int status, String code, String quoted) {
        coupon("TIMED", "AUTO", TEN_OFF, schedule);
        Answer answer = claim(customer, "TIMED", Ids.next());
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(quote(customer, cart(LIPSTICK, 1), "TIMED").coupons()).containsExactly("TIMED:" + quoted);
        assertThat(coupons(customer).json().get("claimable")).isEmpty();
    }

    @Test
    void aClaimRunsOutByItsDays() {
        coupon("WEEK", "AUTO", TEN_OFF, ",'daysValid':7");
        claim(customer, "WEEK", Ids.next());
        assertThat(quote(customer, cart(LIPSTICK, 1)).reasons()).hasSize(1);

        jdbc.sql("UPDATE coupon_claims SET expires_at = '2026-01-01 00:00:00'").update();

        assertThat(quote(customer, cart(LIPSTICK, 1)).reasons()).isEmpty();
        assertThat(quote(customer, cart(LIPSTICK, 1), "WEEK").coupons()).containsExactly("WEEK:claim-expired");
        assertThat(coupons(customer).json().get("claimed").get(0).get("state").asString())
                .isEqualTo("EXPIRED");
    }

    @Test
    void oldCustomersCannotClaimWhatIsForNewOnes() {
        coupon("NEW", "AUTO", "{'audience':'NEW_CUSTOMERS','benefit':{'type':'PERCENT_OFF','percent':10}}", "");
        redeem(Ids.next(), quote(customer, cart(LIPSTICK, 1)), customer);
        assertThat(claim(customer, "NEW", Ids.next()).code()).isEqualTo("new-customers-only");
        assertThat(claim(newCustomer(), "NEW", Ids.next()).status()).isEqualTo(201);
    }

    @Test
    void refusesUnknownCodesAndCallsWithoutKeyOrToken() {
        for (String code : List.of("NOPE", "A", "x".repeat(64))) {
            assertThat(claim(customer, code, Ids.next()).code()).as(code).isEqualTo("coupon-not-found");
        }
        coupon("TEN", "AUTO", TEN_OFF, "");
        assertThat(claim(customer, "TEN", "short").code()).isEqualTo("invalid-idempotency-key");
        assertThat(call(HttpMethod.POST, "/api/coupons/TEN/claims", null, "").status())
                .isEqualTo(401);
        assertThat(quote(customer, cart(LIPSTICK, 1), "TEN", "NOPE").code()).isEqualTo("coupon-not-found");
        assertThat(quote(customer, cart(LIPSTICK, 1), "口红").code()).isEqualTo("coupon-not-found");
    }

    @Test
    void operatorsChangeAndSwitchOff() {
        coupon("TEN", "CODE", TEN_OFF, ",'maxClaims':5");
        String body = json("{'name':{'en':'Twenty'},'mode':'CODE','terms':"
                + "{'benefit':{'type':'PERCENT_OFF','percent':20}},'maxClaims':2,'version':1}");
        Answer changed = ops(HttpMethod.PUT, "/coupons/ten", body);
        assertThat(changed.json().get("version").asInt()).isEqualTo(2);
        assertThat(changed.json().get("maxClaims").asInt()).isEqualTo(2);
        assertThat(ops(HttpMethod.PUT, "/coupons/TEN", body).code()).isEqualTo("coupon-changed");
        assertThat(quote(customer, cart(LIPSTICK, 1), "TEN").reasons()).containsExactly("Twenty: −20 %");
        redeem(Ids.next(), quote(customer, cart(LIPSTICK, 1), "TEN"), customer);
        String other = newCustomer();
        redeem(Ids.next(), quote(other, cart(LIPSTICK, 1), "TEN"), other);

        Answer below = ops(
                HttpMethod.PUT,
                "/coupons/TEN",
                body.replace("\"maxClaims\":2", "\"maxClaims\":1").replace("\"version\":1", "\"version\":2"));
        assertThat(below.code()).isEqualTo("limit-below-claims");

        ops(HttpMethod.POST, "/coupons/TEN/deactivation", "");
        assertThat(quote(newCustomer(), cart(LIPSTICK, 1), "TEN").coupons()).containsExactly("TEN:coupon-ended");
        Answer page = ops(HttpMethod.GET, "/coupons", "");
        assertThat(page.json().get("items").get(0).get("redemptions").asInt()).isEqualTo(2);
        assertThat(page.json().get("items").get(0).get("active").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            coupon-code-taken   | 'code':'ten','mode':'CODE','terms':{'benefit':{'type':'PERCENT_OFF','percent':10}}
            percent-out-of-range| 'code':'NEW','mode':'CODE','terms':{'benefit':{'type':'PERCENT_OFF','percent':101}}
            limit-out-of-range  | 'code':'NEW','mode':'CODE','maxClaims':0,'terms':{'benefit':{'type':'PERCENT_OFF','percent':10}}
            limit-out-of-range  | 'code':'NEW','mode':'CODE','perCustomer':-1,'terms':{'benefit':{'type':'PERCENT_OFF','percent':10}}
            level-not-allowed   | 'code':'NEW','mode':'CODE','terms':{'level':'ORDER','benefit':{'type':'PERCENT_OFF','percent':10}}
            invalid-request     | 'mode':'CODE','terms':{'benefit':{'type':'PERCENT_OFF','percent':10}}
            invalid-request     | 'code':'a b','mode':'CODE','terms':{'benefit':{'type':'PERCENT_OFF','percent':10}}
            invalid-request     | 'code':'NEW','mode':'SOMEHOW','terms':{'benefit':{'type':'PERCENT_OFF','percent':10}}
            invalid-request     | 'code':'NEW','mode':'CODE'
            """)
    void refusesBadTemplatesAndKeepsNothing(String code, String fields) {
        coupon("TEN", "CODE", TEN_OFF, "");
        Answer answer = ops(HttpMethod.POST, "/coupons", json("{'name':{'en':'N'}," + fields + "}"));
        assertThat(answer.code()).as(answer.json().toString()).isEqualTo(code);
        assertThat(ops(HttpMethod.GET, "/coupons", "").json().get("totalItems").asInt())
                .isEqualTo(1);
    }

    @Test
    void templatesAreForOperators() {
        assertThat(call(HttpMethod.GET, "/api/ops/coupons", TestTokens.customer(customer))
                        .status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.GET, "/api/ops/coupons", null).status()).isEqualTo(401);
    }
}
