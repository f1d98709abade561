package shop.blush.localstack.stack;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.blush.localstack.server.ServerProcess;
import shop.blush.localstack.stack.StackState.Condition;
import shop.blush.localstack.stack.StackState.Kind;
import shop.blush.localstack.stack.StackState.PartState;

/** One process of the stack with what is known of it. Thread-safe; tells its listener of each change. */
final class Part {

    /** Starts the part's process and returns when it is up. */
    interface Launch {
        ServerProcess launch(Part part);
    }

    private final String name;
    private final Kind kind;
    private final Path log;
    private final Launch launch;
    private final Runnable listener;

    private Condition condition = Condition.WAITING;
    private @Nullable Instant startedAt;
    private @Nullable Instant upAt;
    private @Nullable ServerProcess process;
    private @Nullable Integer port;
    private @Nullable Integer managementPort;
    private int restarts;
    private @Nullable String note;

    Part(String name, Kind kind, Path log, Launch launch, Runnable listener) {
        this.name = name;
        this.kind = kind;
        this.log = log;
        this.launch = launch;
        this.listener = listener;
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    Path log() {
        return log;
    }

    /** Starts the process; returns when it is up. */
    ServerProcess start() {
        change(() -> {
            condition = Condition.STARTING;
            startedAt = Instant.now();
            upAt = null;
        });
        ServerProcess started = launch.launch(this);
        change(() -> {
            process = started;
            condition = Condition.UP;
            upAt = Instant.now();
        });
        return started;
    }

    /** Lets a process be seen, and stopped, before it is up. */
    void spawned(ServerProcess spawned) {
        change(() -> process = spawned);
    }

    void listensOn(int ownPort, @Nullable Integer ownManagementPort) {
        change(() -> {
            port = ownPort;
            managementPort = ownManagementPort;
        });
    }

    void preparing(String what) {
        change(() -> {
            condition = Condition.PREPARING;
            startedAt = Instant.now();
            note = what;
        });
    }

    void waiting() {
        change(() -> {
            condition = Condition.WAITING;
            startedAt = null;
            note = null;
        });
    }

    void restarting(String why) {
        change(() -> {
            condition = Condition.RESTARTING;
            restarts++;
            upAt = null;
            note = why;
        });
    }

    void failed(String why) {
        change(() -> {
            condition = Condition.FAILED;
            upAt = null;
            note = why;
        });
    }

    /** Stops the process, if there is one, and waits until it has ended. */
    void stop() {
        ServerProcess running = current();
        if (running != null) {
            change(() -> condition = Condition.STOPPING);
            running.close();
        }
        change(() -> condition = condition == Condition.FAILED ? condition : Condition.STOPPED);
    }

    private synchronized @Nullable ServerProcess current() {
        return process != null && process.isAlive() ? process : null;
    }

    synchronized PartState state() {
        return new PartState(
                name,
                kind,
                condition,
                startedAt,
                upAt,
                process == null || !process.isAlive() ? null : process.pid(),
                port,
                managementPort,
                restarts,
                log.toString(),
                note);
    }

    private void change(Runnable change) {
        synchronized (this) {
            change.run();
        }
        listener.run();
    }
}
