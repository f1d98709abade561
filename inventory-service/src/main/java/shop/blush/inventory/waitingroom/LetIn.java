package shop.blush.inventory.waitingroom;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets customers in, a few times each second: as many as this replica can serve, and never more at once than there are units for. What it
 * can serve it learns from what it has committed lately: twice as many are let in, so that the rate doubles until the queue of attempts
 * fills, and then nobody is. The rates of all replicas add up; one that has died lets nobody in.
 */
@Component
class LetIn {

    private static final Logger log = LoggerFactory.getLogger(LetIn.class);
    private static final double FULL_ENOUGH = 0.5;
    /** Weight of the latest round in the moving average: some two seconds of them count. */
    private static final double WEIGHT = 0.12;

    private final WaitingRooms rooms;
    private final Queue queue;
    private final Committing committing;
    private final WaitingRoomSettings settings;
    private final Clock clock;
    private final MultiGauge waiting;
    private final MultiGauge turns;
    private final Counter letIn;

    private long lastRoundNanos = System.nanoTime();
    private long committedBefore;
    private double committedPerSecond;
    private double owed;
    private boolean failing;

    LetIn(
            WaitingRooms rooms,
            Queue queue,
            Committing committing,
            WaitingRoomSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.rooms = rooms;
        this.queue = queue;
        this.committing = committing;
        this.settings = settings;
        this.clock = clock;
        this.waiting = MultiGauge.builder("blush.waiting-room.waiting").register(meters);
        this.turns = MultiGauge.builder("blush.waiting-room.turns").register(meters);
        this.letIn = meters.counter("blush.waiting-room.let-in");
    }

    @Scheduled(fixedDelayString = "${blush.inventory.waiting-room.let-in-every:250ms}")
    synchronized void round() {
        double allowed = allowance();
        List<WaitingRooms.Standing> open = rooms.open(clock.instant());
        List<Row<?>> waitingRows = new ArrayList<>();
        List<Row<?>> turnRows = new ArrayList<>();
        try {
            for (WaitingRooms.Standing standing : open) {
                Queue.LetIn result = letIn(standing, (long) allowed / open.size());
                owed = Math.max(0, owed - result.count());
                Tags sale = Tags.of("sale", standing.sale().id());
                waitingRows.add(Row.of(sale, result.waiting()));
                turnRows.add(Row.of(sale, result.turns()));
            }
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing) {
                failing = true;
                log.warn("nobody let in reason=\"{}\"", failed.toString());
            }
        }
        waiting.register(waitingRows, true);
        turns.register(turnRows, true);
    }

    private Queue.LetIn letIn(WaitingRooms.Standing standing, long count) {
        Instant now = clock.instant();
        Duration turn = settings.turn();
        Instant useBy = now.plus(turn).isBefore(standing.sale().endsAt())
                ? now.plus(turn)
                : standing.sale().endsAt();
        long units = standing.left() == null ? 0 : standing.left();
        Queue.LetIn result = queue.letIn(standing.sale(), count, units, now, useBy);
        if (result.count() > 0) {
            letIn.increment(result.count());
            log.info(
                    "let in sale={} count={} waiting={} turns={}",
                    standing.sale().id(),
                    result.count(),
                    result.waiting(),
                    result.turns());
        }
        return result;
    }

    /** How many may be let in now; what is not used is kept for less than a second. */
    private double allowance() {
        long now = System.nanoTime();
        double seconds = Math.min(1, (now - lastRoundNanos) / 1e9);
        lastRoundNanos = now;
        long committed = committing.committed();
        double rate = (committed - committedBefore) / Math.max(seconds, 0.001);
        committedBefore = committed;
        committedPerSecond += WEIGHT * (rate - committedPerSecond);
        if (committing.queueFill() > FULL_ENOUGH) {
            owed = 0;
            return 0;
        }
        double perSecond = Math.max(settings.leastRate(), settings.growth() * committedPerSecond);
        owed = Math.min(owed + perSecond * seconds, perSecond);
        return owed;
    }
}
