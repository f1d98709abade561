package shop.blush.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.test.RealServers;
import shop.blush.common.test.TestRedis;

@RealServers
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OutboxIntegrationTests {

    record Counted(String name) {}

    /** Writes one row per effect, so that an effect without its inbox row, or twice, is seen. */
    @TestConfiguration
    static class Consumers {

        static final AtomicInteger failuresLeft = new AtomicInteger();
        static final List<Integer> batches = new CopyOnWriteArrayList<>();

        @Bean
        EventConsumer effects(JdbcClient jdbc) {
            return EventConsumer.of("numbers", "tests")
                    .on("NumberCounted", Counted.class, (event, payload) -> {
                        jdbc.sql("INSERT INTO effects (event_id, name) VALUES (?, ?)")
                                .params(event.id(), payload.name())
                                .update();
                        if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                            throw new IllegalStateException("on purpose");
                        }
                    })
                    .onBatch("NumbersCounted", Counted.class, payloads -> {
                        batches.add(payloads.size());
                        payloads.forEach(payload -> jdbc.sql("INSERT INTO effects (event_id, name) VALUES ('', ?)")
                                .param(payload.name())
                                .update());
                        if (payloads.stream().anyMatch(payload -> payload.name().equals("poison"))) {
                            throw new IllegalStateException("on purpose");
                        }
                    });
        }
    }

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StringRedisTemplate redis;

    @BeforeEach
    void tableOfEffects() {
        jdbc.sql("CREATE TABLE IF NOT EXISTS effects (event_id CHAR(36) NOT NULL, name VARCHAR(64) NOT NULL)")
                .update();
    }

    private void publish(String subject, Object payload) {
        transaction.executeWithoutResult(status -> outbox.publish("numbers", "NumberCounted", subject, payload));
    }

    private long effects(String name) {
        return jdbc.sql("SELECT COUNT(*) FROM effects WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    @Test
    void deliversWhatWasCommitted() {
        publish("1", new Counted("committed"));
        eventually(() -> assertThat(effects("committed")).isEqualTo(1));
    }

    @Test
    void forgetsWhatWasRolledBack() {
        transaction.executeWithoutResult(status -> {
            outbox.publish("numbers", "NumberCounted", "1", new Counted("rolled back"));
            status.setRollbackOnly();
        });
        publish("2", new Counted("after the rollback"));
        eventually(() -> assertThat(effects("after the rollback")).isEqualTo(1));
        assertThat(effects("rolled back")).isZero();
    }

    @Test
    void refusesToPublishOutsideOfATransaction() {
        assertThatThrownBy(() -> outbox.publish("numbers", "NumberCounted", "1", new Counted("nowhere")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void takesEffectOnceHoweverOftenItIsDelivered() {
        String id = Ids.next();
        Map<String, String> entry = Map.of(
                "id", id,
                "type", "NumberCounted",
                "subject", "1",
                "payload", "{\"name\":\"often\",\"newField\":1}",
                "occurredAt", "2026-11-24T08:00:00Z");
        for (int i = 0; i < 20; i++) {
            redis.opsForStream().add("numbers", entry);
        }
        publish("2", new Counted("after the repeats"));
        eventually(() -> assertThat(effects("after the repeats")).isEqualTo(1));
        eventually(() -> assertThat(
                        redis.opsForStream().pending("numbers", "tests").getTotalPendingMessages())
                .isZero());
        assertThat(effects("often")).isEqualTo(1);
    }

    @Test
    void triesAgainUntilTheHandlerSucceedsAndKeepsNothingOfTheFailures() {
        Consumers.failuresLeft.set(3);
        publish("1", new Counted("stubborn"));
        eventually(() -> assertThat(effects("stubborn")).isEqualTo(1));
        assertThat(Consumers.failuresLeft.get()).isZero();
    }

    @Test
    void handlesManyAtOnceAndEachOnce() {
        Map<String, Counted> payloads = new HashMap<>();
        for (int i = 0; i < 150; i++) {
            payloads.put("subject-" + i, new Counted("in a batch"));
        }
        Consumers.batches.clear();
        transaction.executeWithoutResult(status -> outbox.publishAll("numbers", "NumbersCounted", payloads));
        eventually(() -> assertThat(effects("in a batch")).isEqualTo(150));
        assertThat(Consumers.batches).anyMatch(size -> size > 10);

        jdbc.sql("UPDATE outbox SET sent_at = NULL WHERE type = 'NumbersCounted'")
                .update(); // all sent again
        publish("end", new Counted("after the batch"));
        eventually(() -> assertThat(effects("after the batch")).isEqualTo(1));
        eventually(() -> assertThat(
                        redis.opsForStream().pending("numbers", "tests").getTotalPendingMessages())
                .isZero());
        assertThat(effects("in a batch")).isEqualTo(150);
    }

    @Test
    void oneOfABatchThatCannotBeHandledHoldsNoOtherUp() {
        Map<String, Counted> payloads = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            payloads.put("subject-" + i, new Counted(i == 7 ? "poison" : "beside the poison"));
        }
        transaction.executeWithoutResult(status -> outbox.publishAll("numbers", "NumbersCounted", payloads));

        eventually(() -> assertThat(effects("beside the poison")).isEqualTo(19));
        assertThat(effects("poison")).isZero();
        jdbc.sql("DELETE FROM outbox WHERE payload LIKE '%poison\"%' AND payload NOT LIKE '%beside%'")
                .update();
        redis.delete("numbers"); // or it is tried again for ever
    }

    @Test
    void deliversAgainWhenRedisLostItsStreamsAndAppliesNothingTwice() {
        publish("1", new Counted("before the loss"));
        eventually(() -> assertThat(effects("before the loss")).isEqualTo(1));

        transaction.executeWithoutResult(status -> {
            outbox.publish("numbers", "NumberCounted", "2", new Counted("lost with the stream"));
            // Sent to the server that then died.
            jdbc.sql("UPDATE outbox SET sent_at = '2026-01-01 00:00:00' WHERE sent_at IS NULL")
                    .update();
        });
        TestRedis.restartEmpty();

        eventually(() -> assertThat(effects("lost with the stream")).isEqualTo(1));
        assertThat(effects("before the loss")).isEqualTo(1);
    }

    @Test
    void everySentEventIsInTheInbox() {
        for (int i = 0; i < 500; i++) {
            publish("s" + i, new Counted("many"));
        }
        eventually(() -> assertThat(effects("many")).isEqualTo(500));
        List<String> missing = jdbc.sql(
                        "SELECT o.id FROM outbox o LEFT JOIN inbox i ON i.event_id = o.id AND i.consumer = 'tests'"
                                + " WHERE i.event_id IS NULL AND o.type = 'NumberCounted'")
                .query(String.class)
                .list();
        assertThat(missing).isEmpty();
    }
}
