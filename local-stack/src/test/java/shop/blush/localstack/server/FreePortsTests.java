package shop.blush.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTests {

    private final FreePorts ports = new FreePorts();

    @Test
    void passesOverAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = listener()) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
            assertThat(ports.from(taken.getLocalPort())).isGreaterThan(taken.getLocalPort());
        }
    }

    @Test
    void seesAListenerOnAllAddresses() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void handsOutNoPortTwice() {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            assertThat(seen.add(ports.any())).isTrue();
            assertThat(seen.add(ports.from(41_000))).isTrue();
        }
    }

    @Test
    void passesOverAGroupOfWhichOneIsTaken() throws IOException {
        try (ServerSocket taken = listener()) {
            int base = taken.getLocalPort() - 1000;
            int found = ports.from(base, 1000, 1001, -1000);
            assertThat(found).isGreaterThan(base);
            assertThat(Set.of(found - 1000, found, found + 1000, found + 1001))
                    .doesNotContain(taken.getLocalPort())
                    .allMatch(FreePorts::isFree);
        }
    }

    @Test
    void givesUpAboveTheHighestPort() {
        assertThatThrownBy(() -> ports.from(65_000, 1000))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("65000");
    }

    private static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
