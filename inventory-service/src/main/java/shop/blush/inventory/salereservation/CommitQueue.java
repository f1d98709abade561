package shop.blush.inventory.salereservation;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import shop.blush.inventory.admission.Admission;
import shop.blush.inventory.admission.Attempt;
import shop.blush.inventory.waitingroom.Committing;
import shop.blush.inventory.waitingroom.WaitingRooms;

/**
 * Gathers admitted attempts into micro-batches, which one thread commits: while a batch is being committed, the next one grows.
 * The queue is bounded. An attempt whose batch fails is told that its outcome is not known.
 */
@Component
class CommitQueue implements SmartLifecycle, Committing {

    private static final Logger log = LoggerFactory.getLogger(CommitQueue.class);
    private static final Duration IDLE = Duration.ofMillis(200);

    private record Waiting(Attempt attempt, boolean admittedNow, CompletableFuture<Outcome> outcome) {}

    private final CommitBatch commitBatch;
    private final Admission admission;
    private final BlockingQueue<Waiting> queue;
    private final Duration linger;
    private final int batchSize;
    private final DistributionSummary batches;
    private final int capacity;
    private final WaitingRooms rooms;
    private final LongAdder committed = new LongAdder();

    private volatile boolean running;
    private Thread committer = new Thread();

    CommitQueue(
            CommitBatch commitBatch,
            Admission admission,
            WaitingRooms rooms,
            SaleReservationSettings settings,
            MeterRegistry meters) {
        this.commitBatch = commitBatch;
        this.admission = admission;
        this.rooms = rooms;
        this.capacity = settings.queueCapacity();
        this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
        this.linger = settings.linger();
        this.batchSize = settings.batchSize();
        this.batches = meters.summary("blush.flash-sale.batch");
        meters.gaugeCollectionSize("blush.flash-sale.queue", List.of(), queue);
    }

    /**
     * Puts an attempt in; false when the queue is full or the service is ending, and nothing will come of it.
     *
     * @param admittedNow false for a repeat, whose units have been counted before
     */
    boolean offer(Attempt attempt, boolean admittedNow, CompletableFuture<Outcome> outcome) {
        return running && queue.offer(new Waiting(attempt, admittedNow, outcome));
    }

    @Override
    public void start() {
        running = true;
        committer = new Thread(this::commitUntilStopped, "flash-sale-commit");
        committer.start();
    }

    /** Commits what is in the queue before it ends. */
    @Override
    public void stop() {
        running = false;
        try {
            committer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public long committed() {
        return committed.sum();
    }

    @Override
    public double queueFill() {
        return (double) queue.size() / capacity;
    }

    private void commitUntilStopped() {
        while (running || !queue.isEmpty()) {
            try {
                List<Waiting> batch = gather();
                if (!batch.isEmpty()) {
                    commit(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private List<Waiting> gather() throws InterruptedException {
        Waiting first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return Collections.emptyList();
        }
        List<Waiting> batch = new ArrayList<>(batchSize);
        batch.add(first);
        long deadline = System.nanoTime() + linger.toNanos();
        while (batch.size() < batchSize) {
            queue.drainTo(batch, batchSize - batch.size());
            long left = deadline - System.nanoTime();
            if (batch.size() == batchSize || left <= 0) {
                break;
            }
            Waiting next = queue.poll(left, TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private void commit(List<Waiting> batch) {
        batches.record(batch.size());
        List<Outcome> outcomes;
        try {
            outcomes = commitBatch.commit(batch.stream().map(Waiting::attempt).toList());
        } catch (RuntimeException | Error failed) { // whatever it is: without this thread nothing is ever committed
            log.warn("batch not committed attempts={} reason=\"{}\"", batch.size(), failed.toString());
            batch.forEach(waiting -> waiting.outcome.completeExceptionally(failed));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).outcome.complete(outcomes.get(i));
        }
        committed.add(batch.size());
        try {
            tellAdmission(batch, outcomes);
        } catch (RuntimeException failed) { // KeepAdmission finds out later
            log.warn("admission not told attempts={} reason=\"{}\"", batch.size(), failed.toString());
        }
    }

    private void tellAdmission(List<Waiting> batch, List<Outcome> outcomes) {
        List<Attempt> held = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Waiting waiting = batch.get(i);
            if (outcomes.get(i) instanceof Outcome.Held) {
                held.add(waiting.attempt);
                useTicket(waiting.attempt);
            } else if (outcomes.get(i) == Outcome.Refused.SOLD_OUT) {
                admission.writeOff(waiting.attempt); // or the next would be admitted in vain, and the next
            } else if (waiting.admittedNow || outcomes.get(i) != Outcome.Refused.KEY_REUSED) {
                admission.giveBack(
                        waiting.attempt); // a reused key that was not admitted now is that of another attempt
            }
        }
        admission.confirm(held);
    }

    private void useTicket(Attempt attempt) {
        if (attempt.ticket() != null) {
            rooms.used(attempt.saleId(), attempt.customerId(), attempt.ticket());
        }
    }
}
