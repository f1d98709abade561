package shop.blush.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSettingsTests {

    private static final WebhookSettings AS_SHIPPED = new WebhookSettings(
            "secret",
            8,
            20000,
            Duration.ofSeconds(5),
            Duration.ofMillis(250),
            Duration.ofHours(1),
            Duration.ofHours(24),
            Duration.ofSeconds(2));

    @ParameterizedTest
    @CsvSource({"1, PT0.25S", "2, PT0.5S", "3, PT1S", "14, PT34M8S", "15, PT1H", "16, PT1H", "1000, PT1H"})
    void doublesTheWaitUpToTheSlowest(int failures, Duration wait) {
        assertThat(AS_SHIPPED.waitAfter(failures)).isEqualTo(wait);
    }

    @Test
    void triesAboutFortyTimesInADay() {
        var elapsed = Duration.ZERO;
        int attempts = 1;
        while ((elapsed = elapsed.plus(AS_SHIPPED.waitAfter(attempts))).compareTo(AS_SHIPPED.giveUpAfter()) < 0) {
            attempts++;
        }
        assertThat(attempts).isEqualTo(37);
    }
}
