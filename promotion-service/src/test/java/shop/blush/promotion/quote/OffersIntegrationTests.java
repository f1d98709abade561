package shop.blush.promotion.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.promotion.PromotionIntegrationTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What promotions and coupons make of quotes. */
class OffersIntegrationTests extends PromotionIntegrationTest {

    private static final String TIERS = "{'combinable':true,'benefit':{'type':'AMOUNT_OFF','tiers':[" + "{'from':"
            + cny(20_000) + ",'off':" + cny(2_000) + "},{'from':" + cny(40_000) + ",'off':" + cny(6_000) + "}]}}";
    private static final String GIFT =
            "{'combinable':true,'scope':{'categories':['skin-care']},'condition':{'minAmount':" + cny(30_000)
                    + "},'benefit':{'type':'GIFT','sku':'" + SAMPLE + "','maxTimes':2}}";

    private final String customer = newCustomer();

    private JsonNode internal(Answer quote) {
        return call(
                        HttpMethod.GET,
                        "/internal/quotes/" + quote.text("id"),
                        null,
                        "",
                        "X-Blush-Internal-Key",
                        TestTokens.INTERNAL_KEY)
                .json();
    }

    @Test
    void theGoldenQuoteIsWhatIsAnswered() {
        ops(HttpMethod.POST, "/promotions", json("{'name':{'en':'More for you','zh':'满额立减'},'terms':" + TIERS + "}"));
        ops(
                HttpMethod.POST,
                "/coupons",
                json("{'code':'WELCOME15','name':{'en':'Welcome to Blush','zh':'新客礼'},'mode':'CODE','terms':"
                        + "{'audience':'NEW_CUSTOMERS','benefit':{'type':'PERCENT_OFF','percent':15}}}"));
        coupon("BLUSH20", "CODE", amountOff(30_000, 2_000), "");

        Answer quote = quoteBody(customer, Contracts.read("promotion-service/quote.request.json"));

        assertThat(Contracts.shapeDifferences(
                        "promotion-service/quote.response.json", quote.json().toString()))
                .isEmpty();
        assertThat(Contracts.shapeDifferences(
                        "promotion-service/internal-quote.response.json",
                        internal(quote).toString()))
                .isEmpty();
        assertThat(withoutIds(quote.json().deepCopy()))
                .isEqualTo(withoutIds(JSON.readTree(Contracts.read("promotion-service/quote.response.json"))));
        ObjectNode same = (ObjectNode) internal(quote);
        assertThat(same.remove("customerId").asString()).isEqualTo(customer);
        assertThat(same).isEqualTo(quote.json());
    }

    private static JsonNode withoutIds(JsonNode node) {
        node.forEach(OffersIntegrationTests::withoutIds);
        if (node instanceof ObjectNode object) {
            object.remove(List.of("id", "promotionId", "expiresAt"));
        }
        return node;
    }

    @Test
    void aGiftIsALineThatCostsNothing() {
        promotion("Thanks", GIFT);
        Answer quote = quote(customer, cart(CREAM, 2, SAMPLE, 1));
        JsonNode lines = quote.json().get("lines");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).get("sku")).isEqualTo(lines.get(2).get("sku"));
        assertThat(lines.get(2).get("gift").asBoolean()).isTrue();
        assertThat(lines.get(2).get("quantity").asInt()).isEqualTo(2);
        assertThat(lines.get(2).get("total").get("amount").asLong()).isZero();
        assertThat(lines.get(2)
                        .get("adjustments")
                        .get(0)
                        .get("amount")
                        .get("amount")
                        .asLong())
                .isEqualTo(-9_800);
        assertThat(quote.amount("itemsTotal")).isEqualTo(74_700);
        assertThat(quote.amount("total")).isEqualTo(64_900);
    }

    @Test
    void aGiftCanBeDeclined() {
        promotion("Thanks", GIFT);
        Answer quote = quoteBody(
                customer, json("{'lines':[{'sku':'" + CREAM + "','quantity':1}],'declinedGifts':['" + SAMPLE + "']}"));
        assertThat(quote.json().get("lines")).hasSize(1);
        assertThat(quote.amount("total")).isEqualTo(30_000);
    }

    @Test
    void freeShippingIsAnAdjustmentWithoutParts() {
        promotion("On the house", "{'benefit':{'type':'FREE_SHIPPING'}}");
        Answer quote = quote(null, cart(SAMPLE, 1));
        assertThat(quote.amount("shipping")).isEqualTo(1_200);
        assertThat(quote.amount("total")).isEqualTo(4_900);
        assertThat(quote.json().get("adjustments").get(0).get("level").asString())
                .isEqualTo("SHIPPING");
        assertThat(quote.json().get("lines").get(0).get("adjustments")).isEmpty();
    }

    @Test
    void aDiscountDoesNotMakeShippingDearer() {
        promotion("Half", "{'benefit':{'type':'PERCENT_OFF','percent':50}}");
        Answer quote = quote(null, cart(LIPSTICK, 2));
        assertThat(quote.amount("shipping")).isZero();
        assertThat(quote.amount("total")).isEqualTo(12_900);
    }

    @Test
    void everythingForNothingIsAQuoteToo() {
        promotion("All", "{'benefit':{'type':'PERCENT_OFF','percent':100}}");
        promotion("On the house", "{'benefit':{'type':'FREE_SHIPPING'}}");
        Answer quote = quote(null, cart(SAMPLE, 1));
        assertThat(quote.amount("total")).isZero();
    }

    @Test
    void leavesOutWhatTheBudgetDoesNotReachFor() {
        promotion("Too dear", amountOff(0, 5_000), "{'maxSpend':" + cny(4_999) + "}");
        promotion("Within", amountOff(0, 100));
        assertThat(quote(null, cart(LIPSTICK, 1)).reasons()).containsExactly("Within: ¥1 off");
    }

    @Test
    void saysWhatBecameOfEachCode() {
        String tenOff = "{'benefit':{'type':'PERCENT_OFF','percent':10}}";
        coupon("TEN", "CODE", tenOff, "");
        coupon("FIVE", "CODE", "{'benefit':{'type':'PERCENT_OFF','percent':5}}", "");
        coupon("LIPS", "CODE", "{'scope':{'categories':['lips']},'benefit':{'type':'PERCENT_OFF','percent':50}}", "");
        coupon("OVER", "CODE", tenOff, ",'endsAt':'2026-01-01T00:00:00Z'");
        coupon("SHIP", "CODE", "{'benefit':{'type':'FREE_SHIPPING'}}", "");
        assertThat(quote(customer, cart(CREAM, 1), "ten", "FIVE", "LIPS", "OVER", "SHIP", "TEN")
                        .coupons())
                .containsExactly(
                        "TEN:applied",
                        "FIVE:better-without",
                        "LIPS:no-matching-items",
                        "OVER:coupon-ended",
                        "SHIP:shipping-free-already");
    }

    @Test
    void aPromotionForNewCustomersIsNotForGuestsNorForBuyers() {
        promotion("Hello", "{'audience':'NEW_CUSTOMERS','benefit':{'type':'PERCENT_OFF','percent':10}}");
        assertThat(quote(null, cart(CREAM, 1)).reasons()).isEmpty();
        Answer quote = quote(customer, cart(CREAM, 1));
        assertThat(quote.reasons()).containsExactly("Hello: −10 %");
        redeem(Ids.next(), quote, customer);
        assertThat(quote(customer, cart(CREAM, 1)).reasons()).isEmpty();
    }

    @Test
    void oneBadRowDoesNotCloseTheShop() {
        String id = promotion("Broken", amountOff(0, 100));
        promotion("Sound", amountOff(0, 50));
        jdbc.sql("UPDATE promotions SET terms = '{\"benefit\":' WHERE id = ?")
                .param(id)
                .update();
        assertThat(quote(null, cart(CREAM, 1)).reasons()).containsExactly("Sound: ¥0.50 off");
        jdbc.sql("DELETE FROM promotions WHERE id = ?").param(id).update();
    }
}
