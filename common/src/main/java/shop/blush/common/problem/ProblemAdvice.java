package shop.blush.common.problem;

import com.alibaba.csp.sentinel.slots.block.BlockException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mybatis.spring.MyBatisSystemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import shop.blush.protection.Block;
import shop.blush.protection.Blocked;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns whatever a controller throws into a problem detail. Texts of exceptions never leave the service; a store or a
 * dependency that is away is always 503, never a refusal.
 */
@RestControllerAdvice
public final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final Map<Integer, String> CODES = Map.of(
            400, "invalid-request",
            404, "not-found",
            405, "method-not-allowed",
            406, "not-acceptable",
            413, "body-too-large",
            415, "unsupported-media-type",
            503, "service-unavailable");

    /** One thing that is wrong with a request. */
    public record FieldProblem(String field, String message) {}

    @ExceptionHandler
    ResponseEntity<Object> refused(Problem problem, WebRequest request) {
        return answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> dependencyAnswered(RestClientResponseException answer, WebRequest request) {
        log.warn("dependency answered status={}", answer.getStatusCode().value());
        return answer(Problem.dependencyUnavailable(), request);
    }

    /** Sentinel let the call, or something that the call needed, not through. */
    @ExceptionHandler({BlockException.class, Blocked.class})
    ResponseEntity<Object> blocked(Exception blocked, WebRequest request) {
        @Nullable Block told = Block.in(blocked);
        return told == null ? unexpected(blocked, request) : answer(Problem.blocked(told), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> dependencyAway(ResourceAccessException away, WebRequest request) {
        @Nullable Block block = Block.in(away);
        if (block != null) {
            return answer(Problem.blocked(block), request);
        }
        log.warn("dependency away reason=\"{}\"", away.getMostSpecificCause().toString());
        return answer(Problem.dependencyUnavailable(), request);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        ConcurrencyFailureException.class,
        QueryTimeoutException.class,
        CannotCreateTransactionException.class,
        RedisConnectionFailureException.class,
        RedisSystemException.class
    })
    ResponseEntity<Object> storeAway(Exception away, WebRequest request) {
        log.warn("store away reason=\"{}\"", away.toString());
        return answer(
                Problem.unavailable(
                        "store-unavailable",
                        "The shop cannot do this right now. Please try again.",
                        Duration.ofSeconds(2)),
                request);
    }

    /** MyBatis hides in its own exception that no connection could be had. */
    @ExceptionHandler
    ResponseEntity<Object> mapperFailed(MyBatisSystemException failed, WebRequest request) {
        @Nullable Block block = Block.in(failed);
        if (block != null) {
            return answer(Problem.blocked(block), request);
        }
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException away) {
                return storeAway(away, request);
            }
        }
        return unexpected(failed, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception unexpected, WebRequest request) {
        log.error("unexpected failure path={}", path(request), unexpected);
        ProblemDetail body =
                Problem.detail(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong on our side.");
        return send(body, HttpHeaders.EMPTY, request);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = invalid.getBindingResult().getAllErrors().stream()
                .map(error -> new FieldProblem(
                        error instanceof FieldError field ? field.getField() : error.getObjectName(), message(error)))
                .toList();
        return invalid(errors, request);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldProblem(
                                error instanceof FieldError field
                                        ? field.getField()
                                        : String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                message(error))))
                .toList();
        return invalid(errors, request);
    }

    private ResponseEntity<Object> invalid(List<FieldProblem> errors, WebRequest request) {
        ProblemDetail body =
                Problem.detail(HttpStatus.BAD_REQUEST, "invalid-request", "The request holds values that cannot be.");
        body.setProperty("errors", errors);
        return send(body, HttpHeaders.EMPTY, request);
    }

    private static String message(MessageSourceResolvable error) {
        return error.getDefaultMessage() == null ? "is not valid" : error.getDefaultMessage();
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(unreadable(unreadable.getCause()), request);
    }

    private static Problem unreadable(@Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return Problem.badRequest("unknown-field", "There is no field '" + shortened(path(unknown)) + "' here.");
        }
        if (cause instanceof DatabindException wrong) {
            return Problem.badRequest("invalid-request", "A value does not fit its field.")
                    .with("errors", List.of(new FieldProblem(shortened(path(wrong)), "has a value of the wrong kind")));
        }
        if (cause instanceof InputCoercionException tooLarge) {
            return Problem.badRequest("invalid-request", "A number is too large for its field.")
                    .with("errors", List.of(new FieldProblem(shortened(path(tooLarge)), "is out of range")));
        }
        if (cause instanceof JacksonException) {
            return Problem.badRequest("malformed-json", "The body is not well-formed JSON.");
        }
        return Problem.badRequest("malformed-json", "The body is missing or cannot be read.");
    }

    private static String path(JacksonException wrong) {
        StringBuilder path = new StringBuilder();
        wrong.getPath().forEach(step -> {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        });
        return path.toString();
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    /** Every other exception that Spring MVC knows comes through here with a body of its own. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (exception instanceof MaxUploadSizeExceededException) {
            return answer(Problem.tooLarge("body-too-large", "The body is larger than this interface takes."), request);
        }
        boolean parameter = status.value() == 400;
        String code = parameter ? "invalid-parameter" : CODES.getOrDefault(status.value(), "request-refused");
        return send(Problem.detail(status, code, detail(status.value(), body)), headers, request);
    }

    private static @Nullable String detail(int status, @Nullable Object body) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not know this method; the Allow header says which it knows.";
            case 406 -> "This interface answers in JSON only.";
            case 415 ->
                "This interface does not take a body of this content type; the Accept header says which it takes.";
            default -> body instanceof ProblemDetail known ? known.getDetail() : null;
        };
    }

    private ResponseEntity<Object> answer(Problem problem, WebRequest request) {
        return send(problem.getBody(), problem.getHeaders(), request);
    }

    private ResponseEntity<Object> send(ProblemDetail body, HttpHeaders headers, WebRequest request) {
        body.setInstance(URI.create(path(request)));
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(body, all, HttpStatusCode.valueOf(body.getStatus()));
    }

    private static String path(WebRequest request) {
        HttpServletRequest servlet = ((ServletWebRequest) request).getRequest();
        return servlet.getRequestURI();
    }
}
