package shop.blush.safeguard.ruleset;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.problem.Problem;
import shop.blush.protection.Publication;
import shop.blush.protection.RuleSet;
import shop.blush.protection.Switches;
import shop.blush.safeguard.ruleset.Publications.Action;
import shop.blush.safeguard.ruleset.RuleSets.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes what is in force. Each change names the version it was made on; of two made on the same one, the second is told what the
 * first changed (409). What is refused changes nothing. A change is made when it is in the schema; Nacos follows.
 */
@Component
class PublishRules {

    private static final Logger log = LoggerFactory.getLogger(PublishRules.class);

    /**
     * @param basedOn the version, or the revision, that the operator saw
     * @param by the operator's id
     */
    record Change(long basedOn, String by, String reason) {}

    private final RuleSets ruleSets;
    private final Publications publications;
    private final RuleSetCheck check;
    private final Diff diff;
    private final KeepPublished nacos;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    PublishRules(
            RuleSets ruleSets,
            Publications publications,
            RuleSetCheck check,
            Diff diff,
            KeepPublished nacos,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.ruleSets = ruleSets;
        this.publications = publications;
        this.check = check;
        this.diff = diff;
        this.nacos = nacos;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** Takes the newest revision of a rule set; the switches stay. 404 {@code unknown-rule-set}. */
    Publications.Entry activate(String name, Change change) {
        Revision revision = ruleSets.latest(name).orElseThrow(PublishRules::unknownRuleSet);
        return publish(revision.ruleSet(), revision.revision(), current().switches(), Action.ACTIVATED, change);
    }

    /** Replaces all switches; the rules stay. 422 {@code switches-refused} with {@code errors}. */
    Publications.Entry flip(Switches switches, Change change) {
        refuse(check.sense(switches), "switches-refused", "These switches cannot be set.");
        Publications.Entry now = publications.current().orElseThrow(PublishRules::notReady);
        return publish(now.publication().ruleSet(), now.revision(), switches, Action.SWITCHED, change);
    }

    /** Puts in force again, as a new version, what was in force at an older one. 404 {@code unknown-version}. */
    Publications.Entry rollBack(long version, Change change) {
        Publications.Entry then = publications
                .find(version)
                .orElseThrow(() -> Problem.notFound("unknown-version", "There was no such version."));
        // resources may have gone since
        refuse(check.sense(then.publication().ruleSet()), "rules-refused", "These rules no longer fit the shop.");
        return publish(
                then.publication().ruleSet(),
                then.revision(),
                then.publication().switches(),
                Action.ROLLED_BACK,
                change);
    }

    /**
     * Adds a revision of a rule set, and takes it live when the rule set is in force. 422 {@code rules-refused} with {@code errors};
     * 409 {@code rule-set-changed} with {@code revision} and {@code diff}, from the one it was made on to the one there is.
     */
    Revision edit(String name, JsonNode document, Change change) {
        Revision latest = ruleSets.latest(name).orElseThrow(PublishRules::unknownRuleSet);
        refuse(check.shape(document), "rules-refused", "This is not a rule set.");
        RuleSet wanted = json.treeToValue(document, RuleSet.class);
        if (!wanted.name().equals(name)) {
            refuse(List.of(new Fault("/name", "must be '" + name + "'")), "rules-refused", "This is another rule set.");
        }
        refuse(check.sense(wanted), "rules-refused", "These rules cannot be published.");
        if (change.basedOn() != latest.revision()) {
            throw changedMeanwhile(name, change.basedOn(), latest);
        }
        Revision made =
                new Revision(name, latest.revision() + 1, wanted, false, clock.instant(), change.by(), change.reason());
        boolean[] live = new boolean[1];
        try {
            transaction.executeWithoutResult(status -> {
                ruleSets.add(made);
                publications
                        .current()
                        .filter(entry -> entry.publication().ruleSet().name().equals(name))
                        .ifPresent(now -> {
                            publications.add(new Publications.Entry(
                                    next(
                                            now.publication().version(),
                                            wanted,
                                            now.publication().switches(),
                                            change),
                                    made.revision(),
                                    Action.EDITED));
                            live[0] = true;
                        });
            });
        } catch (DuplicateKeyException other) {
            throw changedMeanwhile(
                    name, change.basedOn(), ruleSets.latest(name).orElseThrow(PublishRules::unknownRuleSet));
        }
        log.info("rule set changed name={} revision={} live={} by={}", name, made.revision(), live[0], change.by());
        if (live[0]) {
            nacos.publishNow();
        }
        return made;
    }

    /** What is wrong with a document, as {@link #edit} would say. */
    List<Fault> faults(JsonNode document) {
        List<Fault> shape = check.shape(document);
        return shape.isEmpty() ? check.sense(json.treeToValue(document, RuleSet.class)) : shape;
    }

    /** What a document would change; one that is no rule set is compared as it is. */
    List<String> changes(RuleSets.Revision from, JsonNode document) {
        Object to = check.shape(document).isEmpty() ? json.treeToValue(document, RuleSet.class) : document;
        return diff.between(from.name() + " " + from.revision(), from.ruleSet(), "yours", to);
    }

    private Publication current() {
        return publications.current().orElseThrow(PublishRules::notReady).publication();
    }

    private Publications.Entry publish(RuleSet ruleSet, int revision, Switches switches, Action action, Change change) {
        Publication now = current();
        if (change.basedOn() != now.version()) {
            throw otherVersion(change.basedOn());
        }
        Publications.Entry entry =
                new Publications.Entry(next(now.version(), ruleSet, switches, change), revision, action);
        try {
            publications.add(entry);
        } catch (DuplicateKeyException other) {
            throw otherVersion(change.basedOn());
        }
        log.info(
                "rules published version={} ruleSet={} action={} by={}",
                entry.publication().version(),
                ruleSet.name(),
                action,
                change.by());
        nacos.publishNow();
        return entry;
    }

    private Publication next(long version, RuleSet ruleSet, Switches switches, Change change) {
        Instant now = clock.instant();
        return new Publication(version + 1, ruleSet, switches, now, change.by(), change.reason());
    }

    private Problem otherVersion(long basedOn) {
        Publication now = current();
        Problem problem = Problem.conflict("version-changed", "Somebody else changed what is in force. Look again.")
                .with("version", now.version());
        @Nullable
        Publication then =
                publications.find(basedOn).map(Publications.Entry::publication).orElse(null);
        return then == null
                ? problem
                : problem.with("diff", diff.between("version " + basedOn, then, "version " + now.version(), now));
    }

    private Problem changedMeanwhile(String name, long basedOn, Revision latest) {
        Problem problem = Problem.conflict("rule-set-changed", "Somebody else changed this rule set. Look again.")
                .with("revision", latest.revision());
        return ruleSets.find(name, basedOn)
                .map(then -> problem.with(
                        "diff",
                        diff.between(
                                name + " " + basedOn,
                                then.ruleSet(),
                                name + " " + latest.revision(),
                                latest.ruleSet())))
                .orElse(problem);
    }

    private static void refuse(List<Fault> faults, String code, String detail) {
        if (!faults.isEmpty()) {
            throw Problem.unprocessable(code, detail).with("errors", faults);
        }
    }

    private static Problem unknownRuleSet() {
        return Problem.notFound("unknown-rule-set", "There is no rule set of this name.");
    }

    private static Problem notReady() {
        return Problem.unavailable(
                "rules-not-ready", "No rules were published yet. Please try again.", Duration.ofSeconds(2));
    }
}
