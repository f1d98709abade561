package shop.blush.safeguard.ruleset;

import java.util.Set;
import org.springframework.stereotype.Component;

/** What other features may know of the rules. */
@Component
public class KnownRules {

    private final RuleSets ruleSets;
    private final RuleSetCheck check;
    private final Publications publications;

    KnownRules(RuleSets ruleSets, RuleSetCheck check, Publications publications) {
        this.ruleSets = ruleSets;
        this.check = check;
        this.publications = publications;
    }

    public boolean hasRuleSet(String name) {
        return ruleSets.latest(name).isPresent();
    }

    /** All services on which rules can be set. */
    public Set<String> services() {
        return check.resources().keySet();
    }

    public boolean hasService(String name) {
        return services().contains(name);
    }

    /** 0 before anything was published. */
    public long versionInForce() {
        return publications
                .current()
                .map(entry -> entry.publication().version())
                .orElse(0L);
    }
}
