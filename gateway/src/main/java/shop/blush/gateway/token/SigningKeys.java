package shop.blush.gateway.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The public keys that account-service signs with. Kept in memory: a key that is known is used without asking, also when
 * account-service is away. They are read again in the background when old, and at once for an unknown key id, but at most
 * every {@link #PAUSE}, so that made-up key ids cannot be turned into load on account-service. One read at a time.
 */
final class SigningKeys {

    /** After this a withdrawn key is no longer accepted; ten minutes is also how long an access token lives. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private final Mono<JWKSet> source;
    private final Clock clock;

    private volatile @Nullable JWKSet keys;
    private volatile Instant staleAt = Instant.MIN;
    private Instant nextReadAt = Instant.MIN;
    private boolean lastReadFailed;
    private @Nullable Mono<JWKSet> reading;

    /** @param source reads the keys from account-service when subscribed to */
    SigningKeys(Mono<JWKSet> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Neither cached nor to be had: says nothing about the token. */
    static final class KeysUnavailable extends RuntimeException {

        KeysUnavailable() {
            super("the signing keys cannot be read", null, false, false);
        }
    }

    /** The keys that may have signed the token: one, or none when the key id is not ours. */
    Flux<JWK> find(SignedJWT token) {
        @Nullable String id = token.getHeader().getKeyID();
        if (id == null) {
            return Flux.empty();
        }
        @Nullable JWK known = byId(keys, id);
        if (known != null) {
            if (clock.instant().isAfter(staleAt)) {
                read().subscribe(fresh -> {}, failure -> {});
            }
            return Flux.just(known);
        }
        return read().flatMapMany(fresh -> {
            @Nullable JWK key = byId(fresh, id);
            return key == null ? Flux.empty() : Flux.just(key);
        });
    }

    private static @Nullable JWK byId(@Nullable JWKSet keys, String id) {
        return keys == null ? null : keys.getKeyByKeyId(id);
    }

    private synchronized Mono<JWKSet> read() {
        if (reading != null) {
            return reading;
        }
        if (clock.instant().isBefore(nextReadAt)) {
            JWKSet known = keys;
            return lastReadFailed || known == null ? Mono.error(new KeysUnavailable()) : Mono.just(known);
        }
        Mono<JWKSet> started = source.doOnNext(this::succeeded)
                .doOnError(this::failed)
                .onErrorMap(failure -> new KeysUnavailable())
                .cache();
        reading = started;
        return started;
    }

    private synchronized void succeeded(JWKSet fresh) {
        reading = null;
        lastReadFailed = false;
        keys = fresh;
        staleAt = clock.instant().plus(MAX_AGE);
        nextReadAt = clock.instant().plus(PAUSE);
        log.info("signing keys read count={}", fresh.size());
    }

    private synchronized void failed(Throwable failure) {
        reading = null;
        lastReadFailed = true;
        nextReadAt = clock.instant().plus(PAUSE_AFTER_FAILURE);
        log.warn("signing keys not read cached={} reason=\"{}\"", keys != null, failure.toString());
    }
}
