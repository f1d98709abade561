package shop.blush.localstack.bench;

import java.util.concurrent.ConcurrentLinkedQueue;

/** How long something took, each time. Thread-safe. */
final class Latencies {

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long taken) {
        nanos.add(taken);
    }

    /** Answers what this share of them stayed within, in milliseconds; 0 if there are none. */
    double millis(double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted.length == 0 ? 0 : sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
