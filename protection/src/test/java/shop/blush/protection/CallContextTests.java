package shop.blush.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallContextTests {

    @AfterEach
    void unbind() {
        CallContext.unbind();
    }

    @Test
    void readsWhatTheGatewayWrote() {
        CallContext context = CallContext.of("BEGUN", "5000");

        assertThat(context.rank()).isEqualTo(Rank.BEGUN);
        assertThat(context.timeLeft()).isBetween(Duration.ofMillis(4000), Duration.ofMillis(5000));
        assertThat(context.isTooLate()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({",", "begun,-1", "'',12345678", "'BEGUN,UNSHED',soon", "7,1.5"})
    void takesNonsenseForNothing(String rank, String millisLeft) {
        assertThat(CallContext.of(rank, millisLeft)).isEqualTo(CallContext.NONE);
    }

    @Test
    void knowsWhenNobodyWaitsAnyMore() {
        CallContext context = CallContext.of("IMPORTANT", "0");

        assertThat(context.isTooLate()).isTrue();
        assertThat(context.timeLeft()).isZero();
        assertThat(CallContext.NONE.isTooLate()).isFalse();
    }

    @Test
    void isBoundToOneThread() throws InterruptedException {
        CallContext.of("BEGUN", "5000").bind();

        CallContext[] elsewhere = new CallContext[1];
        Thread other = new Thread(() -> elsewhere[0] = CallContext.current());
        other.start();
        other.join();

        assertThat(CallContext.current().rank()).isEqualTo(Rank.BEGUN);
        assertThat(elsewhere[0]).isEqualTo(CallContext.NONE);
    }
}
