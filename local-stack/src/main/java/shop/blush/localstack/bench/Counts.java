package shop.blush.localstack.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/**
 * What the servers have counted, or what of it fell into some time.
 *
 * @param cpuMillis CPU time by process
 * @param served HTTP requests answered, by service
 * @param called HTTP requests sent, by service
 * @param statements of SQL by kind; {@code questions} is all of them
 * @param commands of Redis by name
 */
record Counts(
        Map<String, Double> cpuMillis,
        Map<String, Double> served,
        Map<String, Double> called,
        Map<String, Double> statements,
        Map<String, Double> commands) {

    static final Counts NONE = new Counts(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** What was counted since then. */
    Counts since(Counts before) {
        return with(before, (now, then) -> now - then);
    }

    /** Without what would have been counted in any case, at so many times as much as {@code background}. */
    Counts without(Counts background, double times) {
        return with(background, (all, idle) -> Math.max(0, all - idle * times));
    }

    Counts dividedBy(double number) {
        return with(this, (value, same) -> value / number);
    }

    private Counts with(Counts other, ToDoubleBiFunction<Double, Double> change) {
        return new Counts(
                with(cpuMillis, other.cpuMillis, change),
                with(served, other.served, change),
                with(called, other.called, change),
                with(statements, other.statements, change),
                with(commands, other.commands, change));
    }

    private static Map<String, Double> with(
            Map<String, Double> these, Map<String, Double> others, ToDoubleBiFunction<Double, Double> change) {
        return these.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> change.applyAsDouble(entry.getValue(), others.getOrDefault(entry.getKey(), 0.0)),
                        (one, other) -> one,
                        TreeMap::new));
    }

    static double sum(Map<String, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
