package shop.blush.common.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisStreamCommands.XAddOptions;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves committed events from the outbox into their Redis streams. Safe with any number of replicas: rows are claimed
 * with {@code SKIP LOCKED} and marked in the transaction that sent them, so a crash in between sends twice, never zero
 * times. When Redis was restarted, what it may have forgotten is sent again; inboxes drop what they know.
 */
final class OutboxRelay extends Worker {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private record Row(
            long seq,
            String id,
            String stream,
            String type,
            String subject,
            String payload,
            LocalDateTime occurredAt) {}

    private final JdbcClient jdbc;
    private final StringRedisTemplate redis;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final OutboxProperties properties;
    private final Semaphore work = new Semaphore(0);
    private @Nullable String knownRunId;

    OutboxRelay(
            JdbcClient jdbc,
            StringRedisTemplate redis,
            TransactionTemplate transaction,
            Clock clock,
            OutboxProperties properties) {
        super("outbox-relay");
        this.jdbc = jdbc;
        this.redis = redis;
        this.transaction = transaction;
        this.clock = clock;
        this.properties = properties;
    }

    void wake() {
        work.release();
    }

    @Override
    void step() throws InterruptedException {
        work.tryAcquire(properties.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
        work.drainPermits();
        resendAfterRestartOfRedis();
        while (relayBatch() == properties.batchSize()) {
            // more may wait
        }
    }

    private int relayBatch() {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Row> rows = jdbc.sql(
                            "SELECT seq, id, stream, type, subject, payload, occurred_at FROM outbox WHERE sent_at IS NULL"
                                    + " ORDER BY seq LIMIT ? FOR UPDATE SKIP LOCKED")
                    .param(properties.batchSize())
                    .query(Row.class)
                    .list();
            if (rows.isEmpty()) {
                return 0;
            }
            redis.executePipelined((RedisCallback<Object>) connection -> {
                rows.forEach(row -> connection.streamCommands().xAdd(record(row), XAddOptions.none()));
                return null;
            });
            jdbc.sql("UPDATE outbox SET sent_at = :now WHERE seq IN (:seqs)")
                    .param("now", utc(clock.instant()))
                    .param("seqs", rows.stream().map(Row::seq).toList())
                    .update();
            return rows.size();
        }));
    }

    private MapRecord<byte[], byte[], byte[]> record(Row row) {
        Map<String, String> fields = Map.of(
                "id", row.id,
                "type", row.type,
                "subject", row.subject,
                "payload", row.payload,
                "occurredAt", row.occurredAt.toInstant(ZoneOffset.UTC).toString());
        return StreamRecords.string(fields).withStreamKey(row.stream).serialize(redis.getStringSerializer());
    }

    private void resendAfterRestartOfRedis() {
        Properties server = redis.execute((RedisCallback<Properties>)
                connection -> connection.serverCommands().info("server"));
        String runId = Objects.requireNonNull(server).getProperty("run_id");
        if (runId.equals(knownRunId)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            int changed = jdbc.sql("UPDATE outbox_relay SET redis_run_id = ? WHERE id = 1 AND redis_run_id <> ?")
                    .params(runId, runId)
                    .update();
            if (changed == 0) {
                return;
            }
            Set<String> lost = new HashSet<>(jdbc.sql("SELECT DISTINCT stream FROM outbox")
                    .query(String.class)
                    .list());
            lost.removeIf(stream -> Boolean.TRUE.equals(redis.hasKey(stream)));
            Instant since = clock.instant().minus(properties.resendWindow());
            int again = jdbc.sql("UPDATE outbox SET sent_at = NULL WHERE sent_at > ?")
                    .param(utc(since))
                    .update();
            for (String stream : lost) {
                again += jdbc.sql("UPDATE outbox SET sent_at = NULL WHERE sent_at IS NOT NULL AND stream = ?")
                        .param(stream)
                        .update();
            }
            if (again > 0) {
                log.warn("redis restarted, sending again events={} lostStreams={}", again, lost);
            }
        });
        knownRunId = runId;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetOld() {
        Duration kept = properties.retention();
        LocalDateTime before = utc(clock.instant().minus(kept));
        jdbc.sql("DELETE FROM outbox WHERE sent_at < ? LIMIT 100000")
                .param(before)
                .update();
        jdbc.sql("DELETE FROM inbox WHERE received_at < ? LIMIT 100000")
                .param(utc(clock.instant().minus(kept.multipliedBy(2))))
                .update();
        String firstKept = clock.instant().minus(kept).toEpochMilli() + "-0";
        jdbc.sql("SELECT DISTINCT stream FROM outbox")
                .query(String.class)
                .list()
                .forEach(stream -> redis.execute((RedisCallback<Object>) connection -> connection.execute(
                        "XTRIM",
                        stream.getBytes(StandardCharsets.UTF_8),
                        "MINID".getBytes(StandardCharsets.US_ASCII),
                        "~".getBytes(StandardCharsets.US_ASCII),
                        firstKept.getBytes(StandardCharsets.US_ASCII))));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
