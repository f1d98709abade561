package shop.blush.protection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules that are in force together, for all services. Every threshold is that of one replica: what a service carries grows with
 * its replicas.
 *
 * @param services by name; {@code *} are rules of every process
 */
public record RuleSet(String name, String description, Map<String, Rules> services) {

    /** In a rule set: every process. */
    public static final String EVERYWHERE = "*";

    public RuleSet {
        services = Map.copyOf(services);
    }

    /** The rules of one service. */
    public record Rules(
            @Nullable List<Rate> rates,
            @Nullable List<Bulkhead> bulkheads,
            @Nullable List<Circuit> circuits,
            @Nullable List<Group> groups) {

        public Rules {
            rates = orNone(rates);
            bulkheads = orNone(bulkheads);
            circuits = orNone(circuits);
            groups = orNone(groups);
        }

        private static <T> List<T> orNone(@Nullable List<T> list) {
            return list == null ? List.of() : List.copyOf(list);
        }
    }

    /**
     * At most so many calls a second; those above it are refused.
     *
     * @param warmUpSeconds in which the limit rises from a third to the whole after a quiet time; null: at once
     */
    public record Rate(
            String resource, double perSecond, @Nullable Integer warmUpSeconds) {}

    /** At most so many calls at the same time, so that one slow resource cannot take every connection and thread. */
    public record Bulkhead(String resource, int atMost) {}

    /**
     * Refuses all calls for a while when too many were slow, or failed, then lets one through to see.
     *
     * @param slowerThanMillis what counts as slow; null: calls that failed are counted instead
     * @param ratio in (0, 1] of the calls that opens the circuit
     * @param atLeast fewer calls within the time never open it
     */
    public record Circuit(
            String resource,
            @Nullable Integer slowerThanMillis,
            double ratio,
            int atLeast,
            int withinSeconds,
            int openForSeconds) {}

    /** Paths of the gateway that count together, whatever their route; a rule names it like a route. Ant patterns. */
    public record Group(String name, List<String> paths) {}
}
