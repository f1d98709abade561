package shop.blush.safeguard.saleplan;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.blush.common.problem.Problem;
import shop.blush.safeguard.ruleset.Fault;
import shop.blush.safeguard.ruleset.KnownRules;
import shop.blush.safeguard.saleplan.Terms.Line;
import shop.blush.safeguard.saleplan.Terms.Sale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the file of a sale plan, and says everything that is wrong with it. */
@Component
class ReadSalePlan {

    private static final String SCHEMA = "/sale-plans/sale-plan.schema.json";

    private final YAMLMapper yaml = YAMLMapper.builder().build();
    private final JsonMapper json;
    private final KnownRules rules;
    private final Terms terms;
    private final Clock clock;
    private final Schema schema;

    ReadSalePlan(JsonMapper json, KnownRules rules, Terms terms, Clock clock) throws IOException {
        this.json = json;
        this.rules = rules;
        this.terms = terms;
        this.clock = clock;
        try (var file = ReadSalePlan.class.getResourceAsStream(SCHEMA)) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(file);
        }
    }

    /** 400 {@code malformed-yaml}; 422 {@code plan-refused} with {@code errors}. */
    SalePlan from(String text) {
        JsonNode document = parsed(text);
        List<Fault> shape = schema.validate(document).stream()
                .map(error -> new Fault(error.getInstanceLocation().toString(), error.getMessage()))
                .toList();
        refuse(shape);
        SalePlan plan = json.treeToValue(document, SalePlan.class);
        refuse(sense(plan));
        return plan;
    }

    private JsonNode parsed(String text) {
        try {
            return yaml.readTree(text);
        } catch (JacksonException malformed) {
            throw Problem.badRequest("malformed-yaml", "This is not YAML: " + malformed.getOriginalMessage());
        }
    }

    private List<Fault> sense(SalePlan plan) {
        List<Fault> faults = new ArrayList<>();
        if (!rules.hasRuleSet(plan.ruleSet())) {
            faults.add(new Fault("/ruleSet", "there is no rule set '" + plan.ruleSet() + "'"));
        }
        plan.replicas().keySet().stream()
                .filter(service -> !rules.hasService(service))
                .sorted()
                .forEach(service -> faults.add(new Fault("/replicas/" + service, "there is no service of this name")));
        Optional<Sale> sale = terms.sale(plan.sale());
        if (sale.isEmpty()) {
            faults.add(new Fault("/sale", "there is no flash sale of this id; /ops/flash-sales shows which there are"));
            return faults;
        }
        if (sale.get().state().equals("ENDED") || sale.get().endsAt().isBefore(clock.instant())) {
            faults.add(new Fault("/sale", "this flash sale is over"));
        } else if (!sale.get().isArmed()) {
            terms.lines(plan.sale()).stream()
                    .filter(line -> line.units() > line.available())
                    .forEach(line -> faults.add(new Fault("/sale", above(line))));
        }
        return faults;
    }

    private static String above(Line line) {
        return line.sku() + " has " + line.available() + " units in stock, " + line.units() + " are to be allotted";
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problem.unprocessable("plan-refused", "This plan cannot be carried out.")
                    .with("errors", faults);
        }
    }
}
