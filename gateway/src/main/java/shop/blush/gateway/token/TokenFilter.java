package shop.blush.gateway.token;

import com.nimbusds.jose.JOSEException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import shop.blush.gateway.door.DoorOrder;
import shop.blush.gateway.problem.Problem;

/** Checks the token of calls to {@code /api/**}, and hands the cookie's on as a bearer token. See the package. */
@Component
@Order(DoorOrder.TOKEN)
final class TokenFilter implements WebFilter {

    private static final String COOKIE = "blush_access";
    private static final String BEARER = "Bearer ";

    private final ReactiveJwtDecoder decoder;
    private final List<PublicPath> publicPaths;

    TokenFilter(SigningKeys keys, TokenSettings settings) {
        decoder = NimbusReactiveJwtDecoder.withJwkSource(keys::find)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        publicPaths = settings.publicPaths().stream().map(PublicPath::parse).toList();
    }

    private record PublicPath(@Nullable HttpMethod method, PathPattern path) {

        static PublicPath parse(String text) {
            String[] parts = text.split(" ", 2);
            PathPattern path = PathPatternParser.defaultInstance.parse(parts[parts.length - 1]);
            return new PublicPath(parts.length == 1 ? null : HttpMethod.valueOf(parts[0]), path);
        }

        boolean covers(ServerHttpRequest request) {
            HttpMethod asked = request.getMethod() == HttpMethod.HEAD ? HttpMethod.GET : request.getMethod();
            return (method == null || method.equals(asked)) && path.matches(request.getPath());
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!request.getPath().value().startsWith("/api/")) {
            return chain.filter(exchange); // pages need no token, and the sandbox has keys of its own
        }
        @Nullable String header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? checked(request, header.substring(BEARER.length()).trim())
                            .then(Mono.defer(() -> chain.filter(exchange)))
                    : Mono.error(invalidToken());
        }
        @Nullable HttpCookie cookie = request.getCookies().getFirst(COOKIE);
        if (cookie == null || cookie.getValue().isEmpty()) {
            return forOperators(request)
                    ? Mono.error(Problem.of(HttpStatus.UNAUTHORIZED, "sign-in-required", "Please sign in."))
                    : chain.filter(exchange);
        }
        Mono<ServerWebExchange> signedIn = checked(request, cookie.getValue())
                .map(jwt -> exchange.mutate()
                        .request(sent -> sent.headers(headers -> headers.setBearerAuth(jwt.getTokenValue())))
                        .build());
        if (publicPaths.stream().anyMatch(open -> open.covers(request))) {
            signedIn = signedIn.onErrorReturn(Problem.class, exchange);
        }
        return signedIn.flatMap(chain::filter);
    }

    private Mono<Jwt> checked(ServerHttpRequest request, String token) {
        return decoder.decode(token).onErrorMap(TokenFilter::refusal).doOnNext(jwt -> {
            if (forOperators(request) && !hasRole(jwt, "OPS")) {
                throw Problem.of(HttpStatus.FORBIDDEN, "forbidden", "You may not do this.");
            }
        });
    }

    private static boolean forOperators(ServerHttpRequest request) {
        return request.getPath().value().startsWith("/api/ops/");
    }

    private static boolean hasRole(Jwt jwt, String role) {
        return jwt.getClaims().get("roles") instanceof List<?> roles && roles.contains(role);
    }

    private static Throwable refusal(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        if (cause instanceof SigningKeys.KeysUnavailable) {
            return Problem.unavailable();
        }
        return failure instanceof JwtException || cause instanceof JOSEException ? invalidToken() : failure;
    }

    private static Problem invalidToken() {
        return Problem.of(
                        HttpStatus.UNAUTHORIZED,
                        "invalid-token",
                        "This token is expired or not ours. Please sign in again.")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }
}
