package shop.blush.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that is wrong by as much as a file says, so that a fault harness can act out a machine whose time has gone off. The file
 * holds an ISO 8601 duration such as {@code PT-90S}; without it, or while it cannot be read as one, the clock is right. It is read
 * again ten times a second.
 */
final class ShiftedClock extends Clock {

    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

    private final Clock right;
    private final Path file;
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - LOOK_NANOS);
    private volatile Duration shift = Duration.ZERO;

    ShiftedClock(Clock right, Path file) {
        this.right = right;
        this.file = file;
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ShiftedClock(right.withZone(zone), file);
    }

    @Override
    public Instant instant() {
        long last = lookedAt.get();
        long now = System.nanoTime();
        if (now - last >= LOOK_NANOS && lookedAt.compareAndSet(last, now)) {
            shift = read();
        }
        return right.instant().plus(shift);
    }

    private Duration read() {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException | DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }
}
