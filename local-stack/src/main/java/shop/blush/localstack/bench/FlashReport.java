package shop.blush.localstack.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import shop.blush.localstack.bench.FlashBench.Phase;
import shop.blush.localstack.bench.FlashBench.Round;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a flash sale came to. Rates and ratios are medians over the rounds; a ratio is taken within its round.
 *
 * @param sold in the rush, by the shop's own figures
 * @param orders that were made of what was sold in the rush
 * @param openLoopRate attempts each second at fixed moments
 * @param openLoop their times from the intended moment
 * @param script admissions each second by the script alone
 * @param processes of the shop by service
 */
public record FlashReport(
        int units,
        int buyers,
        int concurrency,
        Phase rush,
        long sold,
        long orders,
        List<Round> rounds,
        double openLoopRate,
        Latencies openLoop,
        double script,
        Map<String, Integer> processes) {

    private static final String ACCEPTED = "201";

    /** Whether exactly the units were sold and ordered, and everybody else was told that they are gone. */
    public boolean isTrue() {
        return sold == units
                && orders == units
                && rush.answers().equals(Map.of(ACCEPTED, units, "409 sold-out", buyers - units))
                && rounds.stream().allMatch(FlashReport::isPure);
    }

    /** Whether each phase measured what it says. */
    private static boolean isPure(Round round) {
        return round.accepted().answers().keySet().equals(Set.of(ACCEPTED))
                && round.naive().answers().keySet().equals(Set.of(ACCEPTED))
                && round.refused().answers().keySet().equals(Set.of("409 sold-out"))
                && round.hello().answers().keySet().equals(Set.of("200"));
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double median(ToDoubleFunction<Round> figure) {
        return median(rounds, figure);
    }

    double refusalsToHello() {
        return median(round -> round.refused().perSecond() / round.hello().perSecond());
    }

    double acceptancesToHello() {
        return median(round -> round.accepted().perSecond() / round.hello().perSecond());
    }

    double acceptancesToNaive() {
        return median(round -> round.accepted().perSecond() / round.naive().perSecond());
    }

    double refusalInAcceptances() {
        return median(round -> cpu(round.refused()) / Math.max(cpu(round.accepted()), 1e-9));
    }

    private double scriptCalls() {
        return median(round -> round.accepted().perAnswer().commands().getOrDefault("evalsha", 0.0));
    }

    private double shareOfScript() {
        return median(round -> round.accepted().perSecond()) / Math.max(script, 1e-9);
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d rounds, %d at once, closed loop; medians; processes: %s",
                rounds.size(),
                concurrency,
                processes));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "%-28s %12s %10s %12s %12s", "", "ANSWERS/S", "÷ HELLO", "AIM", "CPU-MS EACH"));
        lines.add(row("bare gateway, hello", Round::hello, ""));
        lines.add(row("refusals at the door", Round::refused, "1.0, 1.5"));
        lines.add(row("durable acceptances", Round::accepted, "0.35, 0.5"));
        lines.add(row("naive: one row, one by one", Round::naive, ""));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "acceptances ÷ naive   %8.2f (aim 10, 24)", acceptancesToNaive()));
        lines.add(String.format(
                Locale.ROOT,
                "a refusal costs       %8.2f %% of the CPU time of an acceptance (aim 3 %%, 1 %%)",
                100 * refusalInAcceptances()));
        lines.add(String.format(
                Locale.ROOT,
                "the script alone      %,8.0f admissions/s; an acceptance calls scripts %.2f times, and acceptances use %.2f %% of that",
                script,
                scriptCalls(),
                100 * shareOfScript()));
        lines.add(String.format(
                Locale.ROOT,
                "open loop at %.0f/s     %.1f ms for half of them, %.1f ms for 99 %%, %.1f ms for 99.9 %%, from the intended moment",
                openLoopRate,
                openLoop.millis(0.5),
                openLoop.millis(0.99),
                openLoop.millis(0.999)));
        lines.add(String.format(
                Locale.ROOT,
                "rush                  %,d buyers, %,d units: told %s; sold %,d, orders %,d, in %.1f s",
                buyers,
                units,
                rush.answers(),
                sold,
                orders,
                rush.took().toNanos() / 1e9));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "%-22s %12s %12s %12s %12s", "CPU-MS OF ONE", "ACCEPTANCE", "REFUSAL", "HELLO", "NAIVE"));
        TreeSet<String> names = new TreeSet<>();
        rounds.forEach(
                round -> names.addAll(round.naive().perAnswer().cpuMillis().keySet()));
        names.remove(ReadCounts.CLIENT);
        names.forEach(name -> lines.add(String.format(
                Locale.ROOT,
                "%-22s %12.3f %12.3f %12.3f %12.3f",
                name,
                cpuOf(name, Round::accepted),
                cpuOf(name, Round::refused),
                cpuOf(name, Round::hello),
                cpuOf(name, Round::naive))));
        lines.add(String.format(
                Locale.ROOT,
                "SQL statements         %12.2f",
                median(round -> round.accepted().perAnswer().statements().getOrDefault("questions", 0.0))));
        lines.add(String.format(
                Locale.ROOT,
                "Redis commands         %12.2f",
                median(round -> Counts.sum(round.accepted().perAnswer().commands()))));
        return lines;
    }

    private double cpuOf(String process, Function<Round, Phase> phase) {
        return median(round -> phase.apply(round).perAnswer().cpuMillis().getOrDefault(process, 0.0));
    }

    private String row(String name, Function<Round, Phase> phase, String aim) {
        return String.format(
                Locale.ROOT,
                "%-28s %,12.1f %10.3f %12s %12.3f",
                name,
                median(round -> phase.apply(round).perSecond()),
                median(round -> phase.apply(round).perSecond() / round.hello().perSecond()),
                aim,
                median(round -> cpu(phase.apply(round))));
    }

    private static double cpu(Phase phase) {
        Map<String, Double> millis = phase.perAnswer().cpuMillis();
        return Counts.sum(millis) - millis.getOrDefault(ReadCounts.CLIENT, 0.0);
    }

    /** Answers the figures as JSON, with those of each round. */
    public String json() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("true", isTrue());
        figures.put("processes", processes);
        figures.put("concurrency", concurrency);
        figures.put(
                "rounds",
                rounds.stream()
                        .map(round -> Map.of(
                                "hello", figures(round.hello()),
                                "refused", figures(round.refused()),
                                "accepted", figures(round.accepted()),
                                "naive", figures(round.naive())))
                        .toList());
        figures.put("acceptancesToHello", acceptancesToHello());
        figures.put("refusalsToHello", refusalsToHello());
        figures.put("acceptancesToNaive", acceptancesToNaive());
        figures.put("refusalInAcceptances", refusalInAcceptances());
        figures.put("scriptPerSecond", script);
        figures.put("scriptCallsPerAcceptance", scriptCalls());
        figures.put(
                "openLoop",
                Map.of(
                        "perSecond", openLoopRate,
                        "p50Millis", openLoop.millis(0.5),
                        "p99Millis", openLoop.millis(0.99),
                        "p999Millis", openLoop.millis(0.999)));
        figures.put(
                "rush",
                Map.of(
                        "buyers", buyers,
                        "units", units,
                        "answers", rush.answers(),
                        "sold", sold,
                        "orders", orders,
                        "seconds", rush.took().toNanos() / 1e9));
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(figures);
    }

    private static Map<String, Object> figures(Phase phase) {
        return Map.of(
                "answers", phase.answers(),
                "perSecond", phase.perSecond(),
                "p50Millis", phase.latencies().millis(0.5),
                "p99Millis", phase.latencies().millis(0.99),
                "cpuMillisEach", cpu(phase));
    }
}
