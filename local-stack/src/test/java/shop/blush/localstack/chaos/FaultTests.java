package shop.blush.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTests {

    @Test
    void aSeedAlwaysDrawsTheSame() {
        for (int run = 1; run <= 100; run++) {
            long seed = Chaos.seedOf(1, run);
            assertThat(Fault.draw(new Random(seed)).what())
                    .isEqualTo(Fault.draw(new Random(seed)).what());
        }
    }

    @Test
    void twoHundredRunsOfASeedDrawEveryKind() {
        for (long seed = 1; seed <= 20; seed++) {
            Set<Fault.Kind> drawn = EnumSet.noneOf(Fault.Kind.class);
            for (int run = 1; run <= 200; run++) {
                drawn.add(Fault.draw(new Random(Chaos.seedOf(seed, run))).kind());
            }
            assertThat(drawn).as("seed %s", seed).containsExactlyInAnyOrder(Fault.Kind.values());
        }
    }

    @Test
    void theEndOfTheNewestFileIsCutOff(@TempDir Path folder) throws IOException {
        Path older = Files.write(folder.resolve("appendonly.aof.9.incr.aof"), new byte[100]);
        Path newest = Files.write(folder.resolve("appendonly.aof.10.incr.aof"), new byte[100]);
        Fault.cutOff(folder, 30);
        assertThat(newest).hasSize(70);
        Fault.cutOff(folder, 1_000);
        assertThat(newest).hasSize(0);
        assertThat(older).hasSize(100);
    }
}
