package shop.blush.localstack.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import shop.blush.localstack.chaos.CompareWithMysql.Differences;

/**
 * What came of one run.
 *
 * @param troubles what did not recover, apart from the differences
 * @param recovery from the moment the fault was lifted until all parts were up, everything was sold, and the audit was true
 */
public record RunResult(
        int number,
        long seed,
        Fault fault,
        MiniatureSale sale,
        Differences differences,
        List<String> troubles,
        Duration recovery,
        Duration took) {

    public boolean isGood() {
        return problems().isEmpty();
    }

    /** Answers everything that is wrong, in words. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(differences.all());
        troubles.stream().filter(trouble -> !problems.contains(trouble)).forEach(problems::add);
        return problems;
    }

    long refused() {
        return sale.told().attempts().stream()
                .filter(attempt -> attempt.refusal().isPresent())
                .count();
    }

    /** Answers the run in a line. */
    public String line(int width) {
        return String.format(
                Locale.ROOT,
                "%s %" + width + "d  %-52s %3d units, %3d accepted, %3d refused, %2d paid  whole after %5.1f s",
                isGood() ? "✓" : "✗",
                number,
                fault.what(),
                sale.allUnits(),
                sale.acceptedUnits(),
                refused(),
                sale.told().paid().size(),
                recovery.toMillis() / 1e3);
    }
}
