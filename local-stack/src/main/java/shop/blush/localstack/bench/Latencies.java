package shop.blush.localstack.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** How long something took, each time, to three digits. Thread-safe. */
final class Latencies {

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);
    private static final int DIGITS = 3;

    private final ConcurrentHistogram nanos = new ConcurrentHistogram(LONGEST, DIGITS);

    void add(long taken) {
        nanos.recordValue(Math.min(Math.max(taken, 0), LONGEST));
    }

    /** Answers what this share of them stayed within, in milliseconds; 0 if there are none. */
    double millis(double share) {
        return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(100 * share) / 1e6;
    }
}
