package shop.blush.gateway.door;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.server.header.CompositeServerHttpHeadersWriter;
import org.springframework.security.web.server.header.HttpHeaderWriterWebFilter;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.security.web.server.header.StaticServerHttpHeadersWriter;
import org.springframework.web.server.WebFilter;

/**
 * The security headers of every answer. Each is written only where the answer has none of that name: a page with a policy
 * of its own, as the sandbox's pay page, keeps it, and no header comes twice (browsers enforce two policies both).
 */
@Configuration(proxyBeanMethods = false)
class SecurityHeaders {

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Bean
    @Order(DoorOrder.SECURITY_HEADERS)
    WebFilter securityHeadersFilter(DoorSettings settings) {
        List<ServerHttpHeadersWriter> writers = new ArrayList<>(List.of(
                header("Content-Security-Policy", CONTENT_SECURITY_POLICY),
                header("X-Content-Type-Options", "nosniff"),
                header("X-Frame-Options", "DENY"),
                header("Referrer-Policy", "same-origin"),
                header("Cross-Origin-Opener-Policy", "same-origin"),
                header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")));
        if (settings.https()) {
            writers.add(header("Strict-Transport-Security", "max-age=31536000"));
        }
        return new HttpHeaderWriterWebFilter(new CompositeServerHttpHeadersWriter(writers));
    }

    private static ServerHttpHeadersWriter header(String name, String value) {
        return StaticServerHttpHeadersWriter.builder().header(name, value).build();
    }
}
