package shop.blush.sandbox.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.blush.sandbox.problem.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** Lets through only bearers of the API key, except to the pages that shoppers see. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class ApiKeyFilter extends OncePerRequestFilter {

    private final byte[] expected;
    private final JsonMapper json;

    ApiKeyFilter(AccessSettings settings, JsonMapper json) {
        this.expected = ("Bearer " + settings.apiKey()).getBytes(StandardCharsets.UTF_8);
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.startsWith("/sandbox/pay/") || path.startsWith("/sandbox/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        // isEqual takes the same time wherever the first difference is.
        if (sent != null && MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(
                response.getOutputStream(),
                Refusal.problem(HttpStatus.UNAUTHORIZED, "unauthorized", "This call needs the API key."));
    }
}
