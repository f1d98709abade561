package shop.blush.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import shop.blush.gateway.TestKeys;

class SigningKeysTests {

    private final ECKey first = TestKeys.create("first");
    private final ECKey second = TestKeys.create("second");
    private final AtomicInteger reads = new AtomicInteger();
    private final SettableClock clock = new SettableClock();
    private Mono<JWKSet> answer = Mono.just(new JWKSet(first));
    private SigningKeys keys;

    @BeforeEach
    void create() {
        keys = new SigningKeys(
                Mono.defer(() -> {
                    reads.incrementAndGet();
                    return answer;
                }),
                clock);
    }

    @Test
    void readsOnceAndKeeps() {
        assertThat(find(first)).hasSize(1);
        assertThat(find(first)).hasSize(1);
        clock.pass(Duration.ofMinutes(9));
        assertThat(find(first)).hasSize(1);

        assertThat(reads).hasValue(1);
    }

    @Test
    void readsAgainInTheBackgroundWhenOld() {
        find(first);
        answer = Mono.just(new JWKSet(List.of(second)));
        clock.pass(Duration.ofMinutes(11));

        assertThat(find(first)).as("served from the old copy").hasSize(1);
        assertThat(reads).hasValue(2);
        assertThat(find(first)).as("withdrawn").isEmpty();
        assertThat(find(second)).hasSize(1);
    }

    @Test
    void goesOnWithItsCopyWhileAccountServiceIsAway() {
        find(first);
        answer = Mono.error(new IllegalStateException("away"));
        clock.pass(Duration.ofHours(5));

        assertThat(find(first)).hasSize(1);
        assertThat(find(first)).hasSize(1);
        assertThat(reads).as("tried again, but not with every request").hasValue(2);
    }

    @Test
    void findsANewKeyAtOnceAndLimitsHowOftenUnknownIdsAskForOne() {
        find(first);
        clock.pass(Duration.ofSeconds(11));
        answer = Mono.just(new JWKSet(List.of(first, second)));
        assertThat(find(second)).hasSize(1);
        assertThat(reads).hasValue(2);

        for (int i = 0; i < 1000; i++) {
            assertThat(find(TestKeys.create("made-up-" + i % 3))).isEmpty();
        }
        assertThat(reads).hasValue(2);

        clock.pass(Duration.ofSeconds(11));
        find(TestKeys.create("made-up"));
        assertThat(reads).hasValue(3);
    }

    @Test
    void saysThatItCannotKnowWhenThereAreNoKeys() {
        answer = Mono.error(new IllegalStateException("away"));

        assertThatThrownBy(() -> find(first)).isInstanceOf(SigningKeys.KeysUnavailable.class);
        assertThatThrownBy(() -> find(first)).isInstanceOf(SigningKeys.KeysUnavailable.class);
        assertThat(reads).as("once a second at most").hasValue(1);

        answer = Mono.just(new JWKSet(first));
        clock.pass(Duration.ofSeconds(2));
        assertThat(find(first)).hasSize(1);
    }

    @Test
    void letsConcurrentCallersShareOneRead() {
        Sinks.One<JWKSet> slow = Sinks.one();
        answer = slow.asMono();
        Flux<JWK> all = Flux.range(0, 50).flatMap(i -> keys.find(token(first)), 50);
        var found = all.collectList().toFuture();

        assertThat(reads).hasValue(1);
        slow.tryEmitValue(new JWKSet(first));
        assertThat(found.join()).hasSize(50);
    }

    @Test
    void hasNoKeyForATokenThatNamesNone() {
        assertThat(find(TestKeys.create(null))).isEmpty();
        assertThat(reads).hasValue(0);
    }

    private List<JWK> find(ECKey signer) {
        return keys.find(token(signer)).collectList().block();
    }

    private static SignedJWT token(ECKey signer) {
        try {
            return SignedJWT.parse(TestKeys.token(signer, Duration.ofMinutes(5), "CUSTOMER"));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.parse("2026-11-24T08:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
