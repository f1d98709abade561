package shop.blush.safeguard.ruleset;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import shop.blush.protection.Criticality;
import shop.blush.protection.Resource;
import shop.blush.protection.Resources;
import shop.blush.protection.RuleSet;
import shop.blush.protection.Switches;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what is wrong with a rule set before it is published: its shape, resources that no service has, a rule that would let none pass
 * of something CRITICAL, and any limit on payment webhooks, which are never limited.
 */
@Component
class RuleSetCheck {

    private static final String RESOURCES = "classpath:protected-resources/*.json";
    private static final String SCHEMA = "/rule-sets/rule-set.schema.json";
    private static final String WEBHOOKS = "payment-webhooks";
    private static final String WEBHOOK_INTERFACES = "POST /api/payments/webhooks/";

    private final Schema schema;
    private final Map<String, List<Resource>> resources = new LinkedHashMap<>();

    RuleSetCheck(JsonMapper json) throws IOException {
        try (var file = RuleSetCheck.class.getResourceAsStream(SCHEMA)) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(file);
        }
        for (var file : new PathMatchingResourcePatternResolver().getResources(RESOURCES)) {
            String service = String.valueOf(file.getFilename()).replace(".json", "");
            try (var content = file.getInputStream()) {
                resources.put(service, json.readValue(content, new TypeReference<List<Resource>>() {}));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** All services with what rules can be set on in them. */
    Map<String, List<Resource>> resources() {
        return resources;
    }

    /** What the schema says. Only a document without such faults can be read as a rule set. */
    List<Fault> shape(JsonNode document) {
        return schema.validate(document).stream()
                .map(error -> new Fault(error.getInstanceLocation().toString(), error.getMessage()))
                .toList();
    }

    /** What the shop says. */
    List<Fault> sense(RuleSet ruleSet) {
        List<Fault> faults = new ArrayList<>();
        ruleSet.services().forEach((service, rules) -> {
            if (!service.equals(RuleSet.EVERYWHERE) && !resources.containsKey(service)) {
                faults.add(new Fault("/services/" + service, "there is no service of this name"));
                return;
            }
            String at = "/services/" + service;
            Set<String> groups = new HashSet<>();
            rules.groups().forEach(group -> {
                if (!service.equals("gateway")) {
                    faults.add(new Fault(at + "/groups", "only the gateway has groups of paths"));
                } else if (!groups.add(group.name())
                        || !named("gateway", group.name()).isEmpty()) {
                    faults.add(new Fault(at + "/groups/" + group.name(), "the name is taken"));
                }
            });
            each(rules.rates(), at + "/rates", (field, rate) -> {
                known(service, rate.resource(), groups, field, faults);
                unlimited(service, rate.resource(), field, faults);
                if (rate.perSecond() == 0) {
                    passes(service, rate.resource(), field, faults);
                }
            });
            each(rules.bulkheads(), at + "/bulkheads", (field, bulkhead) -> {
                known(service, bulkhead.resource(), groups, field, faults);
                unlimited(service, bulkhead.resource(), field, faults);
            });
            each(rules.circuits(), at + "/circuits", (field, circuit) -> {
                known(service, circuit.resource(), groups, field, faults);
                unlimited(service, circuit.resource(), field, faults);
            });
        });
        return faults;
    }

    /** What is wrong with switches. */
    List<Fault> sense(Switches switches) {
        List<Fault> faults = new ArrayList<>();
        if (switches.criticalities().contains(Criticality.CRITICAL)) {
            faults.add(new Fault("/criticalities", "what is CRITICAL cannot be switched off as a whole"));
        }
        for (String off : new TreeSet<>(switches.resources())) {
            int slash = off.indexOf('/');
            String field = "/resources/" + off;
            if (slash < 1) {
                faults.add(new Fault(field, "must be service/resource"));
                continue;
            }
            String service = off.substring(0, slash);
            known(service, off.substring(slash + 1), Set.of(), field, faults);
            passes(service, off.substring(slash + 1), field, faults);
        }
        return faults;
    }

    private interface Look<R> {
        void at(String field, R rule);
    }

    private static <R> void each(List<R> rules, String at, Look<R> look) {
        for (int i = 0; i < rules.size(); i++) {
            look.at(at + "/" + i, rules.get(i));
        }
    }

    private void known(String service, String resource, Set<String> groups, String field, List<Fault> faults) {
        if (!groups.contains(resource) && named(service, resource).isEmpty()) {
            faults.add(new Fault(field, "no resource '" + resource + "' in " + where(service)));
        }
    }

    private static String where(String service) {
        return service.equals(RuleSet.EVERYWHERE) ? "any service" : service;
    }

    private void passes(String service, String resource, String field, List<Fault> faults) {
        named(service, resource).stream()
                .filter(named -> named.criticality() == Criticality.CRITICAL)
                .findFirst()
                .ifPresent(critical -> faults.add(
                        new Fault(field, "would let none pass of '" + critical.name() + "', which is CRITICAL")));
    }

    private void unlimited(String service, String resource, String field, List<Fault> faults) {
        named(service, resource).stream()
                .filter(named -> named.name().equals(WEBHOOKS) || named.name().startsWith(WEBHOOK_INTERFACES))
                .findFirst()
                .ifPresent(webhook -> faults.add(new Fault(
                        field, "'" + webhook.name() + "' is never limited: money that was paid would go astray")));
    }

    private List<Resource> named(String service, String pattern) {
        return resources.entrySet().stream()
                .filter(each -> Resources.matches(service, each.getKey()))
                .flatMap(each -> each.getValue().stream())
                .filter(resource -> Resources.matches(pattern, resource.name()))
                .toList();
    }
}
