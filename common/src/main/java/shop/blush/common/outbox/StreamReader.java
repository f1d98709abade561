package shop.blush.common.outbox;

import static java.util.stream.Collectors.groupingBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.RedisStreamCommands.XClaimOptions;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.PendingMessage;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StreamOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.protection.Guard;
import tools.jackson.databind.json.JsonMapper;

/** Reads one stream for one {@link EventConsumer}: new entries, and those whose delivery failed or whose reader died. */
final class StreamReader extends Worker {

    private static final Logger log = LoggerFactory.getLogger(StreamReader.class);

    private static final int BATCH = 64;
    // Shorter than the time-out of a Redis command, which ends a blocking read too.
    private static final Duration BLOCK = Duration.ofMillis(400);
    private static final int DELIVERIES_BEFORE_ALARM = 10;

    private final EventConsumer consumer;
    private final StringRedisTemplate redis;
    private final StreamOperations<String, String, String> streams;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;
    private final OutboxProperties properties;
    private final Consumer self;
    private boolean groupKnown;
    private long nextClaimNanos = System.nanoTime();

    StreamReader(
            EventConsumer consumer,
            StringRedisTemplate redis,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock,
            OutboxProperties properties) {
        super("events-" + consumer.stream() + "-" + consumer.group());
        this.consumer = consumer;
        this.redis = redis;
        this.streams = redis.opsForStream();
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
        this.properties = properties;
        this.self = Consumer.from(consumer.group(), Ids.next());
    }

    @Override
    void step() {
        try {
            if (!groupKnown) {
                createGroup();
                groupKnown = true;
            }
            if (System.nanoTime() - nextClaimNanos >= 0) {
                nextClaimNanos = System.nanoTime() + properties.retryAfter().toNanos();
                claimUndelivered();
            }
            List<MapRecord<String, String, String>> records = streams.read(
                    self,
                    StreamReadOptions.empty().count(BATCH).block(BLOCK),
                    StreamOffset.create(consumer.stream(), ReadOffset.lastConsumed()));
            if (records != null) {
                deliverAll(records);
            }
        } catch (RuntimeException failed) {
            // The stream or its group may be gone with an emptied Redis.
            groupKnown = false;
            throw failed;
        }
    }

    private void createGroup() {
        try {
            redis.execute((RedisCallback<Object>) connection -> connection
                    .streamCommands()
                    .xGroupCreate(
                            consumer.stream().getBytes(StandardCharsets.UTF_8),
                            consumer.group(),
                            ReadOffset.from("0"),
                            true));
        } catch (RuntimeException failed) {
            if (!mentions(failed, "BUSYGROUP")) {
                throw failed;
            }
        }
    }

    private static boolean mentions(Throwable failed, String word) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains(word)) {
                return true;
            }
        }
        return false;
    }

    private void claimUndelivered() {
        List<PendingMessage> pending =
                streams.pending(consumer.stream(), consumer.group(), Range.unbounded(), BATCH).stream()
                        .filter(message ->
                                message.getElapsedTimeSinceLastDelivery().compareTo(properties.retryAfter()) >= 0)
                        .toList();
        if (pending.isEmpty()) {
            return;
        }
        pending.stream()
                .filter(message -> message.getTotalDeliveryCount() >= DELIVERIES_BEFORE_ALARM)
                .forEach(message -> log.error(
                        "event not handled stream={} group={} entry={} deliveries={}",
                        consumer.stream(),
                        consumer.group(),
                        message.getIdAsString(),
                        message.getTotalDeliveryCount()));
        RecordId[] ids = pending.stream().map(PendingMessage::getId).toArray(RecordId[]::new);
        deliverAll(streams.claim(
                consumer.stream(),
                consumer.group(),
                self.getName(),
                XClaimOptions.minIdle(properties.retryAfter()).ids(ids)));
    }

    private void deliverAll(List<MapRecord<String, String, String>> records) {
        Map<String, List<MapRecord<String, String, String>>> batches = records.stream()
                .filter(record -> consumer.batchHandler(record.getValue().get("type")) != null)
                .collect(groupingBy(record -> record.getValue().get("type")));
        records.stream()
                .filter(record -> !batches.containsKey(record.getValue().get("type")))
                .forEach(this::deliver);
        batches.forEach(this::deliverBatch);
    }

    private void deliverBatch(String type, List<MapRecord<String, String, String>> records) {
        try {
            Guard.run(consumer.resource(type), () -> handleAllOnce(consumer.batchHandler(type), records));
            streams.acknowledge(
                    consumer.stream(),
                    consumer.group(),
                    records.stream().map(MapRecord::getId).toArray(RecordId[]::new));
        } catch (RuntimeException failed) {
            if (records.size() > 1) {
                log.info(
                        "batch failed, one by one now stream={} type={} events={} reason=\"{}\"",
                        consumer.stream(),
                        type,
                        records.size(),
                        failed.toString());
                records.forEach(record -> deliverBatch(type, List.of(record)));
            } else {
                warn(event(records.get(0)), failed);
            }
        }
    }

    private <T> void handleAllOnce(
            EventConsumer.BatchHandler<T> handler, List<MapRecord<String, String, String>> records) {
        transaction.executeWithoutResult(status -> {
            Map<String, String> payloads = new LinkedHashMap<>(); // by event id: the same may have been sent twice
            records.forEach(record ->
                    payloads.put(record.getValue().get("id"), record.getValue().get("payload")));
            jdbc.sql("SELECT event_id FROM inbox WHERE consumer = :consumer AND event_id IN (:ids)")
                    .param("consumer", consumer.group())
                    .param("ids", payloads.keySet())
                    .query(String.class)
                    .list()
                    .forEach(payloads::remove);
            if (payloads.isEmpty()) {
                return;
            }
            LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            List<Object> rows = new ArrayList<>();
            payloads.keySet().forEach(id -> Collections.addAll(rows, consumer.group(), id, now));
            jdbc.sql("INSERT INTO inbox (consumer, event_id, received_at) VALUES "
                            + String.join(", ", Collections.nCopies(payloads.size(), "(?, ?, ?)")))
                    .params(rows)
                    .update();
            handler.action()
                    .accept(payloads.values().stream()
                            .map(payload -> json.readValue(payload, handler.payloadType()))
                            .toList());
        });
    }

    private void deliver(MapRecord<String, String, String> record) {
        Event event = event(record);
        try {
            EventConsumer.@Nullable Handler<?> handler = consumer.handler(event.type());
            if (handler != null) {
                String payload = record.getValue().get("payload");
                Guard.run(consumer.resource(event.type()), () -> handleOnce(handler, event, payload));
            }
            streams.acknowledge(consumer.group(), record);
        } catch (RuntimeException failed) {
            warn(event, failed);
        }
    }

    private static Event event(MapRecord<String, String, String> record) {
        Map<String, String> fields = record.getValue();
        return new Event(
                fields.get("id"), fields.get("type"), fields.get("subject"), Instant.parse(fields.get("occurredAt")));
    }

    private void warn(Event event, RuntimeException failed) {
        log.warn(
                "event delivery failed, will be tried again stream={} group={} type={} id={} reason=\"{}\"",
                consumer.stream(),
                consumer.group(),
                event.type(),
                event.id(),
                failed.toString());
    }

    private <T> void handleOnce(EventConsumer.Handler<T> handler, Event event, String payload) {
        transaction.executeWithoutResult(status -> {
            int fresh = jdbc.sql("INSERT IGNORE INTO inbox (consumer, event_id, received_at) VALUES (?, ?, ?)")
                    .params(consumer.group(), event.id(), LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
            if (fresh == 1) {
                handler.action().accept(event, json.readValue(payload, handler.payloadType()));
            }
        });
    }
}
