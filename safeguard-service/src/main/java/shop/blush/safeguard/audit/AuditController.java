package shop.blush.safeguard.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** The audit for {@code ./blush audit} and for operators; both get 200 whether or not the invariants hold. */
@RestController
@CallCriticality(Criticality.CRITICAL)
class AuditController {

    record AuditReport(boolean ok, Instant checkedAt, long settledAfterMs, List<InvariantReport> invariants) {}

    /** @param violationCount at least as many as are listed in {@code violations} */
    record InvariantReport(
            String id,
            String name,
            boolean ok,
            Map<String, Long> figures,
            int violationCount,
            List<ViolationReport> violations) {}

    record ViolationReport(String rule, String id, String found) {}

    private final RunAudit runAudit;
    private final StreamFigures streams;
    private final AuditSettings settings;

    AuditController(RunAudit runAudit, StreamFigures streams, AuditSettings settings) {
        this.runAudit = runAudit;
        this.streams = streams;
        this.settings = settings;
    }

    @GetMapping("/internal/audit")
    AuditReport audit() {
        return report(runAudit.run(settings.settleWithin()));
    }

    @GetMapping("/api/ops/audit")
    AuditReport auditForOps() {
        return report(runAudit.run(settings.settleWithinForOps()));
    }

    private AuditReport report(RunAudit.Report report) {
        return new AuditReport(
                report.ok(),
                report.checkedAt(),
                report.settledAfter().toMillis(),
                report.findings().stream().map(this::invariant).toList());
    }

    private InvariantReport invariant(RunAudit.Finding finding) {
        var figures = new LinkedHashMap<>(finding.figures());
        if (finding.check().id().equals(EventCheck.ID)) {
            figures.putAll(streams.read());
        }
        return new InvariantReport(
                finding.check().id(),
                finding.check().name(),
                finding.violations().isEmpty(),
                figures,
                finding.violations().size(),
                finding.violations().stream()
                        .limit(settings.listed())
                        .map(violation -> new ViolationReport(violation.rule(), violation.id(), violation.found()))
                        .toList());
    }
}
