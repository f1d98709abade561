package shop.blush.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartsTests {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final Restarts restarts = new Restarts(false);

    @Test
    void pauseTwiceAsLongEachTimeAndEndAfterFive() {
        for (int seconds : new int[] {1, 2, 4, 8, 16}) {
            assertThat(restarts.next(NOW)).contains(Duration.ofSeconds(seconds));
        }
        assertThat(restarts.next(NOW)).isEmpty();
        assertThat(restarts.next(NOW.plus(Duration.ofMinutes(10)))).isEmpty();
    }

    @Test
    void areForgottenAfterTenMinutes() {
        for (int i = 0; i < Restarts.MOST; i++) {
            restarts.next(NOW);
        }
        assertThat(restarts.next(NOW.plus(Duration.ofMinutes(10)).plusMillis(1)))
                .contains(Duration.ofSeconds(1));
    }
}
