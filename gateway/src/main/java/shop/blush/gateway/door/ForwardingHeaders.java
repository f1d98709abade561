package shop.blush.gateway.door;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import shop.blush.gateway.door.Callers.Caller;

/**
 * Tells services who called. Spring Cloud Gateway has removed every {@code Forwarded} and {@code X-Forwarded-*} header
 * before this filter runs (it does so as long as its own {@code trusted-proxies} is not set); here the internal key goes,
 * and the right ones come. {@code X-Forwarded-For} holds exactly one address.
 */
@Component
final class ForwardingHeaders implements HttpHeadersFilter, Ordered {

    private final Callers callers;

    ForwardingHeaders(Callers callers) {
        this.callers = callers;
    }

    @Override
    public int getOrder() {
        return 1000; // after the framework's removing filters, which have order 0
    }

    @Override
    public HttpHeaders filter(HttpHeaders sent, ServerWebExchange exchange) {
        Caller caller = callers.of(exchange.getRequest());
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(sent);
        headers.remove("X-Blush-Internal-Key");
        headers.remove("X-Real-IP");
        headers.set("X-Forwarded-For", caller.address());
        headers.set("X-Forwarded-Proto", caller.scheme());
        headers.set("X-Forwarded-Host", caller.host());
        headers.set("X-Forwarded-Port", String.valueOf(caller.port()));
        return headers;
    }
}
