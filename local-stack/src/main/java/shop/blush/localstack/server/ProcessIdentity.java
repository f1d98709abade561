package shop.blush.localstack.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process id together with the start time that tells the process from a later one of the same id. */
public record ProcessIdentity(long pid, Instant startedAt) {

    /** Start times come from the kernel's ticks and its boot time, which clock corrections move by a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startOf(process));
    }

    public static ProcessIdentity ofThisJvm() {
        return of(ProcessHandle.current());
    }

    /** Answers the process if it still runs and is this one. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        Duration.between(startedAt, startOf(process)).abs().compareTo(TOLERANCE) <= 0);
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
