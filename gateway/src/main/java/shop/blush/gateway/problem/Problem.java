package shop.blush.gateway.problem;

import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import shop.blush.protection.Block;

/**
 * A request that the gateway itself refuses or cannot hand on, with a stable code. The shape is the one of every service:
 * {@code type} is {@code urn:blush:problem:<code>}.
 */
public final class Problem extends RuntimeException {

    private final ProblemDetail body;
    private final HttpHeaders headers = new HttpHeaders();

    private Problem(HttpStatus status, String code, String detail) {
        super(code, null, false, false);
        body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create("urn:blush:problem:" + code));
        body.setProperty("code", code);
    }

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail);
    }

    /** 400: this is not a request that any part of the shop could mean. */
    public static Problem malformedRequest() {
        return of(HttpStatus.BAD_REQUEST, "malformed-request", "The request is malformed.");
    }

    /** 404: no route and no page. */
    public static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this address.");
    }

    /** 503 with {@code Retry-After}: a service cannot be reached, and nothing was done. */
    public static Problem unavailable() {
        return of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "service-unavailable",
                        "A part of the shop does not answer. Please try again.")
                .retryAfter(Duration.ofSeconds(2));
    }

    /** 429 or 503 of a request that Sentinel blocked, with {@code rule}, and {@code degraded} where it is no fault of the caller's. */
    public static Problem blocked(Block block) {
        Problem problem = of(HttpStatus.valueOf(block.status()), block.code(), block.detail())
                .retryAfter(block.retryAfter());
        problem.body.setProperty("rule", block.rule());
        if (block.status() == 503) {
            problem.body.setProperty("degraded", true);
        }
        return problem;
    }

    /** So long to wait before another try makes sense; in whole seconds. */
    public Problem retryAfter(Duration wait) {
        return header(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
    }

    public Problem header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    public String code() {
        return String.valueOf(body.getProperties().get("code"));
    }

    ProblemDetail body() {
        return body;
    }

    HttpHeaders headers() {
        return headers;
    }
}
