package shop.blush.gateway.flashsale;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sales of this moment: told by each message on the channel, and read as a whole every second, which heals a lost
 * message and forgets a sale that is no longer listed.
 */
@Component
class SaleBoard implements MessageListener {

    /** Names the hash (sale id → sale) and the channel. */
    static final String NAME = "flash-sales";

    private static final Logger log = LoggerFactory.getLogger(SaleBoard.class);

    private final StringRedisTemplate redis;
    private final RedisMessageListenerContainer messages;
    private final JsonMapper json;
    private final Refusals.Factory refusals;
    private final Duration trustFor;

    private record Entry(String text, Refusals refusals) {}

    /** Never changed, only replaced; both writers hold the lock. */
    private volatile Map<String, Entry> sales = Map.of();

    private volatile long readAtNanos = System.nanoTime();
    private boolean old;

    SaleBoard(
            StringRedisTemplate redis,
            RedisMessageListenerContainer messages,
            JsonMapper json,
            Refusals.Factory refusals,
            FlashSaleSettings settings) {
        this.redis = redis;
        this.messages = messages;
        this.json = json;
        this.refusals = refusals;
        this.trustFor = settings.trustFor();
        messages.addMessageListener(this, new ChannelTopic(NAME));
    }

    /** What may be said to those who come to a sale; null when it is not known, or not surely enough. */
    @Nullable
    Refusals of(String saleId) {
        @Nullable Entry sale = sales.get(saleId);
        return sale == null || System.nanoTime() - readAtNanos > trustFor.toNanos() ? null : sale.refusals;
    }

    @Scheduled(fixedDelayString = "${blush.gateway.flash-sale.read-every:1s}")
    void read() {
        try {
            Map<String, String> texts = redis.<String, String>opsForHash().entries(NAME);
            replaceAll(texts);
            old = false;
            if (!messages.isRunning()) {
                messages.start();
            }
        } catch (RuntimeException failed) {
            if (!old) {
                old = true;
                log.warn(
                        "flash sales not read, the door stays open after {} s reason=\"{}\"",
                        TimeUnit.NANOSECONDS.toSeconds(trustFor.toNanos()),
                        failed.toString());
            }
        }
    }

    @Override
    public void onMessage(Message message, byte @Nullable [] pattern) {
        put(new String(message.getBody(), StandardCharsets.UTF_8));
    }

    private synchronized void replaceAll(Map<String, String> texts) {
        Map<String, Entry> read = new HashMap<>();
        texts.forEach((id, text) -> {
            @Nullable Entry known = sales.get(id);
            @Nullable Entry entry = known != null && known.text.equals(text) ? known : entry(text);
            if (entry != null) {
                read.put(id, entry);
            }
        });
        sales = Map.copyOf(read);
        readAtNanos = System.nanoTime();
    }

    private synchronized void put(String text) {
        try {
            String id = json.readTree(text).path("saleId").asString();
            @Nullable Entry entry = entry(text);
            if (entry != null) {
                Map<String, Entry> changed = new HashMap<>(sales);
                changed.put(id, entry);
                sales = Map.copyOf(changed);
            }
        } catch (JacksonException unreadable) {
            log.warn("flash sale not understood reason=\"{}\"", unreadable.getOriginalMessage());
        }
    }

    private @Nullable Entry entry(String text) {
        try {
            return new Entry(text, refusals.of(json.readValue(text, Sale.class)));
        } catch (JacksonException unreadable) {
            log.warn("flash sale not understood reason=\"{}\"", unreadable.getOriginalMessage());
            return null;
        }
    }
}
