package shop.blush.gateway.problem;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.PrematureCloseException;
import shop.blush.protection.Block;
import tools.jackson.databind.json.JsonMapper;

/** Answers what failed in the gateway with a problem detail; the text of an exception never leaves it. */
@Component
@Order(-2)
final class ProblemHandler implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private final JsonMapper json;

    ProblemHandler(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure); // too late for words: the connection is cut, which the client notices
        }
        Problem problem = problem(failure);
        ProblemDetail body = problem.body();
        body.setInstance(URI.create(rawPath(exchange)));
        if (body.getStatus() >= 500 && Block.in(failure) == null) { // a rule's work is counted, not logged
            report(exchange, problem, failure);
        }
        response.getHeaders().clear(); // what a service's half-read answer left
        response.setStatusCode(HttpStatusCode.valueOf(body.getStatus()));
        response.getHeaders().putAll(problem.headers());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        byte[] bytes = json.writeValueAsBytes(body);
        response.getHeaders().setContentLength(bytes.length);
        if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
            return response.setComplete();
        }
        return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
    }

    private static String rawPath(ServerWebExchange exchange) {
        return exchange.getRequest().getURI().getRawPath();
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        @Nullable Block block = Block.in(failure);
        if (block != null) {
            return Problem.blocked(block);
        }
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        if (cause instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof ServerExchangeRejectedException) {
            return Problem.malformedRequest();
        }
        if (failure instanceof MethodNotAllowedException refused) {
            return Problem.of(
                            HttpStatus.METHOD_NOT_ALLOWED,
                            "method-not-allowed",
                            "This address does not take this method.")
                    .header(
                            HttpHeaders.ALLOW,
                            refused.getSupportedMethods().stream()
                                    .map(HttpMethod::name)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        if (failure instanceof ResponseStatusException known) {
            return byStatus(known.getStatusCode().value());
        }
        if (cause instanceof ConnectException // refused and timed out while connecting
                || cause instanceof UnknownHostException
                || noConnectionFree(cause)
                || cause instanceof TimeoutException) { // the answer's own time-out is a 504 above
            return Problem.unavailable();
        }
        if (cause instanceof PrematureCloseException || cause instanceof IOException) {
            return Problem.of(
                    HttpStatus.BAD_GATEWAY,
                    "bad-gateway",
                    "A part of the shop broke off before it answered. It may or may not have done what was asked.");
        }
        return byStatus(500);
    }

    // Reactor Netty hides the classes of its pool: a full queue before the pool, or too long a wait in it.
    private static boolean noConnectionFree(Throwable cause) {
        return cause.getClass().getSimpleName().startsWith("PoolAcquire");
    }

    private static Problem byStatus(int status) {
        return switch (status) {
            case 404 -> Problem.notFound();
            case 413 -> Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "The body is too large.");
            case 503 -> Problem.unavailable();
            case 504 ->
                Problem.of(
                        HttpStatus.GATEWAY_TIMEOUT,
                        "gateway-timeout",
                        "A part of the shop takes too long. It may or may not have done what was asked.");
            default ->
                status < 500
                        ? Problem.malformedRequest()
                        : Problem.of(
                                HttpStatus.INTERNAL_SERVER_ERROR,
                                "internal-error",
                                "Something went wrong on our side.");
        };
    }

    private static void report(ServerWebExchange exchange, Problem problem, Throwable failure) {
        String method = exchange.getRequest().getMethod().name();
        @Nullable String requestId = exchange.getAttribute("blush.request-id");
        if ("internal-error".equals(problem.code())) {
            log.error(
                    "unexpected failure method={} path={} requestId={}", method, rawPath(exchange), requestId, failure);
        } else {
            log.warn(
                    "not handed on code={} method={} path={} requestId={} reason=\"{}\"",
                    problem.code(),
                    method,
                    rawPath(exchange),
                    requestId,
                    NestedExceptionUtils.getMostSpecificCause(failure).toString());
        }
    }
}
