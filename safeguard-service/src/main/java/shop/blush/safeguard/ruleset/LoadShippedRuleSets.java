package shop.blush.safeguard.ruleset;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shop.blush.protection.Publication;
import shop.blush.protection.RuleSet;
import shop.blush.protection.Switches;
import shop.blush.safeguard.ruleset.RuleSets.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * At start: adds the rule sets of this release where they are new, and puts {@code normal} in force where nothing is. A shipped rule set
 * that changed with the release becomes its newest revision only if no operator has changed it: theirs stays, and is said.
 */
@Component
class LoadShippedRuleSets implements ApplicationRunner {

    static final List<String> NAMES = List.of("normal", "sale", "emergency");

    private static final Logger log = LoggerFactory.getLogger(LoadShippedRuleSets.class);
    private static final String BY = "release";

    private final RuleSets ruleSets;
    private final Publications publications;
    private final RuleSetCheck check;
    private final KeepPublished nacos;
    private final JsonMapper json;
    private final Clock clock;

    LoadShippedRuleSets(
            RuleSets ruleSets,
            Publications publications,
            RuleSetCheck check,
            KeepPublished nacos,
            JsonMapper json,
            Clock clock) {
        this.ruleSets = ruleSets;
        this.publications = publications;
        this.check = check;
        this.nacos = nacos;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        NAMES.forEach(this::load);
        if (publications.current().isEmpty()) {
            Revision normal = ruleSets.latest("normal").orElseThrow();
            Publication first = new Publication(
                    1, normal.ruleSet(), Switches.NONE, clock.instant(), BY, "First start of this shop");
            try {
                publications.add(new Publications.Entry(first, normal.revision(), Publications.Action.ACTIVATED));
            } catch (DuplicateKeyException otherReplica) {
                log.debug("another replica was first");
            }
        }
        nacos.publishNow();
    }

    private void load(String name) {
        RuleSet shipped = read(name);
        Optional<Revision> latest = ruleSets.latest(name);
        if (latest.isPresent() && latest.get().ruleSet().equals(shipped)) {
            return;
        }
        if (latest.isPresent() && !latest.get().shipped()) {
            log.info(
                    "shipped rule set not taken, an operator has changed it name={} revision={}",
                    name,
                    latest.get().revision());
            return;
        }
        int revision = latest.map(Revision::revision).orElse(0) + 1;
        try {
            ruleSets.add(
                    new Revision(name, revision, shipped, true, clock.instant(), BY, "As shipped with the release"));
            log.info("rule set loaded name={} revision={}", name, revision);
        } catch (DuplicateKeyException otherReplica) {
            log.debug("another replica was first");
        }
    }

    /** The shipped rule set; one that is wrong fails the start. */
    RuleSet read(String name) {
        try (InputStream file = LoadShippedRuleSets.class.getResourceAsStream("/rule-sets/" + name + ".yaml")) {
            JsonNode document = new YAMLMapper().readTree(file);
            List<Fault> faults = check.shape(document);
            RuleSet ruleSet = faults.isEmpty() ? json.treeToValue(document, RuleSet.class) : null;
            if (ruleSet != null) {
                faults = check.sense(ruleSet);
            }
            if (ruleSet == null || !faults.isEmpty()) {
                throw new IllegalStateException("rule-sets/" + name + ".yaml: " + faults);
            }
            return ruleSet;
        } catch (IOException e) {
            throw new IllegalStateException("rule-sets/" + name + ".yaml cannot be read", e);
        }
    }
}
