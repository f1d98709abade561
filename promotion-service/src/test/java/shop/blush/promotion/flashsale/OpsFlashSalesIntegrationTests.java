package shop.blush.promotion.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;

class OpsFlashSalesIntegrationTests extends FlashSaleTest {

    @Test
    void keepsADraftAsItWasWritten() {
        Answer created = ops(HttpMethod.POST, "/flash-sales", terms());

        assertThat(created.status()).isEqualTo(201);
        assertShape("ops-flash-sale.response.json", created);
        assertThat(Contracts.shapeDifferences("promotion-service/ops-flash-sale.request.json", terms()))
                .isEmpty();
        assertThat(created.text("state")).isEqualTo("DRAFT");
        assertThat(created.text("holdFor")).isEqualTo("PT10M");
        assertThat(created.json()
                        .get("lines")
                        .get(0)
                        .get("listPrice")
                        .get("amount")
                        .asLong())
                .isEqualTo(12_900);
        assertThat(read(created.text("id")).json()).isEqualTo(created.json());
        Answer list = ops(HttpMethod.GET, "/flash-sales?page=0&size=5", "");
        assertShape("ops-flash-sales.response.json", list);
        assertThat(list.json().get("items").get(0)).isEqualTo(created.json());
        assertThat(asked("PUT")).isEmpty();
    }

    @Test
    void changesADraftOncePerVersion() {
        String id = draft(terms());
        String changed = terms(inHours(24), inHours(26), line(CREAM, 3, 20_000), line(LIPSTICK, 5, 100));

        assertThat(change(id, changed).json().get("lines")).hasSize(2);
        Answer late = change(id, terms());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("flash-sale-changed");
        assertThat(late.json().get("version").asInt()).isEqualTo(2);
        assertThat(change(id, json(changed.replace("\"version\":1", "\"version\":null")))
                        .code())
                .isEqualTo("invalid-request");
        assertThat(read(id).json().get("lines").get(0).get("sku").asString()).isEqualTo(CREAM);
    }

    @Test
    void deletesADraftOnly() {
        String id = draft(terms());
        assertThat(ops(HttpMethod.DELETE, "/flash-sales/" + id, "").status()).isEqualTo(204);
        assertThat(read(id).code()).isEqualTo("unknown-flash-sale");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM flash_sale_lines")
                        .query(Long.class)
                        .single())
                .isZero();

        String armed = armed(inHours(24), inHours(26), line(LIPSTICK, 5, 100));
        assertThat(ops(HttpMethod.DELETE, "/flash-sales/" + armed, "").code()).isEqualTo("flash-sale-armed");
        assertThat(read(armed).text("state")).isEqualTo("ARMED");
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            window-empty              | 'endsAt':'END'        | 'endsAt':'START'
            window-empty              | 'endsAt':'END'        | 'endsAt':'2026-01-01T00:00:00Z'
            window-past               | 'startsAt':'START','endsAt':'END' | 'startsAt':'2026-01-01T00:00:00Z','endsAt':'2026-01-02T00:00:00Z'
            window-too-long           | 'endsAt':'END'        | 'endsAt':'31DAYS'
            window-too-far-ahead      | 'startsAt':'START','endsAt':'END' | 'startsAt':'2090-01-01T00:00:00Z','endsAt':'2090-01-02T00:00:00Z'
            window-too-far-ahead      | 'startsAt':'START','endsAt':'END' | 'startsAt':'+1000000000-01-01T00:00:00Z','endsAt':'+1000000000-01-02T00:00:00Z'
            window-too-long           | 'startsAt':'START'    | 'startsAt':'-1000000000-01-01T00:00:00Z'
            per-customer-out-of-range | 'perCustomer':2       | 'perCustomer':0
            per-customer-out-of-range | 'perCustomer':2       | 'perCustomer':100
            hold-out-of-range         | 'PT10M'               | 'PT59S'
            hold-out-of-range         | 'PT10M'               | 'PT24H1S'
            hold-out-of-range         | 'PT10M'               | 'PT60.5S'
            hold-out-of-range         | 'PT10M'               | '-PT10M'
            lines-out-of-range        | [LINE]                | []
            lines-out-of-range        | [LINE]                | [51LINES]
            unknown-sku               | 'BL-VHL-ROSEWOOD'     | 'NOPE'
            sku-repeated              | [LINE]                | [LINE,LINE]
            units-out-of-range        | 'units':500           | 'units':0
            units-out-of-range        | 'units':500           | 'units':-1
            units-out-of-range        | 'units':500           | 'units':1000001
            units-out-of-range        | 'units':500           | 'units':9223372036854775807
            currency-not-sold         | 'CNY'                 | 'USD'
            amount-out-of-range       | 6900                  | 0
            amount-out-of-range       | 6900                  | -1
            not-a-discount            | 6900                  | 12900
            not-a-discount            | 6900                  | 12901
            not-a-discount            | 6900                  | 9223372036854775807
            invalid-request           | 'CNY'                 | '¥'
            invalid-request           | 6900                  | 69.5
            invalid-request           | 6900                  | 9223372036854775808
            invalid-request           | 'units':500           | 'units':null
            invalid-request           | 'units':500           | 'units':'many'
            invalid-request           | 'perCustomer':2       | 'perCustomer':2147483648
            invalid-request           | 'startsAt':'START'    | 'startsAt':'soon'
            invalid-request           | 'startsAt':'START'    | 'startsAt':null
            invalid-request           | 'PT10M'               | 'ten minutes'
            invalid-request           | 'waitingRoom':false   | 'waitingRoom':null
            invalid-request           | 'BL-VHL-ROSEWOOD'     | '口红'
            invalid-request           | 'en':'Rosewood hour'  | 'en':' '
            invalid-request           | [LINE]                | [null]
            invalid-request           | [LINE]                | null
            unknown-field             | 'perCustomer':2       | 'perCustomer':2,'bonus':1
            """)
    void refusesBadTermsAndKeepsNothing(String code, String written, String becomes) {
        String id = draft(terms());
        Instant start = inHours(24);
        Instant end = inHours(26);
        String line = line(LIPSTICK, 500, 6_900);
        String good = terms(start, end, line);
        String bad = good.replace(filled(written, start, end, line), filled(becomes, start, end, line));
        assertThat(bad).isNotEqualTo(good);
        for (Answer answer : List.of(ops(HttpMethod.POST, "/flash-sales", bad), change(id, bad))) {
            assertThat(answer.code()).as(answer.json().toString()).isEqualTo(code);
            assertThat(answer.status())
                    .isEqualTo(code.equals("invalid-request") || code.equals("unknown-field") ? 400 : 422);
        }
        assertThat(ops(HttpMethod.GET, "/flash-sales", "")
                        .json()
                        .get("totalItems")
                        .asInt())
                .isEqualTo(1);
        assertThat(read(id).json().get("version").asInt()).isEqualTo(1);
    }

    private static String filled(String text, Instant start, Instant end, String line) {
        String fiftyOne = IntStream.range(0, 51)
                .mapToObj(i -> line.replace(LIPSTICK, "SKU-" + i))
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        return json(text.replace("START", start.toString())
                .replace("END", end.toString())
                .replace("31DAYS", start.plusSeconds(30 * 86_400 + 1).toString())
                .replace("51LINES", fiftyOne)
                .replace("LINE", line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'perCustomer':1", "'perCustomer':99", "'holdFor':'PT1M'", "'holdFor':'PT24H'"})
    void takesTheBoundsThemselves(String bound) {
        String field = bound.substring(0, bound.indexOf(':') + 1);
        String good = terms(inHours(1), inHours(1 + 30 * 24), line(LIPSTICK, 1_000_000, 12_899), line(CREAM, 1, 1));
        String replaced = good.replaceAll(json(field) + "[^,]*", json(bound));
        assertThat(ops(HttpMethod.POST, "/flash-sales", replaced).status()).isEqualTo(201);
    }

    @Test
    void namesEverythingThatIsWrong() {
        Answer answer = ops(
                HttpMethod.POST,
                "/flash-sales",
                terms(inHours(2), inHours(1), line(LIPSTICK, 0, 12_900), line("NOPE", 1, 1)));
        assertThat(answer.code()).isEqualTo("window-empty");
        assertThat(answer.json().get("errors").toString())
                .contains("window-empty", "units-out-of-range", "not-a-discount", "unknown-sku", "lines[1].sku");
    }

    @Test
    void takesNoTermsWhileTheCatalogueIsAway() {
        CATALOGUE.down();
        assertThat(ops(HttpMethod.POST, "/flash-sales", terms()).code()).isEqualTo("dependency-unavailable");
    }

    @Test
    void armsOnceAndFixesTheTerms() {
        String id = draft(terms());
        Answer armed = arm(id);

        assertThat(armed.status()).as(armed.json().toString()).isEqualTo(200);
        assertShape("ops-flash-sale.response.json", armed);
        assertThat(armed.text("state")).isEqualTo("ARMED");
        assertThat(armed.json()
                        .get("lines")
                        .get(0)
                        .get("figures")
                        .get("remaining")
                        .asInt())
                .isEqualTo(488);
        assertThat(asked("PUT")).hasSize(1);
        assertThat(asked("PUT").get(0).path()).isEqualTo("/internal/inventory/flash-sales/" + id);
        String sent = asked("PUT").get(0).body();
        assertThat(Contracts.shapeDifferences("inventory-service/internal-arm-sale.request.json", sent))
                .isEmpty();
        assertThat(JSON.readTree(sent).get("startsAt")).isEqualTo(armed.json().get("startsAt"));
        assertThat(JSON.readTree(sent).get("holdFor").asString()).isEqualTo("PT10M");
        assertThat(JSON.readTree(sent).get("lines").get(0).get("units").asInt()).isEqualTo(500);

        assertThat(arm(id).json()).as("a repeat").isEqualTo(armed.json());
        assertThat(asked("PUT")).hasSize(1);
        assertThat(change(id, terms()).code()).isEqualTo("flash-sale-armed");
        assertThat(read(id).json()).isEqualTo(armed.json());
    }

    @Test
    void aSaleThatIsShortOfStockStaysADraft() {
        String id = draft(terms());
        outOfStock();
        Answer refused = arm(id);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("out-of-stock");
        assertThat(refused.json().get("skus").get(0).get("available").asInt()).isEqualTo(120);
        assertThat(read(id).text("state")).isEqualTo("DRAFT");
        assertThat(read(id).json().get("arming").asBoolean()).isFalse();
        assertThat(change(id, terms()).status()).isEqualTo(200);
    }

    @Test
    void aRepeatFinishesAnArmingWhoseOutcomeIsUnknown() {
        String id = draft(terms());
        INVENTORY.down();
        Answer unknown = arm(id);

        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.code()).isEqualTo("dependency-unavailable");
        Answer read = read(id);
        assertThat(read.text("state")).isEqualTo("DRAFT");
        assertThat(read.json().get("arming").asBoolean()).isTrue();
        assertThat(change(id, terms()).code()).isEqualTo("flash-sale-armed");
        assertThat(ops(HttpMethod.DELETE, "/flash-sales/" + id, "").code()).isEqualTo("flash-sale-armed");
        assertThat(shopper("/" + id).code()).isEqualTo("unknown-flash-sale");
        assertThat(internal(id).status()).as("shoppers may have reservations").isEqualTo(200);

        INVENTORY.up();
        assertThat(arm(id).text("state")).isEqualTo("ARMED");
        assertThat(asked("PUT").stream().map(request -> request.body()).distinct())
                .as("the same terms each time")
                .hasSize(1);
    }

    /** The first call may still be on its way: were it a draft again, it could be armed with terms that are old. */
    @Test
    void termsStayFixedWhileAnEarlierTryMayStillArrive() {
        String id = draft(terms());
        INVENTORY.down();
        arm(id);
        INVENTORY.up();
        outOfStock();

        assertThat(arm(id).code()).isEqualTo("out-of-stock");
        assertThat(read(id).json().get("arming").asBoolean()).isTrue();
        assertThat(change(id, terms()).code()).isEqualTo("flash-sale-armed");
        assertThat(end(id).text("state")).isEqualTo("ENDED");
    }

    @Test
    void manyWhoArmAtOnceArmOnce() throws Exception {
        String id = draft(terms());
        List<Answer> answers = atOnce(8, i -> () -> arm(id));

        assertThat(count(answers, "200")).isPositive();
        assertThat(count(answers, "200") + count(answers, "flash-sale-changed")).isEqualTo(8);
        assertThat(read(id).text("state")).isEqualTo("ARMED");
        assertThat(asked("PUT").stream().map(request -> request.body()).distinct())
                .hasSize(1);
    }

    @Test
    void looksAtTheCatalogueAgainWhenItArms() {
        String id = draft(terms());
        listPrice(LIPSTICK, 6_900);
        assertThat(arm(id).code()).isEqualTo("not-a-discount");
        assertThat(asked("PUT")).isEmpty();
        assertThat(read(id).json().get("arming").asBoolean()).isFalse();

        listPrice(LIPSTICK, 9_900);
        assertThat(arm(id).json()
                        .get("lines")
                        .get(0)
                        .get("listPrice")
                        .get("amount")
                        .asInt())
                .isEqualTo(9_900);
    }

    @Test
    void armsNothingThatIsOver() {
        String id = draft(terms());
        moveTo(id, inHours(-2), inHours(-1));
        assertThat(arm(id).code()).isEqualTo("window-past");

        String tried = draft(terms());
        INVENTORY.down();
        arm(tried);
        INVENTORY.up();
        moveTo(tried, inHours(-2), inHours(-1));
        assertThat(arm(tried).code()).isEqualTo("flash-sale-ended");
    }

    @Test
    void tellsWhatInventoryRefuses() {
        String id = draft(terms());
        refusesToArm(409, json("{'status':409,'code':'flash-sale-differs','detail':'Other terms.'}"));
        assertThat(arm(id).code()).isEqualTo("flash-sale-differs");
        assertThat(read(id).json().get("arming").asBoolean()).isTrue();
    }

    @Test
    void endsAndTellsInventoryOnARepeatToo() {
        String id = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        INVENTORY.down();
        assertThat(end(id).status()).isEqualTo(503);
        assertThat(read(id).text("state")).isEqualTo("ARMED");

        INVENTORY.up();
        Answer ended = end(id);
        assertThat(ended.text("state")).isEqualTo("ENDED");
        assertThat(Instant.parse(ended.text("endedAt"))).isBetween(inHours(-0.1), inHours(0.1));
        assertThat(end(id).json()).isEqualTo(ended.json());
        assertThat(asked("POST")).hasSize(3);
        assertThat(asked("POST").get(0).path()).isEqualTo("/internal/inventory/flash-sales/" + id + "/ending");
        assertThat(arm(id).code()).isEqualTo("flash-sale-ended");
        assertThat(change(id, terms()).code()).isEqualTo("flash-sale-armed");
    }

    @Test
    void takesBackAnArmingThatNeverCameThrough() {
        String id = draft(terms());
        INVENTORY.down();
        arm(id);
        INVENTORY.up();
        refusesToEnd(404, json("{'status':404,'code':'unknown-flash-sale','detail':'There is no such flash sale.'}"));

        assertThat(end(id).text("state")).isEqualTo("ENDED");
        assertThat(shopper("/" + id).code()).isEqualTo("unknown-flash-sale");
    }

    /** Whatever reached inventory-service first: it must not keep a sale that shoppers cannot see. */
    @Test
    void anArmingThatLosesToAnEndingIsEndedOnceMore() {
        String id = draft(terms());
        onArming(() -> assertThat(end(id).status()).isEqualTo(200));

        assertThat(arm(id).code()).isEqualTo("flash-sale-ended");
        assertThat(asked("POST")).hasSize(2);
        assertThat(read(id).text("state")).isEqualTo("ENDED");
    }

    @Test
    void aDraftCannotBeEnded() {
        assertThat(end(draft(terms())).code()).isEqualTo("flash-sale-not-armed");
        assertThat(asked("POST")).isEmpty();
    }

    @Test
    void theClockEndsASaleToo() {
        String id = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        moveTo(id, inHours(-2), inHours(-1));
        assertThat(read(id).text("state")).isEqualTo("ENDED");
        assertThat(read(id).json().get("endedAt").isNull()).isTrue();
        Answer ended = end(id);
        assertThat(ended.text("endedAt")).isEqualTo(ended.text("endsAt"));
    }

    @Test
    void figuresAreMissingWhileInventoryIsAway() {
        String id = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        INVENTORY.down();
        assertThat(read(id).json().get("lines").get(0).get("figures").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GET,''", "PUT,''", "DELETE,''", "POST,/arming", "POST,/ending"})
    void knowsNoOtherSales(String method, String path) {
        for (String id : List.of(Ids.next(), "NOPE", "口")) {
            Answer answer = ops(HttpMethod.valueOf(method), "/flash-sales/" + id + path, terms());
            assertThat(answer.code()).as(id).isEqualTo("unknown-flash-sale");
            assertThat(answer.status()).isEqualTo(404);
        }
    }

    @Test
    void flashSalesAreWrittenByOperators() {
        String id = draft(terms());
        String customer = TestTokens.customer(newCustomer());
        assertThat(call(HttpMethod.GET, "/api/ops/flash-sales", customer).status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.POST, "/api/ops/flash-sales/" + id + "/arming", customer)
                        .status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.POST, "/api/ops/flash-sales", null, terms()).status())
                .isEqualTo(401);
    }

    private void moveTo(String id, Instant startsAt, Instant endsAt) {
        jdbc.sql("UPDATE flash_sales SET starts_at = ?, ends_at = ? WHERE id = ?")
                .params(Timestamp.from(startsAt), Timestamp.from(endsAt), id)
                .update();
    }
}
