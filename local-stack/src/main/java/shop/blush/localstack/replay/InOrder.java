package shop.blush.localstack.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on a few threads: those of the same key one after another in the order in which they were given, others at once.
 * Only so many are accepted before one has ended.
 */
final class InOrder implements AutoCloseable {

    private static final int WAITING_PER_THREAD = 8;
    private static final CompletableFuture<@Nullable Void> NOTHING = CompletableFuture.completedFuture(null);

    private final ExecutorService threads;
    private final Semaphore room;
    private final int places;
    private final Map<String, CompletableFuture<@Nullable Void>> last = new HashMap<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    InOrder(int atOnce) {
        threads = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "replay");
            thread.setDaemon(true);
            return thread;
        });
        places = atOnce * WAITING_PER_THREAD;
        room = new Semaphore(places);
    }

    /** Waits for room, and throws what a task has failed with. */
    void run(String key, Runnable task) throws InterruptedException {
        room.acquire();
        throwFailure();
        synchronized (last) {
            CompletableFuture<@Nullable Void> before = last.getOrDefault(key, NOTHING);
            CompletableFuture<@Nullable Void> now = before.thenRunAsync(() -> guarded(task), threads);
            last.put(key, now);
            now.whenComplete((done, never) -> ended(key, now));
        }
    }

    private void guarded(Runnable task) {
        try {
            if (failure.get() == null) {
                task.run();
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private void ended(String key, CompletableFuture<@Nullable Void> task) {
        synchronized (last) {
            last.remove(key, task);
        }
        room.release();
    }

    /** Waits until all tasks have ended, and throws what one has failed with. */
    void await() throws InterruptedException {
        room.acquire(places);
        room.release(places);
        throwFailure();
    }

    private void throwFailure() {
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }
}
