package shop.blush.localstack.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import shop.blush.localstack.bench.Visit.Kind;

/** An open loop: visitors come at fixed moments, whatever becomes of those before them. */
final class Arrivals {

    /** Where so many wait for an answer already, who comes next has failed before coming. */
    private static final int MOST_INSIDE = 5_000;

    private final Visitors visitors;

    Arrivals(Visitors visitors) {
        this.visitors = visitors;
    }

    private record Next(Kind kind, long number, double perSecond) {

        long nanos() {
            return (long) (number * 1e9 / perSecond);
        }
    }

    /** Answers all visits of so many each second, in the order in which they were meant to begin, when the last has ended. */
    List<Visit> run(Map<Kind, Double> perSecond, Duration length) {
        PriorityQueue<Next> coming = new PriorityQueue<>((a, b) -> Long.compare(a.nanos(), b.nanos()));
        perSecond.forEach((kind, rate) -> coming.add(new Next(kind, 1, rate)));
        List<CompletableFuture<Visit>> visits = new ArrayList<>();
        int firstInside = 0;
        long begun = System.nanoTime();
        for (Next next = coming.remove(); next.nanos() < length.toNanos(); next = coming.remove()) {
            long intended = begun + next.nanos();
            for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            while (firstInside < visits.size() && visits.get(firstInside).isDone()) {
                firstInside++;
            }
            visits.add(
                    visits.size() - firstInside < MOST_INSIDE
                            ? visitors.visit(next.kind(), begun, intended)
                            : CompletableFuture.completedFuture(new Visit(
                                    next.kind(), Visit.End.FAILED, Duration.ofNanos(next.nanos()), Duration.ZERO, "")));
            coming.add(new Next(next.kind(), next.number() + 1, next.perSecond()));
        }
        return visits.stream().map(CompletableFuture::join).toList();
    }
}
