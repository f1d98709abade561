package shop.blush.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.blush.localstack.cli.Blush;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.stack.StackState.Condition;
import shop.blush.localstack.stack.StackState.PartState;
import shop.blush.localstack.stack.StackState.Phase;

/** The supervisor in a JVM of its own, as in earnest, with the stores only. */
class SupervisorIntegrationTests {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(75);

    @TempDir
    Path folder;

    private Home home;
    private Process supervisor;

    @BeforeEach
    void start() throws IOException {
        Path project = BinariesCache.projectRoot();
        assumeThat(Files.exists(project.resolve("local-stack/nacos-server/target/nacos-server.jar")))
                .as("./mvnw -pl local-stack/nacos-server package has been run")
                .isTrue();
        home = new Home(project, folder);
        supervisor = blush("supervise", "--port=" + new FreePorts().any(), "--training=false");
        await().atMost(START).until(() -> phase() == Phase.RUNNING);
    }

    @AfterEach
    void stop() throws Exception {
        if (supervisor == null) {
            return; // skipped
        }
        List<PartState> parts = state().parts();
        supervisor.destroy();
        supervisor.waitFor();
        home.processes().endOrphans();
        assertThat(parts)
                .allSatisfy(part -> assertThat(FreePorts.isFree(Objects.requireNonNull(part.port())))
                        .as(part.name())
                        .isTrue());
    }

    @Test
    void stopsAllInOrderAndLeavesNoProcess() throws Exception {
        List<ProcessHandle> processes = processes();
        assertThat(processes).hasSize(3).allMatch(ProcessHandle::isAlive);

        Process down = blush("down");
        assertThat(down.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(down.exitValue()).isZero();
        assertThat(supervisor.isAlive()).isFalse();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(phase()).isEqualTo(Phase.STOPPED);
        assertThat(state().parts()).allMatch(part -> part.condition() == Condition.STOPPED);
    }

    @Test
    void startsAStoreAgainThatDied() {
        long first = Objects.requireNonNull(part("redis").pid());
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        await().atMost(START)
                .until(() -> part("redis").restarts() == 1 && part("redis").condition() == Condition.UP);
        assertThat(part("redis").pid()).isNotNull().isNotEqualTo(first);
        assertThat(part("redis").note()).isEqualTo("ended with exit code 137");
        assertThat(part("mariadb").restarts()).isZero();
    }

    @Test
    void isCleanedUpAfterWhenItWasKilledHard() throws Exception {
        List<ProcessHandle> processes = processes();
        supervisor.destroyForcibly().waitFor();
        assertThat(processes).allMatch(ProcessHandle::isAlive);
        assertThat(state().isSupervised()).isFalse();

        assertThat(blush("down").waitFor()).isZero();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void refusesASecondOneForTheSameFolder() throws Exception {
        Process second = blush("supervise", "--port=" + new FreePorts().any(), "--training=false");
        assertThat(second.waitFor()).isEqualTo(Supervisor.ALREADY_RUNNING);
        assertThat(blush("up", "--no-build", "--detach").waitFor()).isEqualTo(1);
        assertThat(supervisor.isAlive()).isTrue();
        assertThat(processes()).allMatch(ProcessHandle::isAlive);
    }

    private Process blush(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dblush.root=" + BinariesCache.projectRoot(),
                "-cp",
                System.getProperty("java.class.path"),
                Blush.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().put("BLUSH_HOME", folder.toString());
        return builder.start();
    }

    private Phase phase() {
        return StackState.read(home.state()).map(StackState::phase).orElse(Phase.STARTING);
    }

    private StackState state() {
        return StackState.read(home.state()).orElseThrow();
    }

    private PartState part(String name) {
        return state().parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<ProcessHandle> processes() {
        return state().parts().stream()
                .map(PartState::pid)
                .map(Objects::requireNonNull)
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
