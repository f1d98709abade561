package shop.blush.safeguard.saleplan;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.blush.common.problem.Problem;
import shop.blush.safeguard.audit.RunAudit;
import shop.blush.safeguard.ruleset.KnownRules;
import shop.blush.safeguard.ruleset.Replicas;
import shop.blush.safeguard.ruleset.Replicas.Replica;
import shop.blush.safeguard.saleplan.Terms.Armed;
import shop.blush.safeguard.saleplan.Terms.Line;
import shop.blush.safeguard.saleplan.Terms.Sale;

/** Compares a plan with the shop as it is now. Each check says what it saw; nothing is changed. */
@Component
class Readiness {

    private static final Duration CLOCKS_WITHIN = Duration.ofMillis(100);
    private static final Duration AUDIT_SETTLES_WITHIN = Duration.ofSeconds(5);

    enum Outcome {
        PASSED,
        FAILED,
        /** Could not be found out; neither good nor bad. */
        UNKNOWN
    }

    /** @param evidence what was seen, for people */
    record Checked(String check, Outcome outcome, String evidence) {

        static Checked of(String check, boolean passed, String evidence) {
            return new Checked(check, passed ? Outcome.PASSED : Outcome.FAILED, evidence);
        }
    }

    private final Terms terms;
    private final Replicas replicas;
    private final KnownRules rules;
    private final RunAudit runAudit;
    private final Clock clock;

    Readiness(Terms terms, Replicas replicas, KnownRules rules, RunAudit runAudit, Clock clock) {
        this.terms = terms;
        this.replicas = replicas;
        this.rules = rules;
        this.runAudit = runAudit;
        this.clock = clock;
    }

    List<Checked> of(SalePlan plan) {
        List<Replica> asked = replicas.ask();
        return List.of(
                terms(plan),
                stock(plan),
                processes(plan, asked),
                ruleSet(plan, asked),
                circuits(asked),
                clocks(asked),
                invariants(),
                new Checked(
                        "capacity",
                        Outcome.UNKNOWN,
                        String.format(
                                "%.1f purchases/s must be carried; what this shop carries is not on record",
                                plan.expectedPeak().purchasesPerSecond()
                                        * (1 + plan.expectedPeak().margin()))));
    }

    /** Whether both services that sell by them mean the same. */
    private Checked terms(SalePlan plan) {
        Sale sale = terms.sale(plan.sale()).orElseThrow();
        String when = sale.name() + ", from " + sale.startsAt() + " to " + sale.endsAt();
        Optional<Armed> armed = terms.armed(plan.sale());
        if (sale.state().equals("ENDED") || sale.endsAt().isBefore(clock.instant())) {
            return Checked.of("terms", false, when + ": over");
        }
        if (armed.isEmpty()) {
            return Checked.of("terms", !sale.isArmed(), when + ": not armed yet");
        }
        Armed there = armed.get();
        boolean same = there.state().equals("ARMED")
                && there.startsAt().equals(sale.startsAt())
                && there.endsAt().equals(sale.endsAt())
                && there.perCustomer() == sale.perCustomer();
        return Checked.of(
                "terms",
                same,
                when + (same ? ": the same in inventory-service, armed" : ": inventory-service has " + there));
    }

    private Checked stock(SalePlan plan) {
        boolean armed = terms.armed(plan.sale()).isPresent();
        List<Line> lines = terms.lines(plan.sale());
        boolean covered = lines.stream()
                .allMatch(line -> armed
                        ? line.allotted() != null && line.allotted() == line.units()
                        : line.available() >= line.units());
        return Checked.of(
                "stock",
                covered && !lines.isEmpty(),
                lines.stream()
                        .map(line -> armed
                                ? line.sku() + ": " + line.allotted() + " of " + line.units() + " allotted"
                                : line.sku() + ": " + line.units() + " to allot, " + line.available() + " available")
                        .collect(Collectors.joining("; ")));
    }

    private Checked processes(SalePlan plan, List<Replica> asked) {
        Map<String, Integer> wanted = new TreeMap<>(plan.replicas());
        rules.services().forEach(service -> wanted.putIfAbsent(service, 1));
        Map<String, Long> up = asked.stream()
                .filter(replica -> replica.version() != null)
                .collect(Collectors.groupingBy(Replica::service, Collectors.counting()));
        boolean enough =
                wanted.entrySet().stream().allMatch(each -> up.getOrDefault(each.getKey(), 0L) >= each.getValue());
        return Checked.of(
                "replicas",
                enough,
                wanted.entrySet().stream()
                        .map(each ->
                                each.getKey() + " " + up.getOrDefault(each.getKey(), 0L) + " of " + each.getValue())
                        .collect(Collectors.joining(", ")));
    }

    private Checked ruleSet(SalePlan plan, List<Replica> asked) {
        long version = rules.versionInForce();
        List<String> others = asked.stream()
                .filter(replica -> replica.version() == null
                        || replica.version() != version
                        || !plan.ruleSet().equals(replica.ruleSet())
                        || !Boolean.TRUE.equals(replica.on()))
                .map(replica -> replica.service() + " at " + replica.address() + " runs "
                        + (replica.version() == null
                                ? "nobody knows what"
                                : replica.ruleSet() + ", version " + replica.version()
                                        + (Boolean.TRUE.equals(replica.on()) ? "" : ", turned off")))
                .toList();
        return Checked.of(
                "rules",
                others.isEmpty() && !asked.isEmpty(),
                others.isEmpty()
                        ? asked.size() + " replicas run " + plan.ruleSet() + ", version " + version
                        : String.join("; ", others));
    }

    private static Checked circuits(List<Replica> asked) {
        List<String> open = asked.stream()
                .flatMap(replica -> replica.circuits().entrySet().stream()
                        .filter(circuit -> !circuit.getValue().equals("CLOSED"))
                        .map(circuit -> circuit.getKey() + " of " + replica.service() + " at " + replica.address()))
                .toList();
        return Checked.of(
                "circuits", open.isEmpty(), open.isEmpty() ? "none is open" : "open: " + String.join("; ", open));
    }

    private static Checked clocks(List<Replica> asked) {
        List<Replica> told = asked.stream()
                .filter(replica -> replica.clockOffsetMillis() != null)
                .toList();
        if (told.isEmpty()) {
            return new Checked("clocks", Outcome.UNKNOWN, "no replica told its time");
        }
        Replica worst = told.stream()
                .max((one, other) ->
                        Long.compare(Math.abs(one.clockOffsetMillis()), Math.abs(other.clockOffsetMillis())))
                .orElseThrow();
        return Checked.of(
                "clocks",
                Math.abs(worst.clockOffsetMillis()) <= CLOCKS_WITHIN.toMillis(),
                "at most " + Math.abs(worst.clockOffsetMillis()) + " ms from ours, " + worst.service() + " at "
                        + worst.address() + "; " + CLOCKS_WITHIN.toMillis() + " are allowed");
    }

    private Checked invariants() {
        try {
            RunAudit.Report report = runAudit.run(AUDIT_SETTLES_WITHIN);
            List<String> broken = report.findings().stream()
                    .filter(finding -> !finding.violations().isEmpty())
                    .map(finding -> finding.check().id() + " " + finding.check().name())
                    .toList();
            return Checked.of(
                    "audit",
                    report.ok(),
                    report.ok()
                            ? "all " + report.findings().size() + " invariants hold, " + report.checkedAt()
                            : "broken: " + String.join(", ", broken));
        } catch (Problem busy) {
            return new Checked("audit", Outcome.UNKNOWN, "another audit runs right now; ask again");
        }
    }
}
