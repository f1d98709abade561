package shop.blush.account.customer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import shop.blush.common.problem.Problem;

/**
 * Counts failed sign-ins per account and per network address in Redis, in windows that begin with the first failure. An
 * account that does not exist is counted like one that does. Without Redis there is no sign-in (503): guessing must not
 * become free because a store is away.
 */
@Component
class SignInLimits {

    /** In one step: a counter without a window, left by a window that ends between two, would lock an account for ever. */
    private static final RedisScript<Long> COUNT = RedisScript.of("""
            local failures = redis.call('INCR', KEYS[1])
            if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return failures
            """, Long.class);

    private final StringRedisTemplate redis;
    private final SignInSettings settings;

    SignInLimits(StringRedisTemplate redis, SignInSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** @throws Problem 429 {@code too-many-sign-ins} */
    void check(String email, String address) {
        List<String> counts = redis.opsForValue().multiGet(List.of(accountKey(email), addressKey(address)));
        refuseAbove(counts.get(0), settings.failuresPerAccount(), accountKey(email));
        refuseAbove(counts.get(1), settings.failuresPerAddress(), addressKey(address));
    }

    private void refuseAbove(String count, int limit, String key) {
        if (count != null && Integer.parseInt(count) >= limit) {
            Long seconds = redis.getExpire(key);
            Duration wait = seconds == null || seconds < 1 ? Duration.ofSeconds(1) : Duration.ofSeconds(seconds);
            throw Problem.tooManyRequests(
                    "too-many-sign-ins", "Too many sign-ins have failed. Please wait before the next try.", wait);
        }
    }

    void failed(String email, String address) {
        count(accountKey(email));
        count(addressKey(address));
    }

    void succeeded(String email) {
        redis.delete(accountKey(email));
    }

    private void count(String key) {
        redis.execute(COUNT, List.of(key), String.valueOf(settings.window().toMillis()));
    }

    // No personal data in Redis.
    private static String accountKey(String email) {
        return "sign-in:account:" + sha256(email);
    }

    private static String addressKey(String address) {
        return "sign-in:address:" + sha256(address);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
