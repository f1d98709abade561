package shop.blush.gateway.door;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import shop.blush.gateway.problem.Problem;

/**
 * Refuses writes that a foreign page made a browser send, with 403 {@code foreign-origin}. Browsers name the page's origin
 * with every write; a write that shows our cookies without naming one is refused too. Calls with an {@code Authorization}
 * header are exempt: no foreign page can add one without asking first, and nobody here says yes.
 */
@Component
@Order(DoorOrder.ORIGIN)
final class OriginFilter implements WebFilter {

    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final DoorSettings settings;
    private final Callers callers;
    private final List<PathPattern> exempt;

    OriginFilter(DoorSettings settings, Callers callers) {
        this.settings = settings;
        this.callers = callers;
        this.exempt = settings.originExempt().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return foreign(exchange.getRequest())
                ? Mono.error(
                        Problem.of(HttpStatus.FORBIDDEN, "foreign-origin", "This was not sent by a page of the shop."))
                : chain.filter(exchange);
    }

    private boolean foreign(ServerHttpRequest request) {
        if (!WRITES.contains(request.getMethod())
                || !request.getPath().value().startsWith("/api/")
                || request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                || exempt.stream().anyMatch(path -> path.matches(request.getPath()))) {
            return false;
        }
        @Nullable String page = request.getHeaders().getOrigin();
        if (page == null) {
            page = request.getHeaders().getFirst(HttpHeaders.REFERER);
        }
        if (page == null) {
            return request.getCookies().keySet().stream().anyMatch(name -> name.startsWith("blush_"));
        }
        @Nullable String origin = origin(page);
        return !(origin != null
                && (origin.equals(origin(settings.publicUrl().toString())) || sameHost(origin, request)));
    }

    private boolean sameHost(String origin, ServerHttpRequest request) {
        Callers.Caller caller = callers.of(request);
        return origin.equals(origin(caller.scheme() + "://" + caller.host()));
    }

    /** Scheme, host and port in one form, or null where there is no such thing ({@code Origin: null}). */
    private static @Nullable String origin(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return null;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(scheme) ? 443 : 80;
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
