package shop.blush.product.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import shop.blush.common.id.Ids;

/**
 * The answers in Redis, each written with the generation it belongs to. Reading never fails: when Redis is slow or away, it is
 * as if nothing were there, and Redis is left alone for a moment.
 */
@Component
class SharedAnswers implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SharedAnswers.class);

    // One hash slot, because generation and answer are read in one command; the copies in each process carry the load.
    private static final String PREFIX = "product:{catalogue}:";
    private static final String GENERATION = PREFIX + "generation";

    /** @param json null when there is no answer of this generation */
    record Found(String generation, @Nullable String json) {}

    private final LettuceConnectionFactory connections;
    private final StringRedisTemplate redis;
    private final CacheSettings settings;
    private volatile long restUntilNanos = System.nanoTime();

    SharedAnswers(LettuceConnectionFactory serverSettings, CacheSettings settings) {
        this.settings = settings;
        this.connections = new LettuceConnectionFactory(address(serverSettings), quick(settings));
        connections.afterPropertiesSet();
        connections.start();
        this.redis = new StringRedisTemplate(connections);
    }

    private static RedisConfiguration address(LettuceConnectionFactory of) {
        if (of.getClusterConfiguration() != null) {
            return of.getClusterConfiguration();
        }
        return of.getSentinelConfiguration() != null ? of.getSentinelConfiguration() : of.getStandaloneConfiguration();
    }

    /** A cache that keeps a request waiting is worse than none, so this is far less patient than the outbox. */
    private static LettuceClientConfiguration quick(CacheSettings settings) {
        return LettuceClientConfiguration.builder()
                .commandTimeout(settings.redisTimeout())
                .clientOptions(ClientOptions.builder()
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(SocketOptions.builder()
                                .connectTimeout(settings.redisTimeout())
                                .build())
                        .timeoutOptions(TimeoutOptions.enabled(settings.redisTimeout()))
                        .build())
                .build();
    }

    Found find(String key) {
        List<@Nullable String> values = orNull(() -> redis.opsForValue().multiGet(List.of(GENERATION, PREFIX + key)));
        if (values == null) {
            return new Found("", null);
        }
        String generation = values.get(0) == null ? "" : values.get(0);
        String kept = values.get(1);
        String mark = generation + "\n";
        return new Found(generation, kept != null && kept.startsWith(mark) ? kept.substring(mark.length()) : null);
    }

    void keep(String key, String json, String generation) {
        orNull(() -> {
            redis.opsForValue().set(PREFIX + key, generation + "\n" + json, AnswerCache.jittered(settings.sharedFor()));
            return key;
        });
    }

    /** The generation now, empty when there was no change yet, null when Redis cannot say. */
    @Nullable
    String generation() {
        Found found = orNull(() -> {
            String value = redis.opsForValue().get(GENERATION);
            return new Found(value == null ? "" : value, null);
        });
        return found == null ? null : found.generation();
    }

    String newGeneration() {
        String generation = Ids.next();
        redis.opsForValue().set(GENERATION, generation);
        return generation;
    }

    private <T> @Nullable T orNull(Supplier<@Nullable T> command) {
        if (System.nanoTime() - restUntilNanos < 0) {
            return null;
        }
        try {
            return command.get();
        } catch (DataAccessException away) {
            restUntilNanos = System.nanoTime() + settings.redisRest().toNanos();
            log.warn("catalogue cache without redis for={} reason=\"{}\"", settings.redisRest(), away.toString());
            return null;
        }
    }

    @Override
    public void destroy() {
        connections.destroy();
    }
}
