package shop.blush.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTests {

    private ServerSocket server;
    private FaultProxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread echo = new Thread(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    Thread each = new Thread(() -> {
                        try (socket) {
                            socket.getInputStream().transferTo(socket.getOutputStream());
                        } catch (IOException e) {
                            // Cut, as it should be.
                        }
                    });
                    each.setDaemon(true);
                    each.start();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        echo.setDaemon(true);
        echo.start();
        proxy = FaultProxy.of(server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(2_000);
        return socket;
    }

    private static int echo(Socket socket) throws IOException {
        socket.getOutputStream().write(7);
        return socket.getInputStream().read();
    }

    @Test
    void handsOnWhatIsSent() throws IOException {
        try (Socket socket = connect()) {
            assertThat(echo(socket)).isEqualTo(7);
        }
    }

    @Test
    void delaysEachWay() throws IOException {
        proxy.delay(Duration.ofMillis(100));
        try (Socket socket = connect()) {
            long from = System.nanoTime();
            assertThat(echo(socket)).isEqualTo(7);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void cutsWhatIsOpenAndTakesNewConnections() throws IOException {
        try (Socket socket = connect()) {
            assertThat(echo(socket)).isEqualTo(7);
            proxy.cut();
            assertThatThrownBy(() -> {
                        if (echo(socket) == -1) {
                            throw new IOException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        handsOnWhatIsSent();
    }

    @Test
    void refusesUntilItIsHealed() throws IOException {
        proxy.refuse();
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> {
                        if (echo(socket) == -1) {
                            throw new IOException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class);
        } catch (IOException refusedAtOnce) {
            // As good.
        }
        proxy.heal();
        handsOnWhatIsSent();
    }

    @Test
    void handsOnWhatWasSentInSilenceOnceItIsHealed() throws IOException {
        proxy.fallSilent();
        try (Socket socket = connect()) {
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> echo(socket)).isInstanceOf(SocketTimeoutException.class);
            proxy.heal();
            socket.setSoTimeout(2_000);
            assertThat(socket.getInputStream().read()).isEqualTo(7);
        }
    }
}
