package shop.blush.common.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The last resort: errors that the servlet container raised before or after Spring MVC. */
@Hidden
@RestController
public final class ContainerErrors implements ErrorController {

    private final ProblemWriter problems;

    public ContainerErrors(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus resolved = given instanceof Integer code ? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
        HttpStatus status = resolved == null ? HttpStatus.INTERNAL_SERVER_ERROR : resolved;
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String code = status.is5xxServerError()
                ? "internal-error"
                : status == HttpStatus.NOT_FOUND ? "not-found" : "request-refused";
        String detail = status.is5xxServerError() ? "Something went wrong on our side." : status.getReasonPhrase();
        problems.write(Problem.detail(status, code, detail), uri == null ? "/" : uri.toString(), response);
    }
}
