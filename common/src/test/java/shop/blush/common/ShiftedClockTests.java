package shop.blush.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftedClockTests {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void followsItsFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("shift");
        Clock clock = new ShiftedClock(Clock.fixed(NOW, ZoneOffset.UTC), file);
        assertThat(clock.instant()).isEqualTo(NOW);

        Files.writeString(file, "PT-90S\n");
        await().until(() -> clock.instant().equals(NOW.minus(Duration.ofSeconds(90))));

        Files.writeString(file, "not a duration");
        await().until(() -> clock.instant().equals(NOW));
    }
}
