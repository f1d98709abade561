package shop.blush.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.protection.Criticality;
import shop.blush.protection.Publication;
import shop.blush.protection.Resource;
import shop.blush.protection.Resources;
import shop.blush.protection.RuleSet;
import shop.blush.protection.RulesInForce;
import shop.blush.protection.Switches;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ProtectionIntegrationTests extends RunningGateway {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static long version;

    @Autowired
    private RulesInForce rules;

    @Autowired
    private Resources resources;

    @Autowired
    private GatewayProperties gateway;

    @Autowired
    private MeterRegistry meters;

    @AfterEach
    void withoutRules() {
        publish(new RuleSet.Rules(null, null, null, null), Switches.NONE);
    }

    private void publish(RuleSet.Rules ofGateway, Switches switches) {
        rules.apply(
                new Publication(
                        ++version, new RuleSet("sale", "", Map.of("gateway", ofGateway)), switches, null, null, null),
                RulesInForce.Source.NACOS);
    }

    private static RuleSet.Rules rate(String resource, double perSecond, RuleSet.Group... groups) {
        return new RuleSet.Rules(List.of(new RuleSet.Rate(resource, perSecond, null)), null, null, List.of(groups));
    }

    private static String code(HttpResponse<String> answer) {
        return JsonPath.read(answer.body(), "$.code");
    }

    @Test
    void limitsARoute() {
        publish(rate("catalogue", 3), Switches.NONE);

        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(send("GET", "/api/catalog/products"));
        }

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .contains(200, 429)
                .containsOnly(200, 429);
        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(code(refused)).isEqualTo("too-many-requests");
        assertThat((String) JsonPath.read(refused.body(), "$.rule")).isEqualTo("rate:catalogue");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(meters.counter(
                                "blush.sentinel.blocks",
                                "resource",
                                "catalogue",
                                "rule",
                                "rate:catalogue",
                                "code",
                                "too-many-requests")
                        .count())
                .isPositive();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> send("GET", "/api/catalog/products").statusCode() == 200);
    }

    @Test
    void limitsAGroupOfPathsAcrossRoutes() {
        publish(rate("browsing", 0, new RuleSet.Group("browsing", List.of("/api/catalog/**"))), Switches.NONE);

        HttpResponse<String> refused = send("GET", "/api/catalog/products");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat((String) JsonPath.read(refused.body(), "$.rule")).isEqualTo("rate:browsing");
        publish(new RuleSet.Rules(null, null, null, null), Switches.NONE);
        assertThat(send("GET", "/api/catalog/products").statusCode()).isEqualTo(200);
    }

    @Test
    void switchesALevelOffAndLeavesTheOthersAlone() {
        publish(new RuleSet.Rules(null, null, null, null), new Switches(Set.of(Criticality.NON_ESSENTIAL), null));

        HttpResponse<String> off = send("GET", "/api/inventory/availability?sku=a");

        assertThat(off.statusCode()).isEqualTo(503);
        assertThat(code(off)).isEqualTo("switched-off");
        assertThat((Boolean) JsonPath.read(off.body(), "$.degraded")).isTrue();
        assertThat(off.headers().firstValue("Retry-After")).isPresent();
        assertThat(send("GET", "/api/catalog/products").statusCode()).isEqualTo(200);
    }

    @Test
    void theCommittedListOfRoutesIsTheConfiguration() throws IOException {
        Path file = contracts().resolve("gateway.json");
        String current = JSON.writeValueAsString(resources.all()) + "\n";
        if (Boolean.getBoolean("resources.renew")) {
            Files.writeString(file, current);
        }
        assertThat(Files.readString(file))
                .as("stale; renew it with: ./mvnw -pl gateway test -Dresources.renew=true")
                .isEqualTo(current);
    }

    /** A route and the interface that it leads to must agree, or shedding at the door would contradict what is declared behind it. */
    @Test
    void eachPublicInterfaceHasTheCriticalityOfItsRoute() throws IOException {
        List<String> differences = new ArrayList<>();
        int seen = 0;
        for (String service : List.of("account", "product", "inventory", "promotion", "order", "safeguard")) {
            List<Resource> ofService = JSON.readValue(
                    Files.readString(contracts().resolve(service + "-service.json")),
                    new TypeReference<List<Resource>>() {});
            for (Resource each : ofService) {
                if (each.kind() != Resource.Kind.INTERFACE || !each.name().contains(" /api/")) {
                    continue;
                }
                seen++;
                RouteDefinition route = route(each.name());
                if (!route.getMetadata()
                        .get("criticality")
                        .toString()
                        .equals(each.criticality().name())) {
                    differences.add(each.name() + " is " + each.criticality() + ", route " + route.getId() + " is "
                            + route.getMetadata().get("criticality"));
                }
            }
        }
        assertThat(seen).isGreaterThan(60);
        assertThat(differences).isEmpty();
    }

    private RouteDefinition route(String interfaceName) {
        String method = interfaceName.substring(0, interfaceName.indexOf(' '));
        String path = interfaceName.substring(interfaceName.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "x");
        return gateway.getRoutes().stream()
                .filter(route -> route.getPredicates().stream().allMatch(predicate -> switch (predicate.getName()) {
                    case "Path" ->
                        predicate.getArgs().values().stream()
                                .anyMatch(pattern -> PathPatternParser.defaultInstance
                                        .parse(pattern)
                                        .matches(PathContainer.parsePath(path)));
                    case "Method" -> predicate.getArgs().containsValue(method);
                    default -> throw new IllegalStateException(predicate.getName());
                }))
                .min(Comparator.comparingInt(route -> gateway.getRoutes().indexOf(route)))
                .orElseThrow(() -> new AssertionError("no route leads to " + interfaceName));
    }

    private static Path contracts() {
        return BinariesCache.projectRoot().resolve("contracts/protection");
    }
}
