package shop.blush.localstack.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a checkout costs.
 *
 * @param orders that were placed and paid
 * @param failed attempts at it
 * @param took until the last of them was paid
 * @param steps how long each step of an order took, in the order's order
 * @param bareAnswers of the gateway alone
 * @param perOrder what was counted for one order, without the background
 * @param perBareAnswer CPU time only is of interest
 * @param background what is counted each second while nobody does anything
 */
public record BenchReport(
        int orders,
        int failed,
        int concurrency,
        Duration took,
        Map<String, Latencies> steps,
        String bareRoute,
        long bareAnswers,
        Duration bareTook,
        Counts perOrder,
        Counts perBareAnswer,
        Counts background) {

    private static final String QUESTIONS = "questions";

    double ordersPerSecond() {
        return orders / seconds(took);
    }

    double bareAnswersPerSecond() {
        return bareAnswers / seconds(bareTook);
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "checkout       %,d orders of 2 lines, %d at once, %.1f s: %.2f orders/s%s",
                orders,
                concurrency,
                seconds(took),
                ordersPerSecond(),
                failed == 0 ? "" : ", " + failed + " failed"));
        steps.forEach((step, latencies) -> lines.add(String.format(
                Locale.ROOT,
                "  %-12s %8.1f ms for half of them, %8.1f ms for 95 %%, %8.1f ms for 99 %%",
                step,
                latencies.millis(0.5),
                latencies.millis(0.95),
                latencies.millis(0.99))));
        lines.add(String.format(
                Locale.ROOT,
                "bare gateway   GET %s, %d at once, %.1f s: %.1f answers/s, %.2f CPU-ms of the gateway each",
                bareRoute,
                concurrency,
                seconds(bareTook),
                bareAnswersPerSecond(),
                perBareAnswer.cpuMillis().getOrDefault("gateway", 0.0)));
        lines.add(String.format(
                Locale.ROOT, "one order for  %.1f bare answers", bareAnswersPerSecond() / ordersPerSecond()));
        lines.add("");
        addProcesses(lines);
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "SQL statements per order    %7.1f  %s",
                perOrder.statements().getOrDefault(QUESTIONS, 0.0),
                mostFirst(perOrder.statements(), Set.of(QUESTIONS))));
        lines.add(String.format(
                Locale.ROOT,
                "Redis commands per order    %7.1f  %s",
                Counts.sum(perOrder.commands()),
                mostFirst(perOrder.commands(), Set.of())));
        lines.add(String.format(
                Locale.ROOT,
                "in the background, taken off above, each second: %.1f SQL statements, %.1f Redis commands, %.1f CPU-ms",
                background.statements().getOrDefault(QUESTIONS, 0.0),
                Counts.sum(background.commands()),
                Counts.sum(background.cpuMillis())));
        return lines;
    }

    private void addProcesses(List<String> lines) {
        lines.add(String.format(
                Locale.ROOT, "%-22s %10s %14s %14s", "PER ORDER", "CPU-MS", "HTTP ANSWERED", "HTTP CALLED"));
        Set<String> names = new TreeSet<>(perOrder.cpuMillis().keySet());
        names.remove(ReadCounts.CLIENT);
        for (String name : names) {
            lines.add(process(
                    name,
                    perOrder.cpuMillis().getOrDefault(name, 0.0),
                    perOrder.served().get(name),
                    perOrder.called().get(name)));
        }
        double client = perOrder.cpuMillis().getOrDefault(ReadCounts.CLIENT, 0.0);
        lines.add(process(
                "in all",
                Counts.sum(perOrder.cpuMillis()) - client,
                Counts.sum(perOrder.served()),
                Counts.sum(perOrder.called())));
        lines.add(process("this client", client, null, null));
    }

    private static String process(String name, double cpuMillis, @Nullable Double served, @Nullable Double called) {
        return String.format(Locale.ROOT, "%-22s %10.1f %14s %14s", name, cpuMillis, number(served), number(called))
                .stripTrailing();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.1f", value);
    }

    /** Without what comes less than once in twenty orders. */
    private static String mostFirst(Map<String, Double> counts, Set<String> without) {
        Map<String, Double> shown = new LinkedHashMap<>(counts);
        shown.keySet().removeAll(without);
        return shown.entrySet().stream()
                .filter(count -> count.getValue() >= 0.05)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(count -> String.format(Locale.ROOT, "%s %.1f", count.getKey(), count.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static double seconds(Duration duration) {
        return Math.max(duration.toNanos() / 1e9, 0.001);
    }
}
