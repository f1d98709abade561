package shop.blush.gateway.shedding;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.handler.predicate.PredicateDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import shop.blush.protection.Criticality;
import shop.blush.protection.Rank;

/**
 * What the routes declare about a request, known before its route is looked for. Routes here have predicates of path and method only;
 * another one fails the start.
 */
@Component
class DeclaredRoutes {

    /** @param timeLeft how long the gateway waits for the answer, in milliseconds, as a header says it */
    record Declared(Rank rank, String timeLeft) {}

    private record Route(List<PathPattern> paths, List<String> methods, Declared declared) {

        boolean covers(String method, PathContainer path) {
            return (methods.isEmpty() || methods.contains(method))
                    && paths.stream().anyMatch(each -> each.matches(path));
        }
    }

    private final List<Route> routes;
    private final Declared others;

    DeclaredRoutes(
            GatewayProperties gateway,
            @Value("${spring.cloud.gateway.server.webflux.httpclient.response-timeout}") Duration responseTimeout) {
        String usual = String.valueOf(responseTimeout.toMillis());
        others = new Declared(Rank.IMPORTANT, usual);
        routes = gateway.getRoutes().stream().map(route -> route(route, usual)).toList();
    }

    private static Route route(RouteDefinition route, String usualTimeLeft) {
        Map<String, Object> metadata = route.getMetadata();
        @Nullable Object rank = metadata.get("rank");
        return new Route(
                args(route, "Path").stream()
                        .map(PathPatternParser.defaultInstance::parse)
                        .toList(),
                args(route, "Method"),
                new Declared(
                        rank == null
                                ? Rank.of(Criticality.valueOf(String.valueOf(metadata.get("criticality"))))
                                : Rank.valueOf(rank.toString()),
                        String.valueOf(metadata.getOrDefault("response-timeout", usualTimeLeft))));
    }

    private static List<String> args(RouteDefinition route, String name) {
        for (PredicateDefinition predicate : route.getPredicates()) {
            if (!predicate.getName().equals("Path") && !predicate.getName().equals("Method")) {
                throw new IllegalStateException("route " + route.getId() + " has a predicate " + predicate.getName());
            }
        }
        return route.getPredicates().stream()
                .filter(predicate -> predicate.getName().equals(name))
                .flatMap(predicate -> predicate.getArgs().values().stream())
                .toList();
    }

    /** @param path as the client wrote it, without the query; what no route takes is IMPORTANT */
    Declared of(String method, String path) {
        PathContainer parsed;
        try {
            parsed = PathContainer.parsePath(path);
        } catch (IllegalArgumentException malformed) { // which others will say
            return others;
        }
        for (Route route : routes) {
            if (route.covers(method, parsed)) {
                return route.declared();
            }
        }
        return others;
    }
}
