package shop.blush.gateway.routing;

import static org.springframework.web.reactive.function.server.RequestPredicates.accept;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The OpenAPI documents of the services under one address: {@code /api/docs} lists them, as a page for people and as JSON
 * for tools, and {@code /api/docs/<service>} is the document that the service itself makes from its code.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocs {

    private final List<String> services;

    ApiDocs(@Value("${blush.gateway.documented-services}") List<String> services) {
        this.services = services;
    }

    record Document(String service, String url) {}

    record Index(List<Document> documents) {}

    @Bean
    RouteLocator documentRoutes(RouteLocatorBuilder locator) {
        RouteLocatorBuilder.Builder routes = locator.routes();
        services.forEach(service -> routes.route(
                "docs-" + service,
                route -> route.path("/api/docs/" + service)
                        .and()
                        .method(HttpMethod.GET, HttpMethod.HEAD)
                        .filters(filters -> filters.setPath("/v3/api-docs"))
                        .uri("lb://" + service)));
        return routes.build();
    }

    @Bean
    RouterFunction<ServerResponse> documentIndex() {
        String page = page();
        Index index = new Index(services.stream()
                .map(service -> new Document(service, url(service)))
                .toList());
        return route().GET(
                        "/api/docs",
                        accept(MediaType.TEXT_HTML),
                        request -> ServerResponse.ok()
                                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                                .bodyValue(page))
                .GET(
                        "/api/docs",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(index))
                .build();
    }

    // The names come from configuration, not from requests, and are service names: nothing to escape.
    private String page() {
        return services.stream()
                .map(service -> "<li><a href=\"" + url(service) + "\">" + service + "</a></li>")
                .collect(Collectors.joining("\n", """
                        <!doctype html>
                        <html lang="en">
                        <head><meta charset="utf-8"><title>Blush API</title>
                        <meta name="viewport" content="width=device-width, initial-scale=1"></head>
                        <body>
                        <h1>Blush API</h1>
                        <p>One OpenAPI document per service. Money is in minor units, times are UTC, failures are RFC 9457
                        problem details with a stable <code>code</code>.</p>
                        <ul>
                        """, "\n</ul>\n</body>\n</html>\n"));
    }

    private static String url(String service) {
        return "/api/docs/" + service;
    }
}
