package shop.blush.product.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers by key: from this process, else from Redis, else loaded. One load per key and process runs at a time, in the thread
 * of the first who asked; the others wait for it. Without Redis it loads. Thread-safe.
 *
 * <p>An answer belongs to the generation of the catalogue that was known before its load began, and is not given out under
 * another one: a slow load cannot bring an old page back after a change. The generation lies in Redis and is looked at twice
 * a second by every replica. Publish and subscribe would be quicker, and forgets whoever is reconnecting at that moment.
 */
@Component
public class AnswerCache {

    private static final Duration LONGEST_LOAD = Duration.ofSeconds(10);
    private static final double JITTER = 0.2; // so that what was loaded together does not expire together
    private static final int OVERHEAD_CHARACTERS = 200;

    private record Answer(@Nullable Object value, int characters, long drops) {}

    private final SharedAnswers shared;
    private final JsonMapper json;
    private final AsyncCache<String, Answer> answers;
    private final AtomicLong drops = new AtomicLong();
    private volatile String generation = "";

    AnswerCache(SharedAnswers shared, JsonMapper json, CacheSettings settings) {
        this.shared = shared;
        this.json = json;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(settings.mostCharacters())
                .weigher((String key, Answer answer) -> answer.characters() + key.length() + OVERHEAD_CHARACTERS)
                .expireAfter(Expiry.creating((String key, Answer answer) -> jittered(settings.localFor())))
                .buildAsync();
    }

    /** The answer to a question that many ask; what is null (unknown) is remembered in this process only. */
    public <T> @Nullable T get(String key, Class<T> type, Supplier<@Nullable T> load) {
        return answer(key, type, () -> {
            SharedAnswers.Found found = shared.find(key);
            if (found.json() != null) {
                return new Answer(
                        json.readValue(found.json(), type), found.json().length(), 0);
            }
            T loaded = load.get();
            if (loaded == null) {
                return new Answer(null, 0, 0);
            }
            String written = json.writeValueAsString(loaded);
            shared.keep(key, written, found.generation());
            return new Answer(loaded, written.length(), 0);
        });
    }

    /** The answer to a question that few ask, such as a search: not worth the room in Redis, which anybody could fill. */
    public <T> @Nullable T getHere(String key, Class<T> type, Supplier<@Nullable T> load) {
        return answer(key, type, () -> {
            T loaded = load.get();
            return new Answer(
                    loaded, loaded == null ? 0 : json.writeValueAsString(loaded).length(), 0);
        });
    }

    private <T> @Nullable T answer(String key, Class<T> type, Supplier<Answer> load) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        while (true) {
            CompletableFuture<Answer> running = answers.asMap().putIfAbsent(key, mine);
            if (running == null) {
                return type.cast(run(load, mine).value());
            }
            Answer answer = await(running);
            if (answer.drops() == drops.get()) {
                return type.cast(answer.value());
            }
            answers.asMap().remove(key, running);
        }
    }

    private Answer run(Supplier<Answer> load, CompletableFuture<Answer> waiting) {
        long before = drops.get();
        try {
            Answer loaded = load.get();
            Answer answer = new Answer(loaded.value(), loaded.characters(), before);
            waiting.complete(answer);
            return answer;
        } catch (Throwable failed) {
            waiting.completeExceptionally(failed); // which also forgets it
            throw failed;
        }
    }

    private static Answer await(CompletableFuture<Answer> running) {
        try {
            return running.get(LONGEST_LOAD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException slow) {
            throw new QueryTimeoutException("waited too long for a load that another request began", slow);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("interrupted while waiting for a load", stopping);
        }
    }

    /**
     * Forgets everything: here at once, elsewhere within half a second.
     *
     * @throws org.springframework.dao.DataAccessException when Redis does not take it; then the others were not told
     */
    public void dropAll() {
        generation = shared.newGeneration();
        dropHere();
    }

    private void dropHere() {
        drops.incrementAndGet();
        answers.synchronous().invalidateAll();
    }

    @Scheduled(fixedDelay = 500)
    void followOthers() {
        String now = shared.generation();
        if (now != null && !now.equals(generation)) {
            generation = now;
            dropHere();
        }
    }

    static Duration jittered(Duration duration) {
        double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
