package shop.blush.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.util.unit.DataSize;

class CallersTests {

    private final Callers callers = new Callers(new DoorSettings(
            URI.create("https://shop.example"),
            List.of("10.0.0.0/8", "fd00::/8"),
            DataSize.ofMegabytes(1),
            List.of(),
            List.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // peer       | X-Forwarded-For                     | the client
                "203.0.113.7  | -                                   | 203.0.113.7",
                "203.0.113.7  | 198.51.100.1                        | 203.0.113.7", // not from a proxy: made up
                "10.0.0.1     | -                                   | 10.0.0.1",
                "10.0.0.1     | 198.51.100.1                        | 198.51.100.1",
                "10.0.0.1     | 1.1.1.1, 198.51.100.1               | 198.51.100.1", // before the last: made up
                "10.0.0.1     | 1.1.1.1, 198.51.100.1, 10.2.3.4     | 198.51.100.1",
                "10.0.0.1     | 10.9.9.9, 10.2.3.4                  | 10.9.9.9",
                "10.0.0.1     | 198.51.100.1, nonsense              | 10.0.0.1",
                "10.0.0.1     | localhost                           | 10.0.0.1",
                "10.0.0.1     | 2001:db8::1                         | 2001:db8:0:0:0:0:0:1",
                "fd00::1      | 198.51.100.1                        | 198.51.100.1",
                "2001:db8::9  | 198.51.100.1                        | 2001:db8:0:0:0:0:0:9",
            })
    void believesOnlyTrustedProxies(String peer, String forwardedFor, String client) {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("http://shop.internal:8080/")
                .remoteAddress(new InetSocketAddress(peer, 4711));
        if (forwardedFor != null) {
            request.header("X-Forwarded-For", forwardedFor);
        }

        assertThat(callers.of(request.build()).address()).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // peer       | Proto      | Host               | scheme | host                | port
                "10.0.0.1     | https      | shop.example       | https  | shop.example        | 443",
                "10.0.0.1     | https      | shop.example:8443  | https  | shop.example:8443   | 8443",
                "10.0.0.1     | https      | [::1]:8443         | https  | [::1]:8443          | 8443",
                "10.0.0.1     | -          | -                  | http   | shop.internal:8080  | 8080",
                "10.0.0.1     | gopher     | a b<script>        | http   | shop.internal:8080  | 8080",
                "10.0.0.1     | http,https | a, shop.example    | https  | shop.example        | 443",
                "203.0.113.7  | https      | evil.example       | http   | shop.internal:8080  | 8080",
            })
    void knowsByWhichAddressTheShopWasCalled(
            String peer, String forwardedProto, String forwardedHost, String scheme, String host, int port) {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("http://shop.internal:8080/")
                .remoteAddress(new InetSocketAddress(peer, 4711));
        if (forwardedProto != null) {
            request.header("X-Forwarded-Proto", forwardedProto);
        }
        if (forwardedHost != null) {
            request.header("X-Forwarded-Host", forwardedHost);
        }

        Callers.Caller caller = callers.of(request.build());

        assertThat(caller.scheme()).isEqualTo(scheme);
        assertThat(caller.host()).isEqualTo(host);
        assertThat(caller.port()).isEqualTo(port);
    }
}
