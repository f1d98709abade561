package shop.blush.localstack.replay;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How far a replay is, for whoever wants to show it. Thread-safe. */
public final class Progress {

    /**
     * At one moment.
     *
     * @param phase what is being done
     * @param unit of what is counted
     * @param total 0 as long as it is not known
     * @param orders placed and paid in this phase
     */
    public record Snapshot(String phase, String unit, long done, long total, long orders, Duration elapsed) {}

    private static final class Phase {
        private final String name;
        private final String unit;
        private final long total;
        private final long startedAt = System.nanoTime();
        private final LongAdder done = new LongAdder();
        private final LongAdder orders = new LongAdder();

        Phase(String name, String unit, long total) {
            this.name = name;
            this.unit = unit;
            this.total = total;
        }
    }

    private volatile Phase phase = new Phase("starting", "", 0);

    void begin(String name, String unit, long total) {
        phase = new Phase(name, unit, total);
    }

    void done() {
        phase.done.increment();
    }

    void ordered() {
        phase.orders.increment();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - phase.startedAt);
    }

    public Snapshot snapshot() {
        Phase now = phase;
        return new Snapshot(
                now.name,
                now.unit,
                now.done.sum(),
                now.total,
                now.orders.sum(),
                Duration.ofNanos(System.nanoTime() - now.startedAt));
    }
}
