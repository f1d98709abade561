package shop.blush.safeguard.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.blush.safeguard.audit.Drifts.Drift;

/**
 * Audits by itself, again and again, and exports how many figures of each invariant differ: {@code blush.reconcile.drift}, with
 * how long ago the oldest of them was looked at, {@code blush.reconcile.age}. Both are -1 while nothing is known. Of all replicas
 * one audits in each interval; every one exports what it found. It changes nothing: what heals itself does so in the service that
 * owns it.
 */
@Component
class Reconcile {

    private static final Logger log = LoggerFactory.getLogger(Reconcile.class);

    private final RunAudit runAudit;
    private final Checks checks;
    private final Drifts drifts;
    private final AuditSettings settings;
    private final Clock clock;

    private volatile Map<String, Drift> known = Map.of();
    private boolean failing;

    Reconcile(
            RunAudit runAudit,
            Checks checks,
            Drifts drifts,
            AuditSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.runAudit = runAudit;
        this.checks = checks;
        this.drifts = drifts;
        this.settings = settings;
        this.clock = clock;
        for (Check check : checks.all()) {
            Gauge.builder("blush.reconcile.drift", this, reconcile -> reconcile.drift(check.id()))
                    .description("figures of the invariant that differ")
                    .tag("invariant", check.id())
                    .register(meters);
        }
        TimeGauge.builder("blush.reconcile.age", this, TimeUnit.SECONDS, Reconcile::ageSeconds)
                .description("since the invariants were last checked")
                .register(meters);
    }

    /** Reads what is known, and audits when it is time and no other replica is at it. */
    @Scheduled(
            initialDelayString = "${blush.audit.reconcile-look-every:5s}",
            fixedDelayString = "${blush.audit.reconcile-look-every:5s}")
    void look() {
        if (settings.reconcileEvery().isZero()) {
            return;
        }
        try {
            known = drifts.read();
            if (isDue()) {
                drifts.alone(this::auditUnlessDone);
            }
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing) {
                failing = true;
                log.warn("not reconciled reason=\"{}\"", failed.toString());
            }
        }
    }

    private void auditUnlessDone() {
        known = drifts.read(); // another replica may have been done with it a moment ago
        if (isDue()) {
            runAudit.runUnlessAsked(settings.reconcileSettleWithin()).ifPresent(this::tell);
            known = drifts.read();
        }
    }

    private void tell(RunAudit.Report report) {
        for (RunAudit.Finding finding : report.findings()) {
            String invariant = finding.check().id();
            long numbers = finding.violations().size();
            @Nullable Drift before = known.get(invariant);
            if (before == null ? numbers > 0 : numbers != before.numbers()) {
                log.atLevel(numbers > 0 ? Level.WARN : Level.INFO)
                        .log(
                                "drift changed invariant={} drift={} before={} first=\"{}\"",
                                invariant,
                                numbers,
                                before == null ? "unknown" : before.numbers(),
                                finding.violations().stream()
                                        .findFirst()
                                        .map(violation -> violation.rule() + ' ' + violation.id())
                                        .orElse(""));
            }
            drifts.write(invariant, new Drift(numbers, report.checkedAt()));
        }
    }

    private boolean isDue() {
        @Nullable Instant oldest = oldest();
        return oldest == null || !oldest.plus(settings.reconcileEvery()).isAfter(clock.instant());
    }

    /** When the invariant was checked that was not checked for the longest time; null if one never was. */
    private @Nullable Instant oldest() {
        return known.keySet().containsAll(checks.all().stream().map(Check::id).toList())
                ? known.values().stream()
                        .map(Drift::checkedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null)
                : null;
    }

    private double drift(String invariant) {
        @Nullable Drift drift = known.get(invariant);
        return drift == null ? -1 : drift.numbers();
    }

    private double ageSeconds() {
        @Nullable Instant oldest = oldest();
        return oldest == null ? -1 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
    }
}
