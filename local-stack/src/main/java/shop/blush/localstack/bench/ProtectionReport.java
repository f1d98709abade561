package shop.blush.localstack.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.blush.localstack.bench.Visit.End;
import shop.blush.localstack.bench.Visit.Kind;
import tools.jackson.databind.json.JsonMapper;

/**
 * What protection costs and is good for.
 *
 * @param concurrency of the closed loop that found the peak
 * @param peak completed purchases each second
 * @param protectedAt so many times the peak
 * @param unprotected with everything turned off
 * @param secondsToNormal after a burst of ten times the peak
 * @param ruleChanges milliseconds until every replica ran another rule set
 */
public record ProtectionReport(
        int concurrency,
        List<Cost> costs,
        double peak,
        List<Phase> protectedAt,
        Phase unprotected,
        Payments payments,
        double secondsToNormal,
        List<Long> ruleChanges,
        SlowStatement slowStatement) {

    private static final Duration LATE = Duration.ofSeconds(1);
    private static final Duration WINDOW = Duration.ofMillis(500);
    private static final double AS_QUICK = 2;
    private static final int CALM = 4;

    /** Answers each second to one call, in a closed loop; the ratio is the median of those of each round. */
    record Cost(String what, double with, double without, double ratio) {}

    /** An open loop for so long. */
    record Phase(String name, Duration length, List<Visit> visits) {

        private Stream<Visit> of(Kind kind) {
            return visits.stream().filter(visit -> visit.kind() == kind);
        }

        long count(Kind kind) {
            return of(kind).count();
        }

        long count(Kind kind, End end) {
            return of(kind).filter(visit -> visit.end() == end).count();
        }

        /** Completed purchases each second, while visitors were coming. */
        double goodput() {
            return of(Kind.PURCHASE)
                            .filter(visit -> visit.end() == End.DONE)
                            .filter(visit -> visit.since().plus(visit.took()).compareTo(length.plus(LATE)) <= 0)
                            .count()
                    / seconds(length);
        }

        /** How long those took who got what they came for, in milliseconds. */
        double millis(Kind kind, double share) {
            Latencies latencies = new Latencies();
            of(kind).filter(visit -> visit.end() == End.DONE)
                    .forEach(visit -> latencies.add(visit.took().toNanos()));
            return latencies.millis(share);
        }

        List<String> orders() {
            return visits.stream()
                    .map(Visit::order)
                    .filter(order -> !order.isEmpty())
                    .toList();
        }
    }

    /** What became of the orders of a phase. */
    record Payments(Phase phase, int placed, int paid) {

        double success() {
            return placed == 0 ? 0 : (double) paid / placed;
        }
    }

    /** Everybody else while one statement is slow. */
    record SlowStatement(Phase usual, Phase with, Phase without) {

        double ratio(Phase phase, Kind kind) {
            return phase.millis(kind, 0.99) / usual.millis(kind, 0.99);
        }
    }

    /**
     * Seconds until everything is as before, and for two seconds: nobody turned away, half of the visits at most twice as long. All of the
     * time when that never happens.
     */
    static double secondsToNormal(Phase usual, List<Visit> after) {
        long last = 0;
        Set<Long> disturbed = new HashSet<>();
        for (Kind kind : Kind.values()) {
            double most = AS_QUICK * usual.millis(kind, 0.5);
            Map<Long, List<Visit>> windows = after.stream()
                    .filter(visit -> visit.kind() == kind)
                    .collect(Collectors.groupingBy(visit -> visit.since().toMillis() / WINDOW.toMillis()));
            for (Map.Entry<Long, List<Visit>> window : windows.entrySet()) {
                Phase within = new Phase("", WINDOW, window.getValue());
                if (within.count(kind, End.DONE) < within.count(kind) || within.millis(kind, 0.5) > most) {
                    disturbed.add(window.getKey());
                }
                last = Math.max(last, window.getKey());
            }
        }
        long calm = 0;
        for (long window = 0; window <= last; window++) {
            calm = disturbed.contains(window) ? 0 : calm + 1;
            if (calm == CALM) {
                return (window + 1 - CALM) * seconds(WINDOW);
            }
        }
        return (last + 1) * seconds(WINDOW);
    }

    private double p99Ratio(Phase phase) {
        return phase.millis(Kind.PURCHASE, 0.99) / protectedAt.get(0).millis(Kind.PURCHASE, 0.99);
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "a  cost, closed loop of %d, answers/s with and without, and their ratio (aim 0.95)", concurrency);
        costs.forEach(cost ->
                add(lines, "   %-12s %,9.0f %,9.0f   %.3f", cost.what(), cost.with(), cost.without(), cost.ratio()));
        add(
                lines,
                "b  goodput; peak %.1f purchases/s, each with %d who browse (closed loop of %d)",
                peak,
                ProtectionBench.BROWSERS_PER_BUYER,
                concurrency);
        add(
                lines,
                "   %-26s %8s %8s %8s %8s %9s %9s %8s %9s %8s",
                "",
                "BUYERS",
                "BOUGHT",
                "REFUSED",
                "SENT OFF",
                "FAILED",
                "÷ PEAK",
                "P99 MS",
                "P99 ÷ 1X",
                "BROWSED");
        protectedAt.forEach(phase -> add(lines, "%s", row(phase)));
        add(lines, "%s", row(unprotected));
        add(lines, "   aims: 5 x 0.85 (0.95), 10 x 0.70 (0.90), p99 within 2 x");
        add(
                lines,
                "c  payments while browsing is 12 x the peak: %d of %d orders paid, %.2f %% (aim 99.4 %%)",
                payments.paid(),
                payments.placed(),
                100 * payments.success());
        add(lines, "%s", row(payments.phase()));
        add(lines, "d  seconds to normal after a burst of 10 x: %.1f (aim 2)", secondsToNormal);
        add(lines, "e  milliseconds until every replica ran another rule set: %s (aim 2000)", ruleChanges);
        add(
                lines,
                "f  reviews take 2.2 s and are asked for %.0f times a second; everybody else's p99 in ms, ÷ usual (aim 1.5)",
                ProtectionBench.REVIEWS_PER_SECOND);
        add(lines, "   %-36s %10s %8s %10s %8s", "", "PURCHASE", "", "BROWSE", "");
        for (Phase phase : List.of(slowStatement.usual(), slowStatement.with(), slowStatement.without())) {
            add(
                    lines,
                    "   %-36s %10.0f %8.2f %10.0f %8.2f",
                    phase.name(),
                    phase.millis(Kind.PURCHASE, 0.99),
                    slowStatement.ratio(phase, Kind.PURCHASE),
                    phase.millis(Kind.BROWSE, 0.99),
                    slowStatement.ratio(phase, Kind.BROWSE));
        }
        return lines;
    }

    private String row(Phase phase) {
        return String.format(
                Locale.ROOT,
                "   %-26s %8d %8d %8d %8d %9d %9.2f %8.0f %9.2f %7.0f%%",
                phase.name(),
                phase.count(Kind.PURCHASE),
                phase.count(Kind.PURCHASE, End.DONE),
                phase.count(Kind.PURCHASE, End.REFUSED),
                phase.count(Kind.PURCHASE, End.SENT_AWAY),
                phase.count(Kind.PURCHASE, End.FAILED),
                phase.goodput() / peak,
                phase.millis(Kind.PURCHASE, 0.99),
                p99Ratio(phase),
                100.0 * phase.count(Kind.BROWSE, End.DONE) / Math.max(1, phase.count(Kind.BROWSE)));
    }

    private static void add(List<String> lines, String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** Answers the figures as JSON. */
    public String json() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("concurrency", concurrency);
        figures.put("costs", costs);
        figures.put("peakPurchasesPerSecond", peak);
        figures.put("protected", protectedAt.stream().map(this::figures).toList());
        figures.put("unprotected", figures(unprotected));
        figures.put(
                "payments",
                Map.of("placed", payments.placed(), "paid", payments.paid(), "phase", figures(payments.phase())));
        figures.put("secondsToNormal", secondsToNormal);
        figures.put("ruleChangeMillis", ruleChanges);
        figures.put(
                "slowStatement",
                Map.of(
                        "usual", figures(slowStatement.usual()),
                        "with", figures(slowStatement.with()),
                        "without", figures(slowStatement.without())));
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(figures);
    }

    private Map<String, Object> figures(Phase phase) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("name", phase.name());
        figures.put("seconds", seconds(phase.length()));
        for (Kind kind : Kind.values()) {
            Map<String, Object> ofKind = new LinkedHashMap<>();
            for (End end : End.values()) {
                ofKind.put(end.name(), phase.count(kind, end));
            }
            ofKind.put("p50Millis", phase.millis(kind, 0.5));
            ofKind.put("p99Millis", phase.millis(kind, 0.99));
            figures.put(kind.name(), ofKind);
        }
        figures.put("goodput", phase.goodput());
        figures.put("goodputOfPeak", phase.goodput() / peak);
        return figures;
    }
}
