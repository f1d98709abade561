package shop.blush.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.blush.localstack.server.ProcessIdentity;
import shop.blush.localstack.stack.StackState.Condition;
import shop.blush.localstack.stack.StackState.Kind;
import shop.blush.localstack.stack.StackState.PartState;
import shop.blush.localstack.stack.StackState.Phase;

class StackStateTests {

    @TempDir
    Path folder;

    @Test
    void isReadAsItWasWritten() throws Exception {
        StackState state = running(ProcessIdentity.ofThisJvm());
        state.write(folder.resolve("state.json"));
        assertThat(StackState.read(folder.resolve("state.json"))).contains(state);
        assertThat(folder.toFile().list()).containsExactly("state.json");
    }

    @Test
    void isAbsentBeforeTheFirstStart() {
        assertThat(StackState.read(folder.resolve("state.json"))).isEmpty();
    }

    @Test
    void saysWhatToDoWithABrokenFile() throws Exception {
        Path file = Files.writeString(folder.resolve("state.json"), "{\"phase\":");
        assertThatThrownBy(() -> StackState.read(file))
                .hasMessageContaining("state.json")
                .hasMessageContaining("Delete it");
    }

    @Test
    void isSupervisedOnlyByTheVerySameProcess() {
        ProcessIdentity us = ProcessIdentity.ofThisJvm();
        assertThat(running(us).isSupervised()).isTrue();
        assertThat(running(new ProcessIdentity(us.pid(), us.startedAt().plusSeconds(1)))
                        .isSupervised())
                .isTrue();
        assertThat(running(new ProcessIdentity(us.pid(), us.startedAt().minusSeconds(60)))
                        .isSupervised())
                .isFalse();
        assertThat(running(new ProcessIdentity(Integer.MAX_VALUE, us.startedAt()))
                        .isSupervised())
                .isFalse();
    }

    private static StackState running(ProcessIdentity supervisor) {
        Instant start = Instant.parse("2026-11-24T08:00:00Z");
        return new StackState(
                supervisor,
                Phase.RUNNING,
                null,
                start,
                start.plusSeconds(40),
                Duration.ofSeconds(3),
                "http://localhost:8080",
                8080,
                "http://127.0.0.1:18080",
                List.of(
                        new PartState(
                                "mariadb",
                                Kind.STORE,
                                Condition.UP,
                                start,
                                start.plusSeconds(1),
                                41L,
                                13_306,
                                null,
                                0,
                                "mariadb.log",
                                null),
                        new PartState(
                                "gateway",
                                Kind.GATEWAY,
                                Condition.RESTARTING,
                                start,
                                null,
                                null,
                                8080,
                                20_001,
                                2,
                                "gateway.log",
                                "ended with exit code 137")));
    }
}
