package shop.blush.safeguard.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.blush.protection.Criticality;
import shop.blush.protection.RuleSet;
import shop.blush.protection.Switches;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class RuleSetCheckTests {

    private final JsonMapper json = JsonMapper.builder().build();
    private final RuleSetCheck check;

    RuleSetCheckTests() throws IOException {
        check = new RuleSetCheck(json);
    }

    private JsonNode with(String services) {
        return json.readTree("{\"name\":\"sale\",\"description\":\"d\",\"services\":" + services + "}");
    }

    private List<Fault> faults(String services) {
        JsonNode document = with(services);
        List<Fault> shape = check.shape(document);
        return shape.isEmpty() ? check.sense(json.treeToValue(document, RuleSet.class)) : shape;
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal", "sale", "emergency"})
    void findsNothingWrongWithWhatIsShipped(String name) throws IOException {
        try (var file = getClass().getResourceAsStream("/rule-sets/" + name + ".yaml")) {
            JsonNode document = new YAMLMapper().readTree(file);
            assertThat(check.shape(document)).isEmpty();
            RuleSet ruleSet = json.treeToValue(document, RuleSet.class);
            assertThat(check.sense(ruleSet)).isEmpty();
            assertThat(ruleSet.name()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'order-service':{'rates':[{'resource':'GET /api/orders','perSecond':-1}]}} | /services/order-service/rates/0/perSecond",
                "{'order-service':{'rates':[{'resource':'GET /api/orders'}]}} | /services/order-service/rates/0",
                "{'order-service':{'rates':[{'resource':'GET /api/orders','perSecond':'many'}]}} | /services/order-service/rates/0/perSecond",
                "{'order-service':{'bulkheads':[{'resource':'GET /api/orders','atMost':0}]}} | /services/order-service/bulkheads/0/atMost",
                "{'*':{'circuits':[{'resource':'sql:*','ratio':0,'atLeast':1,'withinSeconds':1,'openForSeconds':1}]}} | /services/*/circuits/0/ratio",
                "{'*':{'circuits':[{'resource':'sql:*','ratio':1.1,'atLeast':1,'withinSeconds':1,'openForSeconds':1}]}} | /services/*/circuits/0/ratio",
                "{'*':{'limits':[]}} | /services/*",
                "[] | /services",
            })
    void namesWhereTheShapeIsWrong(String services, String field) {
        assertThat(faults(services.replace('\'', '"'))).extracting(Fault::field).contains(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'shop-service':{}} | no service of this name",
                "{'order-service':{'rates':[{'resource':'GET /api/nothing','perSecond':5}]}} | no resource 'GET /api/nothing' in order-service",
                "{'product-service':{'rates':[{'resource':'GET /api/orders','perSecond':5}]}} | no resource 'GET /api/orders' in product-service",
                "{'*':{'circuits':[{'resource':'nosql:*','ratio':0.5,'atLeast':1,'withinSeconds':1,'openForSeconds':1}]}} | no resource 'nosql:*' in any service",
                "{'order-service':{'rates':[{'resource':'POST /api/orders','perSecond':0}]}} | would let none pass of 'POST /api/orders'",
                "{'*':{'rates':[{'resource':'POST *','perSecond':0}]}} | which is CRITICAL",
                "{'gateway':{'rates':[{'resource':'quotes','perSecond':0}]}} | would let none pass of 'quotes'",
                "{'gateway':{'rates':[{'resource':'payment-webhooks','perSecond':1000}]}} | is never limited",
                "{'order-service':{'bulkheads':[{'resource':'POST /api/payments/webhooks/sandbox','atMost':50}]}} | is never limited",
                "{'order-service':{'groups':[{'name':'browsing','paths':['/api/catalog/**']}]}} | only the gateway has groups",
                "{'gateway':{'groups':[{'name':'catalogue','paths':['/api/catalog/**']}]}} | the name is taken",
            })
    void refusesWhatTheShopCannotHave(String services, String message) {
        assertThat(faults(services.replace('\'', '"')))
                .extracting(Fault::message)
                .anySatisfy(said -> assertThat(said).contains(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'order-service':{'rates':[{'resource':'GET /api/orders','perSecond':0}]}}",
                "{'order-service':{'rates':[{'resource':'POST /api/orders','perSecond':0.5}]}}",
                "{'gateway':{'groups':[{'name':'browsing','paths':['/api/catalog/**']}],'rates':[{'resource':'browsing','perSecond':0}]}}",
                "{'*':{'bulkheads':[{'resource':'sql:Orders.page','atMost':1}]}}",
                "{}",
            })
    void takesWhatMakesSense(String services) {
        assertThat(faults(services.replace('\'', '"'))).isEmpty();
    }

    @Test
    void neverSwitchesOffWhatIsCritical() {
        assertThat(check.sense(new Switches(Set.of(Criticality.CRITICAL), null)))
                .hasSize(1);
        assertThat(check.sense(new Switches(null, Set.of("order-service/POST /api/orders"))))
                .hasSize(1);
        assertThat(check.sense(new Switches(null, Set.of("*/POST *")))).isNotEmpty();
        assertThat(check.sense(new Switches(null, Set.of("order-service/nothing", "GET /api/orders"))))
                .hasSize(2);
    }

    @Test
    void switchesOffThirdPartiesAndLevels() {
        assertThat(check.sense(new Switches(
                        Set.of(Criticality.NON_ESSENTIAL, Criticality.IMPORTANT),
                        Set.of("order-service/third-party:*", "gateway/coupon-hints", "*/GET /api/orders"))))
                .isEmpty();
    }
}
