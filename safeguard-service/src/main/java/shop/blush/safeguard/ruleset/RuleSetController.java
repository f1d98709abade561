package shop.blush.safeguard.ruleset;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;
import shop.blush.protection.Publication;
import shop.blush.protection.Resource;
import shop.blush.protection.RuleSet;
import shop.blush.protection.Switches;
import tools.jackson.databind.JsonNode;

/** Rule sets, switches, what is in force and who runs it, for operators. */
@RestController
@RequestMapping("/api/ops/safeguard")
@CallCriticality(Criticality.CRITICAL)
class RuleSetController {

    private static final int HISTORY = 50;

    /** @param active whether this revision is in force */
    record RuleSetSummary(
            String name,
            String description,
            int revision,
            boolean active,
            boolean shipped,
            Instant changedAt,
            String changedBy,
            String reason) {}

    /** @param history the newest first, at most 50 */
    record RuleSetDetail(RuleSet ruleSet, int revision, boolean active, List<RevisionSummary> history) {}

    record RevisionSummary(int revision, boolean shipped, Instant changedAt, String changedBy, String reason) {}

    /** @param revision the one that the change was made on */
    record EditRuleSet(
            @Min(1) int revision,
            @NotNull JsonNode ruleSet,
            @NotBlank @Size(max = 500) String reason) {}

    record CheckRuleSet(@NotNull JsonNode ruleSet) {}

    /** @param errors none when it could be published now
     *  @param diff from what there is to what is asked */
    record CheckedRuleSet(List<Fault> errors, List<String> diff) {}

    record SwitchedOff(Set<Criticality> criticalities, Set<String> resources) {}

    /** @param nacosAway the last change has not reached Nacos yet */
    record InForce(
            long version,
            String ruleSet,
            int revision,
            SwitchedOff switches,
            Instant publishedAt,
            String publishedBy,
            String reason,
            boolean nacosAway) {}

    record PublicationSummary(
            long version,
            String ruleSet,
            int revision,
            Publications.Action action,
            Instant publishedAt,
            String publishedBy,
            String reason) {}

    /** One of {@code ruleSet}, to take it, and {@code rollBackTo}, a version. */
    record Publish(
            @Min(1) long version,
            @Nullable String ruleSet,
            @Nullable Long rollBackTo,
            @NotBlank @Size(max = 500) String reason) {}

    record Flip(
            @Min(1) long version,
            @NotNull @Size(max = 3) Set<@NotNull Criticality> criticalities,
            @NotNull @Size(max = 200) Set<@NotBlank @Size(max = 250) String> resources,
            @NotBlank @Size(max = 500) String reason) {}

    /** @param lagging how many replicas do not run {@code version} */
    record ReplicaList(long version, int lagging, List<Replicas.Replica> replicas) {}

    private final RuleSets ruleSets;
    private final Publications publications;
    private final PublishRules publish;
    private final Replicas replicas;
    private final RuleSetCheck check;
    private final KeepPublished nacos;

    RuleSetController(
            RuleSets ruleSets,
            Publications publications,
            PublishRules publish,
            Replicas replicas,
            RuleSetCheck check,
            KeepPublished nacos) {
        this.ruleSets = ruleSets;
        this.publications = publications;
        this.publish = publish;
        this.replicas = replicas;
        this.check = check;
        this.nacos = nacos;
    }

    @GetMapping("/rule-sets")
    List<RuleSetSummary> ruleSets() {
        Publications.Entry now = current();
        return ruleSets.latest().stream()
                .map(revision -> new RuleSetSummary(
                        revision.name(),
                        revision.ruleSet().description().strip(),
                        revision.revision(),
                        isActive(now, revision),
                        revision.shipped(),
                        revision.changedAt(),
                        revision.changedBy(),
                        revision.reason()))
                .toList();
    }

    @GetMapping("/rule-sets/{name}")
    RuleSetDetail ruleSet(@PathVariable String name) {
        List<RuleSets.Revision> history = ruleSets.history(name, HISTORY);
        if (history.isEmpty()) {
            throw unknownRuleSet();
        }
        RuleSets.Revision latest = history.get(0);
        return new RuleSetDetail(
                latest.ruleSet(),
                latest.revision(),
                isActive(current(), latest),
                history.stream()
                        .map(each -> new RevisionSummary(
                                each.revision(), each.shipped(), each.changedAt(), each.changedBy(), each.reason()))
                        .toList());
    }

    /** Says what publishing would refuse and change; changes nothing. */
    @PostMapping("/rule-sets/{name}/check")
    CheckedRuleSet check(@PathVariable String name, @Valid @RequestBody CheckRuleSet body) {
        RuleSets.Revision latest = ruleSets.latest(name).orElseThrow(RuleSetController::unknownRuleSet);
        return new CheckedRuleSet(publish.faults(body.ruleSet()), publish.changes(latest, body.ruleSet()));
    }

    /** Adds a revision; goes live at once when the rule set is in force. */
    @PutMapping("/rule-sets/{name}")
    RuleSetDetail edit(@PathVariable String name, @Valid @RequestBody EditRuleSet edit, CurrentCustomer operator) {
        publish.edit(name, edit.ruleSet(), new PublishRules.Change(edit.revision(), operator.id(), edit.reason()));
        return ruleSet(name);
    }

    @GetMapping("/publications/current")
    InForce inForce() {
        return inForce(current());
    }

    /** What was in force, the newest first. */
    @GetMapping("/publications")
    List<PublicationSummary> history(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int most) {
        return publications.history(most).stream()
                .map(entry -> new PublicationSummary(
                        entry.publication().version(),
                        entry.publication().ruleSet().name(),
                        entry.revision(),
                        entry.action(),
                        entry.publication().publishedAt(),
                        entry.publication().publishedBy(),
                        entry.publication().reason()))
                .toList();
    }

    @PostMapping("/publications")
    @ResponseStatus(HttpStatus.CREATED)
    InForce publish(@Valid @RequestBody Publish wanted, CurrentCustomer operator) {
        PublishRules.Change change = new PublishRules.Change(wanted.version(), operator.id(), wanted.reason());
        if (wanted.ruleSet() != null && wanted.rollBackTo() == null) {
            return inForce(publish.activate(wanted.ruleSet(), change));
        }
        if (wanted.rollBackTo() != null && wanted.ruleSet() == null) {
            return inForce(publish.rollBack(wanted.rollBackTo(), change));
        }
        throw Problem.badRequest("invalid-request", "Give either 'ruleSet' or 'rollBackTo'.");
    }

    /** Replaces all switches. */
    @PutMapping("/switches")
    InForce flip(@Valid @RequestBody Flip flip, CurrentCustomer operator) {
        return inForce(publish.flip(
                new Switches(flip.criticalities(), flip.resources()),
                new PublishRules.Change(flip.version(), operator.id(), flip.reason())));
    }

    @GetMapping("/replicas")
    ReplicaList replicas() {
        long version = current().publication().version();
        List<Replicas.Replica> all = replicas.ask();
        int lagging = (int) all.stream()
                .filter(replica -> replica.version() == null || replica.version() != version)
                .count();
        return new ReplicaList(version, lagging, all);
    }

    /** What rules can be set on, by service. */
    @GetMapping("/resources")
    Map<String, List<Resource>> resources() {
        return check.resources();
    }

    private Publications.Entry current() {
        return publications
                .current()
                .orElseThrow(() -> Problem.unavailable(
                        "rules-not-ready", "No rules were published yet. Please try again.", Duration.ofSeconds(2)));
    }

    private InForce inForce(Publications.Entry entry) {
        Publication publication = entry.publication();
        return new InForce(
                publication.version(),
                publication.ruleSet().name(),
                entry.revision(),
                new SwitchedOff(
                        publication.switches().criticalities(),
                        publication.switches().resources()),
                publication.publishedAt(),
                publication.publishedBy(),
                publication.reason(),
                nacos.isAway());
    }

    private static boolean isActive(Publications.Entry now, RuleSets.Revision revision) {
        return now.publication().ruleSet().name().equals(revision.name()) && now.revision() == revision.revision();
    }

    private static Problem unknownRuleSet() {
        return Problem.notFound("unknown-rule-set", "There is no rule set of this name.");
    }
}
