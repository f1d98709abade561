package shop.blush.promotion.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.promotion.PromotionIntegrationTest;
import tools.jackson.databind.JsonNode;

class OpsPromotionsIntegrationTests extends PromotionIntegrationTest {

    private static final String TEN_OFF = "{'benefit':{'type':'PERCENT_OFF','percent':10}}";

    private static String request(String terms, String campaign) {
        return json("{'name':{'en':'Promotion','zh':'活动'},'terms':" + terms + ",'campaign':" + campaign + "}");
    }

    private Answer change(String id, int version, String terms, String campaign) {
        return ops(
                HttpMethod.PUT,
                "/promotions/" + id,
                json("{'name':{'en':'Changed'},'terms':" + terms + ",'campaign':" + campaign + ",'version':" + version
                        + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'PERCENT_OFF','percent':12.5,'cap':{'amount':5000,'currency':'CNY'}}",
                "{'type':'AMOUNT_OFF','tiers':[{'from':{'amount':100,'currency':'CNY'},'off':{'amount':10,'currency':'CNY'}}]}",
                "{'type':'LADDER','tiers':[{'minQuantity':2,'percent':10},{'minQuantity':3,'percent':20}]}",
                "{'type':'BUNDLE_PRICE','parts':[{'sku':'A','quantity':1},{'sku':'B','quantity':2}],'price':{'amount':100,'currency':'CNY'}}",
                "{'type':'BUY_GET','buy':2,'get':1}",
                "{'type':'BUY_GET','buy':1,'get':1,'getFrom':{'brands':['Blush']},'percent':50,'maxTimes':3}",
                "{'type':'GIFT','sku':'G','quantity':2,'maxTimes':3}",
                "{'type':'FREE_SHIPPING'}"
            })
    void keepsEachKindAsItWasWritten(String benefit) {
        Answer created = ops(
                HttpMethod.POST,
                "/promotions",
                request("{'benefit':" + benefit + "}", "{'startsAt':'2026-01-01T00:00:00Z','maxUses':9}"));
        assertThat(created.status()).as(created.json().toString()).isEqualTo(201);
        Answer read = ops(HttpMethod.GET, "/promotions/" + created.text("id"), "");
        assertThat(read.json()).isEqualTo(created.json());
        for (var field : JSON.readTree(json(benefit)).properties()) {
            if (field.getValue().isValueNode()) {
                JsonNode kept = read.json().get("terms").get("benefit").get(field.getKey());
                assertThat(kept.asString()).isEqualTo(field.getValue().asString());
            }
        }
        assertThat(read.text("state")).isEqualTo("RUNNING");
    }

    @Test
    void answersInTheContractsShape() {
        String id = promotion("Ten", TEN_OFF, "{'maxUses':9,'maxSpend':" + cny(1_000) + "}");
        promotion(
                "Lips",
                "{'scope':{'categories':['lips']},'benefit':{'type':'LADDER','tiers':[{'minQuantity':3,'percent':20}]}}");
        Answer page = ops(HttpMethod.GET, "/promotions?size=1&page=1", "");
        assertThat(page.json().get("totalItems").asInt()).isEqualTo(2);
        assertThat(page.json().get("items").get(0).get("id").asString()).isEqualTo(id);
        assertThat(Contracts.shapeDifferences(
                        "promotion-service/ops-promotions.response.json",
                        page.json().toString()))
                .isEmpty();
    }

    @Test
    void changesOneVersionAfterAnother() {
        String id = promotion("Ten", TEN_OFF);
        Answer changed = change(id, 1, "{'benefit':{'type':'PERCENT_OFF','percent':20}}", "{}");
        assertThat(changed.json().get("version").asInt()).isEqualTo(2);
        assertThat(quote(null, cart(CREAM, 1)).reasons()).containsExactly("Changed: −20 %");
        assertThat(change(id, 1, TEN_OFF, "{}").code()).isEqualTo("promotion-changed");
        assertThat(change(Ids.next(), 1, TEN_OFF, "{}").code()).isEqualTo("unknown-promotion");
        assertThat(ops(HttpMethod.PUT, "/promotions/" + id, request(TEN_OFF, "{}"))
                        .code())
                .as("without a version")
                .isEqualTo("invalid-request");
    }

    @Test
    void switchesOffAndOn() {
        String id = promotion("Ten", TEN_OFF);
        assertThat(ops(HttpMethod.POST, "/promotions/" + id + "/deactivation", "")
                        .text("state"))
                .isEqualTo("OFF");
        assertThat(quote(null, cart(CREAM, 1)).reasons()).isEmpty();
        assertThat(ops(HttpMethod.POST, "/promotions/" + id + "/activation", "").text("state"))
                .isEqualTo("RUNNING");
        assertThat(quote(null, cart(CREAM, 1)).reasons()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'startsAt':'2090-01-01T00:00:00Z'} | UPCOMING | 0
            {'endsAt':'2026-01-01T00:00:00Z'}   | ENDED    | 0
            {'startsAt':'2026-01-01T00:00:00Z','endsAt':'2090-01-01T00:00:00Z'} | RUNNING | 1
            """)
    void keepsToTheSchedule(String schedule, String state, int adjustments) {
        String id = promotion("Ten", TEN_OFF, schedule);
        assertThat(ops(HttpMethod.GET, "/promotions/" + id, "").text("state")).isEqualTo(state);
        assertThat(quote(null, cart(CREAM, 1)).reasons()).hasSize(adjustments);
    }

    @Test
    void countsUsesAndKeepsBudgetsAboveThem() {
        String id = promotion("Ten", TEN_OFF, "{'maxUses':2}");
        String customer = newCustomer();
        redeem(Ids.next(), quote(customer, cart(CREAM, 1)), customer);
        redeem(Ids.next(), quote(customer, cart(CREAM, 1)), customer);

        Answer read = ops(HttpMethod.GET, "/promotions/" + id, "");
        assertThat(read.json().get("uses").asInt()).isEqualTo(2);
        assertThat(read.amount("spent")).isEqualTo(6_000);
        assertThat(read.text("state")).isEqualTo("USED_UP");
        assertThat(change(id, 1, TEN_OFF, "{'maxUses':1}").code()).isEqualTo("budget-below-use");
        assertThat(change(id, 1, TEN_OFF, "{'maxSpend':" + cny(5_999) + "}").code())
                .isEqualTo("budget-below-use");
        assertThat(change(id, 1, TEN_OFF, "{'maxUses':3}").text("state")).isEqualTo("RUNNING");
    }

    @Test
    void aPromotionWithoutLimitsGetsNoneLater() {
        String id = promotion("Ten", TEN_OFF);
        assertThat(change(id, 1, TEN_OFF, "{'maxUses':1}").code()).isEqualTo("budget-needs-new-promotion");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            percent-out-of-range      | {'benefit':{'type':'PERCENT_OFF','percent':-1}}      | {}
            percent-out-of-range      | {'benefit':{'type':'PERCENT_OFF','percent':0}}       | {}
            percent-out-of-range      | {'benefit':{'type':'PERCENT_OFF','percent':100.01}}  | {}
            percent-out-of-range      | {'benefit':{'type':'PERCENT_OFF','percent':0.001}}   | {}
            percent-out-of-range      | {'benefit':{'type':'PERCENT_OFF','percent':1e999}}   | {}
            benefit-incomplete        | {'benefit':{'type':'PERCENT_OFF'}}                   | {}
            benefit-incomplete        | {'benefit':{'type':'AMOUNT_OFF','tiers':[{}]}}       | {}
            benefit-incomplete        | {'benefit':{'type':'BUNDLE_PRICE'}}                  | {}
            benefit-incomplete        | {'benefit':{'type':'BUY_GET','buy':1}}               | {}
            benefit-incomplete        | {'benefit':{'type':'GIFT'}}                          | {}
            benefit-field-not-allowed | {'benefit':{'type':'FREE_SHIPPING','percent':10}}    | {}
            currency-not-sold         | {'benefit':{'type':'PERCENT_OFF','percent':10,'cap':{'amount':1,'currency':'USD'}}} | {}
            currency-not-sold         | {'benefit':{'type':'FREE_SHIPPING'}} | {'maxSpend':{'amount':1,'currency':'USD'}}
            tiers-missing             | {'benefit':{'type':'LADDER','tiers':[]}}             | {}
            tiers-overlap             | {'benefit':{'type':'LADDER','tiers':[{'minQuantity':3,'percent':20},{'minQuantity':2,'percent':10}]}} | {}
            tiers-overlap             | {'benefit':{'type':'LADDER','tiers':[{'minQuantity':3,'percent':20},{'minQuantity':3,'percent':30}]}} | {}
            bundle-repeats-sku        | {'benefit':{'type':'BUNDLE_PRICE','price':{'amount':1,'currency':'CNY'},'parts':[{'sku':'A','quantity':1},{'sku':'A','quantity':1}]}} | {}
            gift-cycle                | {'scope':{'skus':['A']},'benefit':{'type':'GIFT','sku':'A'}} | {}
            gift-cycle                | {'scope':{'skus':['B']},'benefit':{'type':'GIFT','sku':'CYCLE'}} | {}
            quantity-out-of-range     | {'benefit':{'type':'BUY_GET','buy':2147483647,'get':1}} | {}
            amount-out-of-range       | {'condition':{'minAmount':{'amount':-1,'currency':'CNY'}},'benefit':{'type':'FREE_SHIPPING'}} | {}
            level-not-allowed         | {'level':'LINE','benefit':{'type':'FREE_SHIPPING'}}  | {}
            schedule-reversed         | {'benefit':{'type':'FREE_SHIPPING'}} | {'startsAt':'2026-01-02T00:00:00Z','endsAt':'2026-01-01T00:00:00Z'}
            budget-out-of-range       | {'benefit':{'type':'FREE_SHIPPING'}} | {'maxUses':0}
            budget-out-of-range       | {'benefit':{'type':'FREE_SHIPPING'}} | {'maxSpend':{'amount':-5,'currency':'CNY'}}
            budget-out-of-range       | {'benefit':{'type':'FREE_SHIPPING'}} | {'perCustomer':-1}
            invalid-request           | {'benefit':{'type':'DOUBLE'}}                        | {}
            invalid-request           | {'benefit':null}                                     | {}
            invalid-request           | {'benefit':{'type':'BUY_GET','buy':2147483648,'get':1}} | {}
            invalid-request           | {'scope':{'skus':['口红']},'benefit':{'type':'FREE_SHIPPING'}} | {}
            invalid-request           | {'benefit':{'type':'FREE_SHIPPING'}} | {'startsAt':'tomorrow'}
            unknown-field             | {'benefit':{'type':'FREE_SHIPPING'},'bonus':1}       | {}
            """)
    void refusesBadPromotionsAndKeepsNothing(String code, String terms, String campaign) {
        String before = promotion("Gift", "{'scope':{'skus':['CYCLE']},'benefit':{'type':'GIFT','sku':'B'}}");
        for (Answer answer : new Answer[] {
            ops(HttpMethod.POST, "/promotions", request(terms, campaign)),
            change(promotion("To change", TEN_OFF), 1, terms, campaign)
        }) {
            assertThat(answer.code()).as(answer.json().toString()).isEqualTo(code);
            assertThat(answer.status())
                    .isEqualTo(code.equals("invalid-request") || code.equals("unknown-field") ? 400 : 422);
        }
        assertThat(ops(HttpMethod.GET, "/promotions", "")
                        .json()
                        .get("totalItems")
                        .asInt())
                .isEqualTo(2);
        assertThat(before).isNotNull();
    }

    @Test
    void namesEverythingThatIsWrong() {
        Answer answer = ops(
                HttpMethod.POST,
                "/promotions",
                request("{'level':'SHIPPING','priority':5000,'benefit':{'type':'PERCENT_OFF','percent':101}}", "{}"));
        assertThat(answer.json().get("errors").toString())
                .contains("priority-out-of-range", "level-not-allowed", "percent-out-of-range");
    }

    @Test
    void previewsADraftBesideWhatRuns() {
        promotion("Order", amountOff(20_000, 2_000));
        String body = json(
                "{'lines':[{'sku':'" + LIPSTICK + "','quantity':3}],'name':{'en':'Lip trio'},'terms':"
                        + "{'scope':{'categories':['lips']},'benefit':{'type':'LADDER','tiers':[{'minQuantity':3,'percent':20}]}}}");

        Answer preview = ops(HttpMethod.POST, "/promotions/preview", body);

        assertThat(preview.status()).as(preview.json().toString()).isEqualTo(200);
        assertThat(preview.json().get("without").get("total").get("amount").asLong())
                .isEqualTo(36_700);
        assertThat(preview.json().get("with").get("total").get("amount").asLong())
                .isEqualTo(28_960);
        assertThat(preview.json()
                        .get("with")
                        .get("adjustments")
                        .get(0)
                        .get("draft")
                        .asBoolean())
                .isTrue();
        assertThat(Contracts.shapeDifferences(
                        "promotion-service/ops-preview.response.json",
                        preview.json().toString()))
                .isEmpty();
        assertThat(ops(HttpMethod.GET, "/promotions", "")
                        .json()
                        .get("totalItems")
                        .asInt())
                .isEqualTo(1);
        assertThat(quote(null, cart(LIPSTICK, 3)).amount("total"))
                .as("nothing is kept")
                .isEqualTo(36_700);
        assertThat(ops(HttpMethod.POST, "/promotions/preview", body.replace(":20}", ":120}"))
                        .code())
                .isEqualTo("percent-out-of-range");
        assertThat(ops(HttpMethod.POST, "/promotions/preview", body.replace(LIPSTICK, "NOPE"))
                        .code())
                .isEqualTo("unknown-sku");
    }

    @Test
    void previewsAChangeInPlaceOfWhatItReplaces() {
        String id = promotion("Order", amountOff(0, 2_000));
        Answer preview = ops(
                HttpMethod.POST,
                "/promotions/preview",
                json("{'id':'" + id + "','lines':[{'sku':'" + CREAM + "','quantity':1}],'name':{'en':'Order'},'terms':"
                        + amountOff(0, 1_000) + "}"));
        assertThat(preview.json().get("with").get("total").get("amount").asLong())
                .isEqualTo(29_000);
        assertThat(preview.json().get("without").get("total").get("amount").asLong())
                .isEqualTo(30_000);
    }

    @Test
    void promotionsAreForOperators() {
        String customer = TestTokens.customer(newCustomer());
        assertThat(call(HttpMethod.GET, "/api/ops/promotions", customer).status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.POST, "/api/ops/promotions/preview", customer, "{}")
                        .status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.GET, "/api/ops/promotions", null).status()).isEqualTo(401);
    }
}
