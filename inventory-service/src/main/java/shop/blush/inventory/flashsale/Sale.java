package shop.blush.inventory.flashsale;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An armed or ended flash sale. Only state, epoch and end ever change.
 *
 * @param perCustomer units of each SKU that a customer may have
 * @param holdSeconds how long accepted units wait for their payment
 * @param waitingRoom whether an attempt needs a ticket whose turn it is
 * @param epoch counts how often its admission was loaded; attempts of an older one are refused
 */
public record Sale(
        String id,
        Instant startsAt,
        Instant endsAt,
        int perCustomer,
        long holdSeconds,
        boolean waitingRoom,
        State state,
        long epoch,
        Instant armedAt,
        @Nullable Instant endedAt) {

    /** Whether units may still be promised. */
    public enum State {
        ARMED,
        ENDED
    }

    public boolean isArmed() {
        return state == State.ARMED;
    }

    public Duration holdFor() {
        return Duration.ofSeconds(holdSeconds);
    }
}
