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
 * Each security header is written only where the answer has none of that name: a page with a policy of its own, as the
 * sandbox's pay page, keeps it, and no header comes twice (browsers enforce two policies both).
 */
@Configuration(proxyBeanMethods = false)
class SecurityHeadersConfiguration {

    @Bean
    @Order(DoorOrder.SECURITY_HEADERS)
    WebFilter securityHeadersFilter(SecurityHeaders headers) {
        List<ServerHttpHeadersWriter> writers = new ArrayList<>();
        headers.forEach((name, value) -> writers.add(
                StaticServerHttpHeadersWriter.builder().header(name, value).build()));
        return new HttpHeaderWriterWebFilter(new CompositeServerHttpHeadersWriter(writers));
    }
}
