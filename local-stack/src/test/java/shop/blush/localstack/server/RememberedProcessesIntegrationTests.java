package shop.blush.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedProcessesIntegrationTests {

    @TempDir
    Path folder;

    private RememberedProcesses processes;
    private Process owner;
    private ProcessHandle child;

    @BeforeEach
    void remember() {
        processes = new RememberedProcesses(folder.resolve("running"));
    }

    @AfterEach
    void end() {
        owner.destroyForcibly();
        child.destroyForcibly();
    }

    @Test
    void endsWhatAnOwnerLeftBehindThatWasCutOff() throws Exception {
        run("halt");
        owner.waitFor();
        assertThat(child.isAlive()).isTrue();
        assertThat(processes.orphans())
                .singleElement()
                .satisfies(orphan -> assertThat(orphan.process().pid()).isEqualTo(child.pid()))
                .satisfies(orphan -> assertThat(orphan.name()).isEqualTo("sleeper"));

        assertThat(processes.endOrphans()).hasSize(1);
        assertThat(child.isAlive()).isFalse();
        assertThat(files()).isEmpty();
        assertThat(processes.endOrphans()).isEmpty();
    }

    @Test
    void leavesTheProcessOfALivingOwnerAlone() throws Exception {
        run("wait");
        assertThat(processes.endOrphans()).isEmpty();
        assertThat(child.isAlive()).isTrue();

        owner.destroyForcibly().waitFor();
        assertThat(processes.endOrphans()).hasSize(1);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void endsWithAnOwnerThatExits() throws Exception {
        run("exit");
        owner.waitFor();
        await().until(() -> !child.isAlive());
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesALaterProcessOfTheSameIdAlone() throws Exception {
        run("halt");
        owner.waitFor();
        Path file = files().get(0);
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^startedAt=.*$", "startedAt=" + Instant.EPOCH));
        assertThat(processes.endOrphans()).isEmpty();
        assertThat(child.isAlive()).isTrue();
        assertThat(files()).isEmpty();
    }

    private void run(String then) throws IOException {
        owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartsAProcess.class.getName(),
                        folder.toString(),
                        then)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String pid = new BufferedReader(new InputStreamReader(owner.getInputStream())).readLine();
        child = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("running"))) {
            return files.toList();
        }
    }
}
