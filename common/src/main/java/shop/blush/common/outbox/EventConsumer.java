package shop.blush.common.outbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.blush.protection.Criticality;
import shop.blush.protection.Resource;

/**
 * What one consumer group does with the events of one stream. Declare it as a bean; each handler runs in one transaction
 * with the inbox row of its event, so it takes effect exactly once however often the event is delivered. A handler that
 * throws is tried again until it succeeds. Events come in any order.
 */
public final class EventConsumer {

    record Handler<T>(Class<T> payloadType, BiConsumer<Event, T> action) {}

    record BatchHandler<T>(Class<T> payloadType, Consumer<List<T>> action) {}

    private final String stream;
    private final String group;
    private final Map<String, Handler<?>> handlers = new LinkedHashMap<>();
    private final Map<String, BatchHandler<?>> batchHandlers = new LinkedHashMap<>();

    private EventConsumer(String stream, String group) {
        this.stream = stream;
        this.group = group;
    }

    /** @param group the consumer group; each event takes effect once per group, so name it after the service */
    public static EventConsumer of(String stream, String group) {
        return new EventConsumer(stream, group);
    }

    /** Handles events of a type; types without a handler are passed over. Payloads may hold more fields than we read. */
    public <T> EventConsumer on(String type, Class<T> payloadType, BiConsumer<Event, T> action) {
        handlers.put(type, new Handler<>(payloadType, action));
        return this;
    }

    /**
     * Handles events of a type many at once, all in one transaction. When that fails each is handled by itself, in a list of
     * one, so that one event that cannot be handled holds no other up.
     */
    public <T> EventConsumer onBatch(String type, Class<T> payloadType, Consumer<List<T>> action) {
        batchHandlers.put(type, new BatchHandler<>(payloadType, action));
        return this;
    }

    /** What Sentinel counts the handling of each type as. */
    public Stream<Resource> resources() {
        return Stream.concat(handlers.keySet().stream(), batchHandlers.keySet().stream())
                .map(type -> new Resource(resource(type), Resource.Kind.EVENT, Criticality.CRITICAL));
    }

    String resource(String type) {
        return "event:" + stream + " " + type;
    }

    String stream() {
        return stream;
    }

    String group() {
        return group;
    }

    @Nullable
    Handler<?> handler(String type) {
        return handlers.get(type);
    }

    @Nullable
    BatchHandler<?> batchHandler(String type) {
        return batchHandlers.get(type);
    }
}
