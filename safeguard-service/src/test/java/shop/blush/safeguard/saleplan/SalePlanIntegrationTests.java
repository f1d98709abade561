package shop.blush.safeguard.saleplan;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.safeguard.audit.HealthyShop.BALM;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.safeguard.audit.AuditIntegrationTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plans for a flash sale in the tables that the services migrate; no replica is listed here. */
class SalePlanIntegrationTests extends AuditIntegrationTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private String sale;

    @BeforeEach
    void withAFlashSale() {
        sale = shop.flashSale().id();
        update("promotion", "UPDATE flash_sales SET starts_at = '2999-01-01', ends_at = '2999-01-02'");
        update("inventory", "UPDATE sales SET starts_at = '2999-01-01', ends_at = '2999-01-02'");
    }

    private record Answer(int status, JsonNode body) {

        JsonNode check(String name) {
            for (JsonNode check : body.path("checks")) {
                if (check.path("check").asString().equals(name)) {
                    return check;
                }
            }
            throw new AssertionError("no check " + name + " in " + body);
        }

        String outcome(String name) {
            return check(name).path("outcome").asString();
        }

        String evidence(String name) {
            return check(name).path("evidence").asString();
        }
    }

    private Answer ask(String path, String yaml, String token) {
        var answer = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build()
                .post()
                .uri("/api/ops/safeguard/sale-plans/" + path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_YAML)
                .body(yaml)
                .exchange()
                .expectBody(String.class)
                .returnResult();
        return new Answer(answer.getStatus().value(), JSON.readTree(answer.getResponseBody()));
    }

    private Answer validate(String yaml) {
        return ask("validation", yaml, TestTokens.ops());
    }

    private Answer readiness() {
        return ask("readiness", plan(), TestTokens.ops());
    }

    private String plan() {
        return """
                name: balm-hour # what the team calls it
                sale: %s
                expectedPeak: { purchasesPerSecond: 20, margin: 0.25 }
                ruleSet: sale
                replicas: { gateway: 2 }
                """.formatted(sale);
    }

    @Test
    void understandsAPlan() {
        Answer answer = validate(plan());

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(Contracts.shapeDifferences(
                        "safeguard-service/sale-plan-validation.response.json",
                        answer.body().toString()))
                .isEmpty();
        assertThat(answer.body().path("plan").path("name").asString()).isEqualTo("balm-hour");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: balm-hour       | name: Balm Hour      | /name",
                "ruleSet: sale         | ruleSet: carnival    | /ruleSet",
                "gateway: 2            | gatewy: 2            | /replicas/gatewy",
                "gateway: 2            | gateway: 0           | /replicas/gateway",
                "purchasesPerSecond: 20| purchasesPerSecond: 0| /expectedPeak/purchasesPerSecond",
                "margin: 0.25          | margin: plenty       | /expectedPeak/margin",
                "ruleSet: sale         | rulesSet: sale       | ''",
            })
    void saysWhereAPlanIsWrong(String right, String wrong, String field) {
        Answer answer = validate(plan().replace(right, wrong));

        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        assertThat(answer.body().path("code").asString()).isEqualTo("plan-refused");
        assertThat(answer.body().path("errors").findValuesAsString("field")).contains(field);
    }

    @Test
    void refusesWhatIsNoYaml() {
        Answer answer = validate("name: [balm");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asString()).isEqualTo("malformed-yaml");
    }

    @Test
    void refusesAPlanForNoFlashSale() {
        Answer answer = validate(plan().replace(sale, "00000000-0000-7000-8000-000000000000"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").path(0).path("message").asString())
                .startsWith("there is no flash sale of this id");
    }

    @Test
    void refusesAPlanInThePast() {
        update("promotion", "UPDATE flash_sales SET starts_at = '2020-01-01', ends_at = '2020-01-02'");

        assertThat(validate(plan())
                        .body()
                        .path("errors")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo("this flash sale is over");
    }

    @Test
    void refusesAnAllotmentAboveTheStock() {
        backToDraft();
        update("inventory", "UPDATE stock_levels SET on_hand = 9 WHERE sku = ?", BALM);

        assertThat(validate(plan())
                        .body()
                        .path("errors")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo(BALM + " has 9 units in stock, 10 are to be allotted");
    }

    private void backToDraft() {
        update("promotion", "UPDATE flash_sales SET state = 'DRAFT', armed_at = NULL");
        update("inventory", "DELETE FROM allotments");
        update("inventory", "DELETE FROM sales");
        update("inventory", "UPDATE stock_levels SET allotted = 0 WHERE sku = ?", BALM);
    }

    @Test
    void refusesAStranger() {
        assertThat(ask("validation", plan(), TestTokens.customer("somebody")).status())
                .isEqualTo(403);
    }

    @Test
    void comparesThePlanWithTheShop() {
        Answer answer = readiness();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(Contracts.shapeDifferences(
                        "safeguard-service/sale-plan-readiness.response.json",
                        answer.body().toString()))
                .isEmpty();
        assertThat(answer.outcome("terms")).as("%s", answer).isEqualTo("PASSED");
        assertThat(answer.outcome("stock")).isEqualTo("PASSED");
        assertThat(answer.evidence("stock")).isEqualTo(BALM + ": 10 of 10 allotted");
        assertThat(answer.outcome("audit")).as(answer.evidence("audit")).isEqualTo("PASSED");
        assertThat(answer.outcome("capacity")).isEqualTo("UNKNOWN");
        assertThat(answer.evidence("capacity")).startsWith("25.0 purchases/s");
        assertThat(answer.outcome("replicas")).isEqualTo("FAILED");
        assertThat(answer.evidence("replicas")).contains("gateway 0 of 2", "order-service 0 of 1");
        assertThat(answer.outcome("rules")).isEqualTo("FAILED");
        assertThat(answer.outcome("clocks")).isEqualTo("UNKNOWN");
        assertThat(answer.body().path("ready").asBoolean()).isFalse();
    }

    @Test
    void seesTermsThatDiffer() {
        update("inventory", "UPDATE sales SET per_customer = 3");

        Answer answer = readiness();

        assertThat(answer.outcome("terms")).isEqualTo("FAILED");
        assertThat(answer.evidence("terms")).contains("perCustomer=3");
    }

    @Test
    void seesALimitThatIsBroken() {
        update("inventory", "UPDATE allotments SET held = held + 1");

        Answer answer = readiness();

        assertThat(answer.outcome("audit")).isEqualTo("FAILED");
        assertThat(answer.evidence("audit")).isEqualTo("broken: I2 allotment");
    }

    @Test
    void looksAtTheStockOfADraft() {
        backToDraft();
        update("inventory", "DELETE FROM sale_units");
        Answer answer = readiness();

        assertThat(answer.outcome("terms")).as("%s", answer).isEqualTo("PASSED");
        assertThat(answer.outcome("stock")).isEqualTo("PASSED");
        assertThat(answer.evidence("stock")).isEqualTo(BALM + ": 10 to allot, 18 available");
    }

    @Test
    void preheatsWhoeverIsThere() {
        Answer answer = ask("preheat", plan(), TestTokens.ops());

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.body().path("replicas").isArray()).isTrue();
        assertThat(ask("preheat", "name: x", TestTokens.ops()).status()).isEqualTo(422);
    }
}
