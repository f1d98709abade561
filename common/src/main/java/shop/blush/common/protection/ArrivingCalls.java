package shop.blush.common.protection;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.blush.common.problem.Problem;
import shop.blush.common.problem.ProblemWriter;
import shop.blush.protection.CallContext;
import shop.blush.protection.LoadShedder;
import shop.blush.protection.Rank;

/**
 * Lets in what this replica can carry, by rank, and binds what the request brings along to its thread. What comes without a rank
 * comes from no gateway: it is neither shed nor counted.
 */
final class ArrivingCalls extends OncePerRequestFilter {

    private final LoadShedder shedder;
    private final ProblemWriter problems;

    ArrivingCalls(LoadShedder shedder, ProblemWriter problems) {
        this.shedder = shedder;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CallContext context =
                CallContext.of(request.getHeader(Rank.HEADER), request.getHeader(CallContext.TIME_LEFT_HEADER));
        LoadShedder.@Nullable Permit permit = shedder.enter(context.rank());
        if (permit == null) {
            problems.write(Problem.blocked(LoadShedder.refusal()), request, response);
            return;
        }
        context.bind();
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = HttpStatus.valueOf(response.getStatus()).is2xxSuccessful();
        } finally {
            CallContext.unbind();
            if (answered) {
                permit.answered();
            } else {
                permit.ignored(); // refusals are quick, and would make the replica look fast
            }
        }
    }
}
