package shop.blush.safeguard.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import shop.blush.safeguard.audit.AuditSettings.Subscription;

/** How much the streams hold, and how much of it each group has taken but not yet finished. */
@Component
class StreamFigures {

    private final StringRedisTemplate redis;
    private final AuditSettings settings;

    StreamFigures(StringRedisTemplate redis, AuditSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** {@code entries.<stream>} and {@code pending.<stream>.<group>}; a stream that is not there yet has 0 entries. */
    Map<String, Long> read() {
        var figures = new LinkedHashMap<String, Long>();
        var streams = new TreeSet<>(
                settings.subscriptions().stream().map(Subscription::stream).toList());
        for (var stream : streams) {
            var entries = redis.opsForStream().size(stream);
            figures.put("entries." + stream, entries == null ? 0 : entries);
            if (Boolean.TRUE.equals(redis.hasKey(stream))) {
                redis.opsForStream()
                        .groups(stream)
                        .forEach(group ->
                                figures.put("pending." + stream + "." + group.groupName(), group.pendingCount()));
            }
        }
        return figures;
    }
}
