package shop.blush.common.outbox;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One thread that repeats a step while the application runs: starts after the web server and stops before it. A step
 * that fails is tried again after a pause that grows to five seconds.
 */
abstract class Worker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    Worker(String name) {
        this.name = name;
    }

    abstract void step() throws InterruptedException;

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Duration pause = Duration.ofMillis(100);
        while (running) {
            try {
                step();
                pause = Duration.ofMillis(100);
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                if (!running) {
                    return;
                }
                log.warn(
                        "worker={} failed, trying again inMillis={} reason=\"{}\"",
                        name,
                        pause.toMillis(),
                        failed.toString());
                try {
                    Thread.sleep(pause.toMillis());
                } catch (InterruptedException stopped) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
