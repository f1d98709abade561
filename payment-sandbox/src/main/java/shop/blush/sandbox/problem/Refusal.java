package shop.blush.sandbox.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that the sandbox refuses, rendered as a problem detail whose {@code code} is stable. */
public final class Refusal extends ErrorResponseException {

    public Refusal(HttpStatus status, String code, String detail) {
        super(status, problem(status, code, detail), null);
    }

    public static Refusal notFound(String code, String detail) {
        return new Refusal(HttpStatus.NOT_FOUND, code, detail);
    }

    public static Refusal conflict(String code, String detail) {
        return new Refusal(HttpStatus.CONFLICT, code, detail);
    }

    public static Refusal unprocessable(String code, String detail) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    public static Refusal badRequest(String code, String detail) {
        return new Refusal(HttpStatus.BAD_REQUEST, code, detail);
    }

    /** The problem detail of a code, also for filters, which stand before the advice. */
    public static ProblemDetail problem(HttpStatus status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:payment-sandbox:problem:" + code));
        problem.setProperty("code", code);
        return problem;
    }
}
