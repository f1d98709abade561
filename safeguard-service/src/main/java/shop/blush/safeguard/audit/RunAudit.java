package shop.blush.safeguard.audit;

import static java.util.stream.Collectors.toCollection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import shop.blush.common.problem.Problem;
import shop.blush.safeguard.audit.Check.Violation;

/**
 * Runs all checks on one snapshot. What a busy system breaks for a moment (an order is paid, its stock not yet committed) is
 * not a violation: those places are looked at again, in new snapshots, until they are whole or the time is up.
 */
@Component
public class RunAudit {

    private static final Logger log = LoggerFactory.getLogger(RunAudit.class);

    public record Report(boolean ok, Instant checkedAt, Duration settledAfter, List<Finding> findings) {}

    /** What one check found; {@code violations} may be cut at {@link Snapshots#MAX_ROWS} for each rule. */
    public record Finding(Check check, Map<String, Long> figures, Set<Violation> violations, boolean cut) {

        Finding keepingOnly(Set<Violation> violations) {
            return new Finding(check, figures, violations, cut);
        }
    }

    private final List<Check> checks;
    private final Snapshots snapshots;
    private final AuditSettings settings;
    private final Clock clock;
    private final ReentrantLock asked = new ReentrantLock();
    private final ReentrantLock running = new ReentrantLock();

    RunAudit(Checks checks, Snapshots snapshots, AuditSettings settings, Clock clock) {
        this.checks = checks.all();
        this.snapshots = snapshots;
        this.settings = settings;
        this.clock = clock;
    }

    /** The state of all invariants; 429 {@code audit-running} while another audit runs here. Changes nothing. */
    public Report run(Duration settleWithin) {
        if (!asked.tryLock()) {
            throw alreadyRunning();
        }
        try {
            if (!running.tryLock(settings.statementTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw alreadyRunning();
            }
            try {
                Report report = audit(settleWithin, () -> false).orElseThrow();
                log(report);
                return report;
            } finally {
                running.unlock();
            }
        } catch (InterruptedException shuttingDown) {
            throw stopping();
        } finally {
            asked.unlock();
        }
    }

    /** The same for nobody in particular: does not begin while an audit runs here, and gives way when one is asked for. */
    Optional<Report> runUnlessAsked(Duration settleWithin) {
        if (!running.tryLock()) {
            return Optional.empty();
        }
        try {
            return audit(settleWithin, running::hasQueuedThreads);
        } finally {
            running.unlock();
        }
    }

    private Optional<Report> audit(Duration settleWithin, BooleanSupplier givesWay) {
        var checkedAt = clock.instant();
        var findings = new LinkedHashMap<String, Finding>();
        look(checks).forEach(finding -> findings.put(finding.check().id(), finding));
        var settled = Duration.ZERO;
        List<Check> suspects;
        while (!(suspects = suspects(findings)).isEmpty() && settled.compareTo(settleWithin) < 0) {
            pause();
            if (givesWay.getAsBoolean()) {
                return Optional.empty();
            }
            for (var again : look(suspects)) {
                var before = findings.get(again.check().id());
                // What is new was in flight at this moment; only what stays broken is broken.
                var stayed = new LinkedHashSet<>(again.violations());
                if (!before.cut()) {
                    stayed.removeIf(violation -> isNew(violation, before.violations()));
                }
                findings.put(again.check().id(), again.keepingOnly(stayed));
            }
            settled = Duration.between(checkedAt, clock.instant());
        }
        return Optional.of(new Report(
                findings.values().stream()
                        .allMatch(finding -> finding.violations().isEmpty()),
                checkedAt,
                settled,
                List.copyOf(findings.values())));
    }

    private static Problem alreadyRunning() {
        return Problem.tooManyRequests("audit-running", "An audit is running already.", Duration.ofSeconds(5));
    }

    private static Problem stopping() {
        Thread.currentThread().interrupt();
        return Problem.unavailable("shutting-down", "The service is stopping.", Duration.ofSeconds(10));
    }

    private static boolean isNew(Violation violation, Set<Violation> before) {
        return before.stream()
                .noneMatch(known ->
                        known.rule().equals(violation.rule()) && known.id().equals(violation.id()));
    }

    private static List<Check> suspects(Map<String, Finding> findings) {
        return findings.values().stream()
                .filter(finding ->
                        finding.check().settles() && !finding.violations().isEmpty())
                .map(Finding::check)
                .toList();
    }

    private List<Finding> look(List<Check> at) {
        return snapshots.read(
                jdbc -> at.stream().map(check -> find(check, jdbc)).toList());
    }

    private Finding find(Check check, NamedParameterJdbcTemplate jdbc) {
        var parameters = parameters();
        var figures = new LinkedHashMap<String, Long>();
        for (var sql : check.figures()) {
            jdbc.queryForMap(sql, parameters)
                    .forEach((figure, value) -> figures.put(figure, ((Number) value).longValue()));
        }
        var violations = new ArrayList<Violation>();
        boolean cut = false;
        for (var rule : check.rules()) {
            var found = jdbc.query(
                    rule.sql(),
                    parameters,
                    (row, number) -> new Violation(rule.name(), row.getString("id"), row.getString("found")));
            cut |= found.size() == Snapshots.MAX_ROWS;
            violations.addAll(found);
        }
        return new Finding(check, figures, violations.stream().collect(toCollection(LinkedHashSet::new)), cut);
    }

    /** What the rules are asked with. */
    Map<String, Object> parameters() {
        var now = clock.instant();
        return Map.of(
                "now", utc(now),
                "underWaySince", utc(now.minus(settings.slack())),
                "heldSince", utc(now.minus(settings.holdGrace())),
                "quotesKeptSince", utc(now.minus(settings.quoteRetention())),
                "firstKeptEvent", EventCheck.firstIdAt(now.minus(settings.outboxRetention())));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private void pause() {
        try {
            Thread.sleep(settings.settleEvery().toMillis());
        } catch (InterruptedException shuttingDown) {
            throw stopping();
        }
    }

    private static void log(Report report) {
        log.info(
                "audit=done ok={} settledAfterMillis={}",
                report.ok(),
                report.settledAfter().toMillis());
        for (var finding : report.findings()) {
            finding.violations().stream()
                    .limit(5)
                    .forEach(violation -> log.error(
                            "invariant={} broken rule={} id={} found=\"{}\"",
                            finding.check().id(),
                            violation.rule(),
                            violation.id(),
                            violation.found()));
        }
    }
}
