package shop.blush.safeguard.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.RealServers;
import shop.blush.common.test.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rule sets and publications over HTTP, without Nacos. */
@RealServers
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "blush.audit.reconcile-look-every=1h")
class RuleSetIntegrationTests {

    private static final String BASE = "/api/ops/safeguard";

    private final JsonMapper json = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LoadShippedRuleSets shipped;

    @BeforeEach
    void startAnew() {
        jdbc.sql("DELETE FROM publications").update();
        jdbc.sql("DELETE FROM rule_set_revisions").update();
        shipped.run(null);
    }

    private record Answer(int status, JsonNode body) {

        long version() {
            return body.get("version").asLong();
        }

        String code() {
            return body.get("code").asString();
        }
    }

    private Answer call(HttpMethod method, String path, @Nullable Object body, String token) {
        var request = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build()
                .method(method)
                .uri(BASE + path)
                .header("Authorization", "Bearer " + token);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsString(body));
        }
        var answer = request.exchange().expectBody(String.class).returnResult();
        return new Answer(answer.getStatus().value(), json.readTree(answer.getResponseBody()));
    }

    private Answer get(String path) {
        return call(HttpMethod.GET, path, null, TestTokens.ops());
    }

    private Answer activate(String name, long version) {
        return call(
                HttpMethod.POST,
                "/publications",
                Map.of("version", version, "ruleSet", name, "reason", "the sale begins"),
                TestTokens.ops());
    }

    private Answer edit(String name, int revision, JsonNode ruleSet) {
        return call(
                HttpMethod.PUT,
                "/rule-sets/" + name,
                Map.of("revision", revision, "ruleSet", ruleSet, "reason", "fewer"),
                TestTokens.ops());
    }

    private ObjectNode saleWithRate(double perSecond) {
        ObjectNode sale =
                (ObjectNode) get("/rule-sets/sale").body().get("ruleSet").deepCopy();
        ((ObjectNode) sale.get("services").get("gateway").get("rates").get(0)).put("perSecond", perSecond);
        return sale;
    }

    @Test
    void beginsWithTheShippedRuleSetsAndNormalInForce() {
        assertThat(get("/rule-sets").body().findValuesAsString("name")).containsExactly("emergency", "normal", "sale");
        Answer now = get("/publications/current");
        assertThat(now.version()).isEqualTo(1);
        assertThat(now.body().get("ruleSet").asString()).isEqualTo("normal");
    }

    /** The shape of what is answered is that of the contract. */
    private static void assertShape(String file, Answer answer) {
        assertThat(Contracts.shapeDifferences(
                        "safeguard-service/" + file, answer.body().toString()))
                .as(file)
                .isEmpty();
    }

    @Test
    void answersInTheContractsShapes() {
        JsonNode request = json.readTree(Contracts.read("safeguard-service/flip.request.json"));
        Answer flipped = call(HttpMethod.PUT, "/switches", ((ObjectNode) request).put("version", 1), TestTokens.ops());
        assertShape("in-force.response.json", flipped);
        JsonNode publish = json.readTree(Contracts.read("safeguard-service/publish.request.json"));
        assertShape(
                "in-force.response.json",
                call(HttpMethod.POST, "/publications", ((ObjectNode) publish).put("version", 2), TestTokens.ops()));
        assertShape("rule-sets.response.json", get("/rule-sets"));
        assertShape("publications.response.json", get("/publications"));
        ObjectNode sale = saleWithRate(70);
        assertShape("rule-set.rules-refused.json", edit("sale", 1, saleWithNothing()));
        edit("sale", 1, sale);
        assertShape("rule-set.rule-set-changed.json", edit("sale", 1, saleWithRate(60)));
        assertShape(
                "check-rule-set.response.json",
                call(HttpMethod.POST, "/rule-sets/sale/check", Map.of("ruleSet", saleWithNothing()), TestTokens.ops()));
    }

    private ObjectNode saleWithNothing() {
        ObjectNode sale = saleWithRate(70);
        ((ObjectNode) sale.get("services").get("gateway").get("rates").get(0)).put("resource", "nothing");
        return sale;
    }

    @Test
    void takesARuleSetLiveAndRollsBack() {
        assertThat(activate("sale", 1).status()).isEqualTo(201);
        assertThat(get("/publications/current").body().get("ruleSet").asString())
                .isEqualTo("sale");

        Answer back = call(
                HttpMethod.POST,
                "/publications",
                Map.of("version", 2, "rollBackTo", 1, "reason", "too strict"),
                TestTokens.ops());

        assertThat(back.status()).isEqualTo(201);
        assertThat(back.version()).isEqualTo(3);
        assertThat(back.body().get("ruleSet").asString()).isEqualTo("normal");
        assertThat(get("/publications").body().findValuesAsString("action"))
                .containsExactly("ROLLED_BACK", "ACTIVATED", "ACTIVATED");
        assertThat(get("/publications").body().findValuesAsString("reason"))
                .containsExactly("too strict", "the sale begins", "First start of this shop");
    }

    @Test
    void tellsTheSecondOfTwoChangesWhatTheFirstDid() {
        activate("sale", 1);

        Answer second = activate("emergency", 1);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("version-changed");
        assertThat(second.body().get("version").asLong()).isEqualTo(2);
        assertThat(second.body().get("diff").toString())
                .contains("\"normal\\\"")
                .contains("\"sale\\\"");
        assertThat(get("/publications/current").version()).isEqualTo(2);
    }

    @Test
    void letsOneOfManyWhoChangeAtOnceWin() throws Exception {
        try (var pool = new Threads(8)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(pool.executor.submit(() -> activate("sale", 1).status()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        }
        assertThat(get("/publications/current").version()).isEqualTo(2);
    }

    private static final class Threads implements AutoCloseable {

        private final java.util.concurrent.ExecutorService executor;

        Threads(int count) {
            executor = Executors.newFixedThreadPool(count);
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    @Test
    void changesARuleSetAndTakesItLiveWhenItIsInForce() {
        assertThat(edit("sale", 1, saleWithRate(70)).status()).isEqualTo(200);
        assertThat(get("/publications/current").version()).isEqualTo(1);

        activate("sale", 1);
        Answer edited = edit("sale", 2, saleWithRate(60));

        assertThat(edited.body().get("revision").asInt()).isEqualTo(3);
        assertThat(edited.body().get("active").asBoolean()).isTrue();
        assertThat(get("/publications/current").version()).isEqualTo(3);
    }

    @Test
    void tellsTheSecondOfTwoEditorsWhatTheFirstChanged() {
        edit("sale", 1, saleWithRate(70));

        Answer second = edit("sale", 1, saleWithRate(50));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("rule-set-changed");
        assertThat(second.body().get("revision").asInt()).isEqualTo(2);
        assertThat(second.body().get("diff").toString()).contains("400").contains("70");
    }

    @Test
    void refusesAWrongRuleSetWithEachFaultAndChangesNothing() {
        Answer refused = edit("sale", 1, saleWithNothing());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("rules-refused");
        assertThat(refused.body().get("errors").get(0).get("field").asString()).isEqualTo("/services/gateway/rates/0");
        assertThat(edit("sale", 1, json.createObjectNode()).status()).isEqualTo(422);
        assertThat(edit("emergency", 1, saleWithRate(70)).status()).isEqualTo(422);
        assertThat(get("/rule-sets/sale").body().get("revision").asInt()).isEqualTo(1);
    }

    @Test
    void checksWithoutChanging() {
        Answer checked =
                call(HttpMethod.POST, "/rule-sets/sale/check", Map.of("ruleSet", saleWithRate(70)), TestTokens.ops());

        assertThat(checked.body().get("errors")).isEmpty();
        assertThat(checked.body()
                        .get("diff")
                        .valueStream()
                        .filter(line -> line.asString().startsWith("+ ")))
                .as("what was not changed is no difference: %s", checked.body())
                .hasSize(1);
        assertThat(checked.body().get("diff").toString()).contains("70.0");
        assertThat(get("/rule-sets/sale").body().get("revision").asInt()).isEqualTo(1);
    }

    @Test
    void flipsSwitchesAndKeepsThemWhenTheRuleSetChanges() {
        Answer flipped = call(
                HttpMethod.PUT,
                "/switches",
                Map.of(
                        "version",
                        1,
                        "criticalities",
                        List.of("NON_ESSENTIAL"),
                        "resources",
                        List.of("order-service/third-party:*"),
                        "reason",
                        "the provider is down"),
                TestTokens.ops());
        assertThat(flipped.version()).isEqualTo(2);

        Answer sale = activate("sale", 2);
        assertThat(sale.body().get("switches").get("resources").get(0).asString())
                .isEqualTo("order-service/third-party:*");
    }

    @Test
    void neverSwitchesOffWhatIsCritical() {
        Answer refused = call(
                HttpMethod.PUT,
                "/switches",
                Map.of(
                        "version",
                        1,
                        "criticalities",
                        List.of("CRITICAL"),
                        "resources",
                        List.of(),
                        "reason",
                        "by mistake"),
                TestTokens.ops());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("switches-refused");
        assertThat(get("/publications/current").version()).isEqualTo(1);
    }

    @Test
    void saysWhatIsUnknown() {
        assertThat(get("/rule-sets/winter").code()).isEqualTo("unknown-rule-set");
        assertThat(activate("winter", 1).code()).isEqualTo("unknown-rule-set");
        assertThat(call(
                                HttpMethod.POST,
                                "/publications",
                                Map.of("version", 1, "rollBackTo", 99, "reason", "x"),
                                TestTokens.ops())
                        .code())
                .isEqualTo("unknown-version");
        assertThat(call(HttpMethod.POST, "/publications", Map.of("version", 1, "reason", "x"), TestTokens.ops())
                        .status())
                .isEqualTo(400);
        assertThat(call(HttpMethod.POST, "/publications", Map.of("version", 1, "ruleSet", "sale"), TestTokens.ops())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void keepsWhatAnOperatorChangedThroughTheNextRelease() {
        edit("sale", 1, saleWithRate(70));

        shipped.run(null);

        assertThat(get("/rule-sets/sale").body().get("revision").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rule-sets",
                "/rule-sets/sale",
                "/publications",
                "/publications/current",
                "/replicas",
                "/resources"
            })
    void isForOperatorsOnly(String path) {
        assertThat(call(HttpMethod.GET, path, null, TestTokens.customer("c-1")).status())
                .isEqualTo(403);
    }

    @Test
    void changesAreForOperatorsOnly() {
        String customer = TestTokens.customer("c-1");
        assertThat(call(HttpMethod.POST, "/publications", Map.of(), customer).status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.PUT, "/rule-sets/sale", Map.of(), customer).status())
                .isEqualTo(403);
        assertThat(call(HttpMethod.PUT, "/switches", Map.of(), customer).status())
                .isEqualTo(403);
    }
}
