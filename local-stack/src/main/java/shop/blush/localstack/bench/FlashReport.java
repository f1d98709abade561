package shop.blush.localstack.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import shop.blush.localstack.bench.FlashBench.Phase;

/**
 * What a flash sale carries, and what it costs.
 *
 * @param rush many buyers after few units
 * @param sold units of the rush that are held or paid for, as the shop knows it
 * @param accepted acceptances alone
 * @param refused attempts at a sale that is sold out, alone
 * @param bare the gateway alone
 */
public record FlashReport(
        int units,
        int buyers,
        int concurrency,
        Phase rush,
        long sold,
        Phase accepted,
        Phase refused,
        Phase bare,
        Counts background) {

    private static final String ACCEPTED = "201";

    /** Whether exactly the units were sold, everybody else was told so, and each phase was what its name says. */
    public boolean isTrue() {
        return rush.answers().equals(outcome(units, buyers - units))
                && sold == units
                && accepted.answers().equals(outcome(units, 0))
                && refused.answers().equals(outcome(0, buyers));
    }

    private static Map<String, Integer> outcome(int accepted, int soldOut) {
        return accepted == 0
                ? Map.of("409 sold-out", soldOut)
                : soldOut == 0 ? Map.of(ACCEPTED, accepted) : Map.of(ACCEPTED, accepted, "409 sold-out", soldOut);
    }

    /** The CPU time of a refusal, in that of an acceptance. */
    double refusalInAcceptances() {
        return cpu(refused) / Math.max(cpu(accepted), 1e-9);
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%,d buyers, %,d units, %d at once, closed loop", buyers, units, concurrency));
        lines.add(phase("rush", rush));
        lines.add(String.format(
                Locale.ROOT, "               told: %s; sold by the shop's own figures: %,d", rush.answers(), sold));
        lines.add(phase("accepted", accepted));
        lines.add(phase("refused", refused));
        lines.add(phase("bare gateway", bare));
        lines.add(String.format(
                Locale.ROOT,
                "accepted       %.3f of the bare gateway's rate (aim 0.35)",
                accepted.perSecond() / bare.perSecond()));
        lines.add(String.format(
                Locale.ROOT,
                "refused        %.2f of the bare gateway's rate (aim 1.0)",
                refused.perSecond() / bare.perSecond()));
        lines.add(String.format(
                Locale.ROOT,
                "a refusal      costs %.1f %% of the CPU time of an acceptance (aim 3 %%)",
                100 * refusalInAcceptances()));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%-22s %12s %12s %12s", "CPU-MS OF ONE", "ACCEPTANCE", "REFUSAL", "BARE"));
        TreeSet<String> names = new TreeSet<>(accepted.perAnswer().cpuMillis().keySet());
        names.remove(ReadCounts.CLIENT);
        names.forEach(name -> lines.add(String.format(
                Locale.ROOT,
                "%-22s %12.3f %12.3f %12.3f",
                name,
                accepted.perAnswer().cpuMillis().getOrDefault(name, 0.0),
                refused.perAnswer().cpuMillis().getOrDefault(name, 0.0),
                bare.perAnswer().cpuMillis().getOrDefault(name, 0.0))));
        lines.add(String.format(
                Locale.ROOT, "%-22s %12.3f %12.3f %12.3f", "in all", cpu(accepted), cpu(refused), cpu(bare)));
        lines.add(String.format(
                Locale.ROOT,
                "SQL statements         %12.2f %12.2f",
                accepted.perAnswer().statements().getOrDefault("questions", 0.0),
                refused.perAnswer().statements().getOrDefault("questions", 0.0)));
        lines.add(String.format(
                Locale.ROOT,
                "Redis commands         %12.2f %12.2f",
                Counts.sum(accepted.perAnswer().commands()),
                Counts.sum(refused.perAnswer().commands())));
        return lines;
    }

    private static double cpu(Phase phase) {
        Map<String, Double> millis = phase.perAnswer().cpuMillis();
        return Counts.sum(millis) - millis.getOrDefault(ReadCounts.CLIENT, 0.0);
    }

    private static String phase(String name, Phase phase) {
        return String.format(
                Locale.ROOT,
                "%-14s %,10.1f answers/s, %6.1f ms for half of them, %6.1f ms for 95 %%, %6.1f ms for 99 %%",
                name,
                phase.perSecond(),
                phase.latencies().millis(0.5),
                phase.latencies().millis(0.95),
                phase.latencies().millis(0.99));
    }
}
