package shop.blush.order.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.blush.common.test.StubService;
import shop.blush.order.OrderServiceTest;
import shop.blush.order.OtherServices;
import shop.blush.order.ShopApi;
import shop.blush.order.ShopApi.Answer;
import shop.blush.protection.Criticality;
import shop.blush.protection.Publication;
import shop.blush.protection.RuleSet;
import shop.blush.protection.RulesInForce;
import shop.blush.protection.Switches;

/** What callers of a service see when Sentinel blocks an interface, a statement, a call or the payment provider. */
@OrderServiceTest
class ProtectionIntegrationTests {

    private static final OtherServices OTHERS = new OtherServices();
    private static final RuleSet.Rules NONE = new RuleSet.Rules(null, null, null, null);

    private static long version;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        OTHERS.register(registry);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private RulesInForce rules;

    @Autowired
    private JdbcClient jdbc;

    private ShopApi shop;

    @BeforeEach
    void everybodyIsUp() {
        OTHERS.reset();
        shop = new ShopApi(port);
    }

    @AfterEach
    void withoutRules() {
        publish(NONE, Switches.NONE);
    }

    private void publish(RuleSet.Rules ofOrders, Switches switches) {
        rules.apply(
                new Publication(
                        ++version,
                        new RuleSet("sale", "", Map.of("order-service", ofOrders)),
                        switches,
                        null,
                        null,
                        null),
                RulesInForce.Source.NACOS);
    }

    private void switchOff(String resource) {
        publish(NONE, new Switches(null, Set.of("order-service/" + resource)));
    }

    private static RuleSet.Rules circuit(RuleSet.Circuit circuit) {
        return new RuleSet.Rules(null, null, List.of(circuit), null);
    }

    private void assertSwitchedOff(Answer answer, String rule) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("switched-off");
        assertThat(answer.text("rule")).isEqualTo(rule);
        assertThat(answer.json().get("degraded").asBoolean()).isTrue();
    }

    @Test
    void anInterfaceThatIsSwitchedOffSaysSo() {
        switchOff("GET /api/orders");

        assertSwitchedOff(shop.get("/api/orders"), "switch:GET /api/orders");
        assertThat(shop.place(OTHERS.quote(OtherServices.CUSTOMER)).status()).isEqualTo(201);
    }

    @Test
    void aLevelThatIsSwitchedOffLeavesBuyingAlone() {
        publish(NONE, new Switches(Set.of(Criticality.NON_ESSENTIAL, Criticality.IMPORTANT), null));

        assertSwitchedOff(shop.get("/api/orders"), "switch:GET /api/orders");
        Answer order = shop.place(OTHERS.quote(OtherServices.CUSTOMER));
        assertThat(order.status()).isEqualTo(201);
        assertThat(shop.get("/api/orders/" + order.text("number")).status()).isEqualTo(200);
    }

    @Test
    void anInterfaceAboveItsRateAnswers429() {
        publish(
                new RuleSet.Rules(List.of(new RuleSet.Rate("GET /api/orders", 2, null)), null, null, null),
                Switches.NONE);

        List<Integer> statuses = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> shop.get("/api/orders").status())
                .toList();

        assertThat(statuses).contains(200, 429).containsOnly(200, 429);
    }

    @Test
    void aStatementThatIsSwitchedOffFailsWhatNeedsItAndNothingElse() {
        switchOff("sql:Orders.page");

        assertSwitchedOff(shop.get("/api/orders"), "switch:sql:Orders.page");
        assertThat(shop.place(OTHERS.quote(OtherServices.CUSTOMER)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"sql:Orders.add", "sql:Payments.addIfNone", "sql:Orders.addLines"})
    void aBlockedWriteLeavesNothingHalfDoneAndTheSameKeyGoesOn(String statement) {
        String quote = OTHERS.quote(OtherServices.CUSTOMER);
        switchOff(statement);
        Answer refused = shop.place(OtherServices.CUSTOMER, "blocked-" + version, quote, OtherServices.ADDRESS);
        assertThat(refused.status()).as("%s", refused).isEqualTo(503);
        String key = "blocked-" + version;

        publish(NONE, Switches.NONE);

        Answer placed = shop.place(OtherServices.CUSTOMER, key, quote, OtherServices.ADDRESS);
        assertThat(placed.status()).as("%s", placed).isEqualTo(201);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM orders WHERE quote_id = ?")
                        .param(quote)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aBlockedCallWasNotMade() {
        String quote = OTHERS.quote(OtherServices.CUSTOMER);
        switchOff("call:promotion-service GET /internal/quotes/{id}");

        Answer refused = shop.place(quote);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(OTHERS.promotion.requests()).isEmpty();
        assertThat(OTHERS.inventory.requests()).isEmpty();
    }

    @Test
    void aServiceThatFailsOpensTheCircuitOfThatCallAndIsProbed() {
        publish(circuit(new RuleSet.Circuit("call:promotion-service *", null, 0.5, 4, 10, 1)), Switches.NONE);
        OTHERS.promotion.on("GET", "/internal/quotes/", 500, "{}");
        for (int i = 0; i < 4; i++) {
            assertThat(shop.place(OTHERS.quote(OtherServices.CUSTOMER)).status())
                    .isEqualTo(503);
        }
        int asked = OTHERS.promotion.requests().size();

        Answer blocked = shop.place(OTHERS.quote(OtherServices.CUSTOMER));

        assertThat(blocked.status()).isEqualTo(503);
        assertThat(OTHERS.promotion.requests()).hasSize(asked);
        OTHERS.reset();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.place(OTHERS.quote(OtherServices.CUSTOMER)).status() == 201);
    }

    @Test
    void aPaymentProviderThatIsSwitchedOffIsNotAskedAndTheOrderWaits() {
        String quote = OTHERS.quote(OtherServices.CUSTOMER);
        switchOff("third-party:*");

        Answer waiting = shop.place(OtherServices.CUSTOMER, "provider-off", quote, OtherServices.ADDRESS);

        assertThat(waiting.status()).isEqualTo(503);
        assertThat(waiting.text("code")).isEqualTo("payment-unavailable");
        assertThat(OTHERS.sandbox.requests()).isEmpty();

        publish(NONE, Switches.NONE);
        Answer placed = shop.place(OtherServices.CUSTOMER, "provider-off", quote, OtherServices.ADDRESS);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.text("number")).isEqualTo(waiting.text("orderNumber"));
    }

    @Test
    void aSlowPaymentProviderOpensTheCircuitOfThatOperation() {
        publish(circuit(new RuleSet.Circuit("third-party:*", 100, 0.5, 2, 10, 60)), Switches.NONE);
        StubService sandbox = OTHERS.sandbox;
        sandbox.on("POST", "/sandbox/payments", request -> {
            try {
                Thread.sleep(250); // what is tested
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new StubService.Answer(500, "{}");
        });

        assertThat(placeUntilNotAsked(sandbox).text("code")).isEqualTo("payment-unavailable");
    }

    /** Places orders until one is answered without this service being asked. Sentinel counts in windows, and one may end in between. */
    private Answer placeUntilNotAsked(StubService service) {
        for (int i = 0; i < 12; i++) {
            int asked = service.requests().size();
            Answer answer = shop.place(OTHERS.quote(OtherServices.CUSTOMER));
            assertThat(answer.status()).as("%s", answer).isEqualTo(503);
            if (service.requests().size() == asked) {
                return answer;
            }
        }
        throw new AssertionError("the circuit did not open");
    }
}
