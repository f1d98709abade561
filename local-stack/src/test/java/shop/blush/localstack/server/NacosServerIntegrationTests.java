package shop.blush.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NacosServerIntegrationTests {

    private static final NacosServer.Runtime RUNTIME = NacosServer.Runtime.inProject(BinariesCache.projectRoot());

    @TempDir
    static Path folder;

    private static @Nullable NacosServer server;

    @BeforeAll
    static void start() {
        assumeThat(Files.exists(RUNTIME.target().resolve("nacos-server.jar")))
                .as("./mvnw -pl local-stack/nacos-server package has been run")
                .isTrue();
        NacosServer.Ports ports = NacosServer.Ports.from(new FreePorts(), 23_848, 23_080);
        server = NacosServer.start(
                RUNTIME,
                folder.resolve("home"),
                ports,
                "a-password",
                folder.resolve("nacos.log"),
                new RememberedProcesses(folder.resolve("running")));
    }

    @AfterAll
    static void stop() {
        if (server == null) {
            return;
        }
        server.close();
        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(ports()).allMatch(FreePorts::isFree);
    }

    @Test
    void listsNoInstanceOfAnUnknownService() throws IOException {
        assertThat(server.healthyPorts("nobody")).isEmpty();
    }

    @Test
    void refusesWhoIsNotSignedIn() throws Exception {
        HttpRequest publish = HttpRequest.newBuilder(URI.create("http://" + server.address()
                        + "/nacos/v3/admin/cs/config?dataId=x&groupName=DEFAULT_GROUP&content=x"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(publish, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsItsConsole() throws Exception {
        HttpRequest page = HttpRequest.newBuilder(URI.create(server.consoleAddress() + "/"))
                .build();
        assertThat(HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()
                        .send(page, BodyHandlers.ofString())
                        .body())
                .contains("<html");
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws IOException {
        List<String> outward = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .map(address -> address.getHostAddress())
                .toList();
        for (String address : outward) {
            for (int port : ports().toArray()) {
                assertThatThrownBy(() -> new Socket().connect(new InetSocketAddress(address, port), 500))
                        .as("%s:%d", address, port)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    private static IntStream ports() {
        int http = server.ports().http();
        return IntStream.of(
                http - 1000, http, http + 1000, http + 1001, server.ports().console());
    }
}
