package shop.blush.common.problem;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.client.RestClientResponseException;
import shop.blush.protection.Block;

/**
 * A failure that the caller is told of, with a stable code. Rendered as an RFC 9457 problem detail whose {@code type} is
 * {@code urn:blush:problem:<code>}. The detail is written for people and holds no internals.
 */
public final class Problem extends RuntimeException implements ErrorResponse {

    private final ProblemDetail body;
    private final HttpHeaders headers = new HttpHeaders();

    private Problem(HttpStatusCode status, String code, String detail) {
        super(code + ": " + detail, null, false, false);
        this.body = detail(status, code, detail);
    }

    /** The problem detail that {@code code} stands for; used where no exception can be thrown, as in filters. */
    public static ProblemDetail detail(HttpStatusCode status, String code, @Nullable String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create("urn:blush:problem:" + code));
        body.setProperty("code", code);
        return body;
    }

    /** 400: the request is malformed. */
    public static Problem badRequest(String code, String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, code, detail);
    }

    /** 401: the caller is not known. */
    public static Problem unauthorized(String code, String detail) {
        return new Problem(HttpStatus.UNAUTHORIZED, code, detail);
    }

    /** 403: the caller is known and may not. */
    public static Problem forbidden(String code, String detail) {
        return new Problem(HttpStatus.FORBIDDEN, code, detail);
    }

    /** 404: there is no such thing, or not for this caller. */
    public static Problem notFound(String code, String detail) {
        return new Problem(HttpStatus.NOT_FOUND, code, detail);
    }

    /** 409: the state of things does not allow it. */
    public static Problem conflict(String code, String detail) {
        return new Problem(HttpStatus.CONFLICT, code, detail);
    }

    /** 410: it is over. */
    public static Problem gone(String code, String detail) {
        return new Problem(HttpStatus.GONE, code, detail);
    }

    /** 413: the body is larger than this interface takes. */
    public static Problem tooLarge(String code, String detail) {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, code, detail);
    }

    /** 422: well-formed, and a business rule refuses it. */
    public static Problem unprocessable(String code, String detail) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    /** 425: it will be possible, but is not yet. */
    public static Problem tooEarly(String code, String detail) {
        return new Problem(HttpStatus.TOO_EARLY, code, detail);
    }

    /** 429: over a limit; {@code retryAfter} says when to come back. */
    public static Problem tooManyRequests(String code, String detail, Duration retryAfter) {
        return new Problem(HttpStatus.TOO_MANY_REQUESTS, code, detail).retryAfter(retryAfter);
    }

    /** 503: it cannot be done now, which says nothing of whether it may be done. */
    public static Problem unavailable(String code, String detail, Duration retryAfter) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, code, detail).retryAfter(retryAfter);
    }

    /** 429 or 503 of a call that Sentinel blocked, with {@code rule}, and {@code degraded} where it is no fault of the caller's. */
    public static Problem blocked(Block block) {
        Problem problem = new Problem(HttpStatusCode.valueOf(block.status()), block.code(), block.detail())
                .retryAfter(block.retryAfter())
                .with("rule", block.rule());
        return block.status() == 503 ? problem.with("degraded", true) : problem;
    }

    /** 503 {@code dependency-unavailable}: another part of the shop gave no answer to go by. */
    static Problem dependencyUnavailable() {
        return unavailable(
                "dependency-unavailable",
                "A part of the shop does not answer. Please try again.",
                Duration.ofSeconds(2));
    }

    /** Reads the problem detail that another service answered; {@code dependency-unavailable} (503) when it sent none. */
    public static Problem from(RestClientResponseException answer) {
        ProblemDetail theirs = read(answer);
        Object code = theirs == null || theirs.getProperties() == null
                ? null
                : theirs.getProperties().get("code");
        if (code == null || answer.getStatusCode().is5xxServerError()) {
            return dependencyUnavailable();
        }
        String detail = theirs.getDetail() == null ? "" : theirs.getDetail();
        Problem problem = new Problem(answer.getStatusCode(), code.toString(), detail);
        theirs.getProperties().forEach(problem::with);
        return problem;
    }

    private static @Nullable ProblemDetail read(RestClientResponseException answer) {
        try {
            return answer.getResponseBodyAs(ProblemDetail.class);
        } catch (RuntimeException notAProblemDetail) {
            return null;
        }
    }

    /** Adds an extension member to the problem detail. */
    public Problem with(String name, Object value) {
        body.setProperty(name, value);
        return this;
    }

    private Problem retryAfter(Duration retryAfter) {
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
        return this;
    }

    /** The stable code. */
    public String code() {
        return String.valueOf(body.getProperties().get("code"));
    }

    /** An extension member, or null. */
    public @Nullable Object get(String name) {
        return body.getProperties().get(name);
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(body.getStatus());
    }

    @Override
    public ProblemDetail getBody() {
        return body;
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }
}
