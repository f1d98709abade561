package shop.blush.gateway.fairness;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells one browser from another, by a random number that the shop's page brings. It is kept nowhere and says nothing about the
 * shopper. Whoever makes one up, or sends none, wins nothing: the address counts anyway.
 */
@Component
public final class DeviceCookie {

    private static final String NAME = "blush_device";
    private static final Pattern WELL_FORMED = Pattern.compile("[0-9a-f]{32}");
    private static final Duration KEPT = Duration.ofDays(30);

    private final SecureRandom random = new SecureRandom();
    private final boolean https;

    DeviceCookie(@Value("${blush.gateway.door.public-url}") String publicUrl) {
        https = publicUrl.startsWith("https:");
    }

    /** Adds the cookie to the answer, unless the browser has one. */
    public void handOut(ServerWebExchange exchange) {
        if (of(exchange.getRequest()) == null) {
            byte[] id = new byte[16];
            random.nextBytes(id);
            exchange.getResponse()
                    .addCookie(ResponseCookie.from(NAME, HexFormat.of().formatHex(id))
                            .path("/")
                            .httpOnly(true)
                            .secure(https)
                            .sameSite("Strict")
                            .maxAge(KEPT)
                            .build());
        }
    }

    static @Nullable String of(ServerHttpRequest request) {
        HttpCookie cookie = request.getCookies().getFirst(NAME);
        return cookie != null && WELL_FORMED.matcher(cookie.getValue()).matches() ? cookie.getValue() : null;
    }
}
