package shop.blush.sandbox.fault;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import shop.blush.sandbox.problem.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** Makes calls to the payments API slow or fail; the pay page and the fault switch itself stay well. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 200)
class FaultFilter extends OncePerRequestFilter {

    private final FaultSwitch faultSwitch;
    private final JsonMapper json;

    FaultFilter(FaultSwitch faultSwitch, JsonMapper json) {
        this.faultSwitch = faultSwitch;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/sandbox/payments");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var faults = faultSwitch.current();
        pause(faults.latency());
        var random = ThreadLocalRandom.current();
        if (random.nextDouble() >= faults.errorRate()) {
            chain.doFilter(request, response);
            return;
        }
        // The failure that hurts is the one after the work was done: only a caller that repeats itself safely survives
        // it.
        if (random.nextBoolean()) {
            chain.doFilter(request, new ContentCachingResponseWrapper(response));
            response.reset();
        }
        response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(
                response.getOutputStream(),
                Refusal.problem(HttpStatus.INTERNAL_SERVER_ERROR, "fault", "The fault switch is on."));
    }

    private static void pause(Duration latency) throws IOException {
        try {
            Thread.sleep(latency.toMillis());
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while being slow on purpose", shuttingDown);
        }
    }
}
