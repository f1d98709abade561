package shop.blush.inventory.admission;

import java.time.Instant;
import java.util.List;

/**
 * What an admission knows of one SKU of a sale, at one moment.
 *
 * @param current whether the counters are of this epoch, and nothing happened to their store since they were loaded
 * @param pending attempts that were admitted and of which it is not known yet that they were committed
 */
public record Counters(boolean current, long left, List<Pending> pending) {

    static final Counters LOST = new Counters(false, 0, List.of());

    public record Pending(String customerId, String key, int quantity, Instant since) {}

    public long pendingUnits() {
        return pending.stream().mapToLong(Pending::quantity).sum();
    }
}
