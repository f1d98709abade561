package shop.blush.gateway.fairness;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import shop.blush.gateway.door.Callers;
import shop.blush.gateway.door.DoorOrder;
import shop.blush.gateway.problem.Problem;

/** Limits how often somebody may try to get a unit, or a place in the waiting room, of a flash sale. */
@Component
@Order(DoorOrder.FAIRNESS)
final class AttemptLimitFilter implements WebFilter {

    private static final List<PathPattern> ATTEMPTS = List.of(
            PathPatternParser.defaultInstance.parse("/api/flash-sales/{id}/reservations"),
            PathPatternParser.defaultInstance.parse("/api/flash-sales/{id}/tickets"));

    private final Callers callers;
    private final AttemptLimits limits;

    AttemptLimitFilter(Callers callers, AttemptLimits limits) {
        this.callers = callers;
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getMethod() != HttpMethod.POST || !isAttempt(request.getPath())) {
            return chain.filter(exchange);
        }
        @Nullable Problem refusal = limits.attempt(callers.of(request).address(), DeviceCookie.of(request));
        return refusal == null ? chain.filter(exchange) : Mono.error(refusal);
    }

    private static boolean isAttempt(PathContainer path) {
        return ATTEMPTS.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
