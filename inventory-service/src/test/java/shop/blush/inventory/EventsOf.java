package shop.blush.inventory;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.blush.common.id.Ids;

/** Other services' events on the real Redis. Delivered means: acknowledged by our consumer group. */
@TestComponent
public class EventsOf {

    private final StringRedisTemplate redis;
    private final JdbcClient jdbc;

    EventsOf(StringRedisTemplate redis, JdbcClient jdbc) {
        this.redis = redis;
        this.jdbc = jdbc;
    }

    public void deliver(String stream, String type, String subject, String payload) {
        String id = Ids.next();
        add(stream, id, type, subject, payload);
        awaitTaken(id);
        awaitAcknowledged(stream);
    }

    /** The same event, sent twice by a relay that died in between. */
    public void deliverTwice(String stream, String type, String subject, String payload) {
        String id = Ids.next();
        add(stream, id, type, subject, payload);
        add(stream, id, type, subject, payload);
        awaitTaken(id);
        awaitAcknowledged(stream);
    }

    public void add(String stream, String id, String type, String subject, String payload) {
        redis.opsForStream()
                .add(
                        stream,
                        Map.of(
                                "id", id,
                                "type", type,
                                "subject", subject,
                                "payload", payload,
                                "occurredAt", Instant.now().toString()));
    }

    public void awaitTaken(String id) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("SELECT COUNT(*) FROM inbox WHERE consumer = 'inventory' AND event_id = ?")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    public void awaitAcknowledged(String stream) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    var group = redis.opsForStream().groups(stream).stream()
                            .filter(each -> each.groupName().equals("inventory"))
                            .findFirst()
                            .orElseThrow();
                    var last = redis.opsForStream().info(stream).lastGeneratedId();
                    return group.pendingCount() == 0 && group.lastDeliveredId().equals(last);
                });
    }
}
