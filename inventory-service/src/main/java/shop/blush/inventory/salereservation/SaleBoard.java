package shop.blush.inventory.salereservation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import shop.blush.inventory.admission.Counters;
import shop.blush.inventory.flashsale.Sale;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the gateway's door how each sale stands: in the hash {@code flash-sales}, and by a message on the channel of that name
 * when it changes.
 */
@Component
class SaleBoard {

    private static final String NAME = "flash-sales";

    record Entry(String saleId, State state, Instant startsAt, Instant endsAt, List<String> soldOut) {

        enum State {
            OPEN,
            SOLD_OUT,
            /** Its admission is being loaded: whoever tries now is told to come back. */
            PAUSED,
            ENDED
        }

        /** @param counters by SKU */
        static Entry open(Sale sale, Map<String, Counters> counters) {
            List<String> soldOut = counters.entrySet().stream()
                    .filter(sku -> sku.getValue().left() <= 0)
                    .map(Map.Entry::getKey)
                    .toList();
            return of(sale, soldOut.size() == counters.size() ? State.SOLD_OUT : State.OPEN, soldOut);
        }

        static Entry paused(Sale sale) {
            return of(sale, State.PAUSED, List.of());
        }

        static Entry ended(Sale sale) {
            return of(sale, State.ENDED, List.of());
        }

        private static Entry of(Sale sale, State state, List<String> soldOut) {
            return new Entry(sale.id(), state, sale.startsAt(), sale.endsAt(), soldOut);
        }
    }

    private final StringRedisTemplate redis;
    private final JsonMapper json;

    SaleBoard(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /**
     * Makes the board say this and no more. What it says is read first: other replicas write on it too, and Redis may have lost
     * it. One that takes a sale off which another has just put on puts it back in its next round, and the door lets pass meanwhile.
     */
    void show(Collection<Entry> entries) {
        Map<String, String> shown = redis.<String, String>opsForHash().entries(NAME);
        Set<String> gone = new HashSet<>(shown.keySet());
        for (Entry entry : entries) {
            gone.remove(entry.saleId());
            String text = json.writeValueAsString(entry);
            if (!text.equals(shown.get(entry.saleId()))) {
                write(entry.saleId(), text);
            }
        }
        if (!gone.isEmpty()) {
            redis.opsForHash().delete(NAME, gone.toArray());
        }
    }

    /** Tells at once that the sale's admission is being loaded. */
    void pause(Sale sale) {
        write(sale.id(), json.writeValueAsString(Entry.paused(sale)));
    }

    private void write(String saleId, String text) {
        redis.opsForHash().put(NAME, saleId, text);
        redis.convertAndSend(NAME, text);
    }
}
