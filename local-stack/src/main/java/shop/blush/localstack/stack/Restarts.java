package shop.blush.localstack.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How often, and after which pause, a part that died is started again: five times in ten minutes. */
final class Restarts {

    static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final boolean forEver;
    private final Deque<Instant> recent = new ArrayDeque<>();

    /** @param forEver however often it dies, and always after the first pause: it is being killed on purpose */
    Restarts(boolean forEver) {
        this.forEver = forEver;
    }

    /** Answers the pause before the next start, twice the one before, or nothing when it has died too often. */
    Optional<Duration> next(Instant now) {
        if (forEver) {
            return Optional.of(FIRST_PAUSE);
        }
        while (!recent.isEmpty() && recent.peekFirst().isBefore(now.minus(WITHIN))) {
            recent.removeFirst();
        }
        if (recent.size() == MOST) {
            return Optional.empty();
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << recent.size());
        recent.addLast(now);
        return Optional.of(pause);
    }
}
