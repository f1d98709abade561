package shop.blush.inventory.salereservation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            ENDED
        }
    }

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final Map<String, String> told = new HashMap<>();

    SaleBoard(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** @param counters by SKU */
    void open(Sale sale, Map<String, Counters> counters) {
        List<String> soldOut = counters.entrySet().stream()
                .filter(sku -> sku.getValue().left() <= 0)
                .map(Map.Entry::getKey)
                .toList();
        write(sale, soldOut.size() == counters.size() ? Entry.State.SOLD_OUT : Entry.State.OPEN, soldOut);
    }

    void ended(Sale sale) {
        write(sale, Entry.State.ENDED, List.of());
    }

    private void write(Sale sale, Entry.State state, List<String> soldOut) {
        String text = json.writeValueAsString(new Entry(sale.id(), state, sale.startsAt(), sale.endsAt(), soldOut));
        redis.opsForHash().put(NAME, sale.id(), text);
        if (!text.equals(told.put(sale.id(), text))) {
            redis.convertAndSend(NAME, text);
        }
    }
}
