package shop.blush.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIntegrationTests {

    @TempDir
    Path folder;

    private final int port = new FreePorts().any();

    @Test
    void keepsDataOverARestartAndLeavesNoProcess() throws IOException {
        long first;
        try (RedisServer server = start("first \"secret\"")) {
            first = server.pid();
            assertThat(ask("AUTH \"first \\\"secret\\\"\"", "SET colour rose")).isEqualTo("+OK");
            assertThat(ask("AUTH \"first \\\"secret\\\"\"", "CONFIG GET appendfsync"))
                    .isEqualTo("*2");
        }
        assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
        try (RedisServer server = start("second")) {
            assertThat(server.pid()).isNotEqualTo(first);
            assertThat(ask("AUTH second", "STRLEN colour")).isEqualTo(":4");
        }
        assertThat(FreePorts.isFree(port)).isTrue();
    }

    @Test
    void asksForThePassword() throws IOException {
        try (RedisServer server = start("secret")) {
            assertThat(ask("PING", "PING")).startsWith("-NOAUTH");
            assertThat(ask("AUTH guess", "PING")).startsWith("-NOAUTH");
        }
    }

    @Test
    void namesTheTakenPortWithTheServersLastOutput() {
        try (RedisServer server = start("secret")) {
            assertThatThrownBy(() -> RedisServer.start(
                            BinariesCache.defaultFolder(), folder.resolve("other"), server.port(), "other"))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("Redis ended with exit code 1")
                    .hasMessageContaining("Failed listening on port");
        }
    }

    private RedisServer start(String password) {
        return RedisServer.start(BinariesCache.defaultFolder(), folder.resolve("data"), port, password);
    }

    /** Sends two commands and answers the first line of the second answer. */
    private String ask(String first, String second) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((first + "\r\n" + second + "\r\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            reader.readLine();
            return reader.readLine();
        }
    }
}
