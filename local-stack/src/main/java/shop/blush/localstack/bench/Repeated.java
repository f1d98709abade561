package shop.blush.localstack.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Something that is begun so many times each second, beside everything else, until it is closed. */
final class Repeated implements AutoCloseable {

    private final Runnable action;
    private final double perSecond;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "repeated");
        thread.setDaemon(true);
        return thread;
    });

    Repeated(Runnable action, double perSecond) {
        this.action = action;
        this.perSecond = perSecond;
    }

    void start() {
        clock.scheduleAtFixedRate(action, 0, (long) (1e9 / perSecond), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
