package shop.blush.gateway.door;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Who called, and by which address of the shop. {@code X-Forwarded-*} headers are believed only from trusted proxies: of
 * {@code X-Forwarded-For} the last address that is not itself a trusted proxy counts, all before it can be made up.
 */
@Component
public final class Callers {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?");

    private final List<IpSubnetFilterRule> trustedProxies;

    Callers(DoorSettings settings) {
        trustedProxies = settings.trustedProxies().stream()
                .map(cidr -> new IpSubnetFilterRule(cidr, IpFilterRuleType.ACCEPT))
                .toList();
    }

    /**
     * @param address the client's IP address
     * @param host host and, unless it is the scheme's own, port, as the client wrote it
     */
    public record Caller(String address, String scheme, String host) {

        int port() {
            int colon = host.lastIndexOf(':');
            if (colon > host.lastIndexOf(']')) {
                return Integer.parseInt(host.substring(colon + 1));
            }
            return "https".equals(scheme) ? 443 : 80;
        }
    }

    public Caller of(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        HttpHeaders headers = request.getHeaders();
        String scheme = request.getURI().getScheme();
        String host = request.getURI().getRawAuthority();
        if (peer == null || !trusted(peer)) {
            return new Caller(peer == null ? "unknown" : text(peer), scheme, host);
        }
        String forwardedScheme = last(headers, "X-Forwarded-Proto");
        String forwardedHost = last(headers, "X-Forwarded-Host");
        return new Caller(
                beyondProxies(headers, peer),
                "https".equals(forwardedScheme) || "http".equals(forwardedScheme) ? forwardedScheme : scheme,
                forwardedHost != null && HOST.matcher(forwardedHost).matches() ? forwardedHost : host);
    }

    private String beyondProxies(HttpHeaders headers, InetSocketAddress peer) {
        List<String> hops = new ArrayList<>();
        headers.getOrEmpty("X-Forwarded-For")
                .forEach(line -> hops.addAll(List.of(StringUtils.tokenizeToStringArray(line, ","))));
        String nearest = text(peer);
        for (int i = hops.size() - 1; i >= 0; i--) {
            InetSocketAddress hop = parse(hops.get(i));
            if (hop == null) {
                return nearest;
            }
            nearest = text(hop);
            if (!trusted(hop)) {
                return nearest;
            }
        }
        return nearest;
    }

    private boolean trusted(InetSocketAddress address) {
        return trustedProxies.stream().anyMatch(proxies -> proxies.matches(address));
    }

    private static @Nullable InetSocketAddress parse(String hop) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(hop); // never asks a name server
        try {
            return address == null ? null : new InetSocketAddress(InetAddress.getByAddress(address), 0);
        } catch (UnknownHostException impossible) {
            return null;
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }

    private static @Nullable String last(HttpHeaders headers, String name) {
        List<String> lines = headers.getOrEmpty(name);
        if (lines.isEmpty()) {
            return null;
        }
        String[] values = StringUtils.tokenizeToStringArray(lines.get(lines.size() - 1), ",");
        return values.length == 0 ? null : values[values.length - 1];
    }
}
