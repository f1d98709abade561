package shop.blush.sandbox.access;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.blush.sandbox.problem.Refusal;

/** The addresses of the shop, so that the sandbox is no open redirect and no way into the network behind it. */
@Component
public final class ShopOrigins {

    private final Set<String> allowed;

    ShopOrigins(AccessSettings settings) {
        allowed = settings.shopOrigins().stream().map(ShopOrigins::originOf).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the address as a URI; 422 {@code url-not-allowed} unless it belongs to the shop. */
    public URI require(String field, String url) {
        try {
            var uri = URI.create(url);
            if (uri.getRawUserInfo() == null && allowed.contains(originOf(uri))) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // refused below, like a stranger's address
        }
        throw Refusal.unprocessable("url-not-allowed", field + " does not belong to the shop.");
    }

    /** The origins in the form that a content security policy takes. */
    public List<String> all() {
        return allowed.stream().sorted().toList();
    }

    private static String originOf(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("Not an http address: " + uri);
        }
        int port = uri.getPort() != -1 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
