package shop.blush.account.limit;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import shop.blush.account.secret.Secrets;

/**
 * Counts attempts in Redis, in windows that begin with the first. An attempt is counted before it is made and given back
 * when it turns out harmless, so that many at once do not slip through between a look and a count. One key a script, so
 * that it runs on a cluster too. Without Redis nothing is allowed: the caller sees the failure as 503.
 */
@Component
public class Limits {

    /** Answers 0 when the attempt was counted, else the milliseconds until the window ends. */
    private static final RedisScript<Long> TAKE = RedisScript.of("""
            local used = tonumber(redis.call('GET', KEYS[1]) or '0')
            local left = redis.call('PTTL', KEYS[1])
            if used >= tonumber(ARGV[1]) and left > 0 then return left end
            redis.call('INCR', KEYS[1])
            if left <= 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
            return 0
            """, Long.class);

    private static final RedisScript<Long> GIVE_BACK = RedisScript.of("""
            if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then return redis.call('DECR', KEYS[1]) end
            return 0
            """, Long.class);

    /**
     * What is counted: {@code most} attempts in {@code window} of one {@code who}.
     *
     * @param purpose such as {@code sign-in:account}
     */
    public record Limit(String purpose, int most, Duration window) {}

    private final StringRedisTemplate redis;

    Limits(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Counts an attempt; where the limit is reached it is not counted, and the answer is how long to wait. */
    public Optional<Duration> take(Limit limit, String who) {
        Long wait = redis.execute(
                TAKE,
                List.of(key(limit, who)),
                String.valueOf(limit.most()),
                String.valueOf(limit.window().toMillis()));
        return Objects.requireNonNull(wait) == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(wait));
    }

    /** Takes one attempt off the count. */
    public void giveBack(Limit limit, String who) {
        redis.execute(GIVE_BACK, List.of(key(limit, who)));
    }

    /** Begins anew. */
    public void forget(Limit limit, String who) {
        redis.delete(key(limit, who));
    }

    /** No personal data in Redis. */
    private static String key(Limit limit, String who) {
        return limit.purpose() + ":" + Secrets.hash(who);
    }
}
