package shop.blush.common.degraded;

import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import shop.blush.protection.Blocked;
import shop.blush.protection.Guard;

/**
 * Answers a read that the shop can do without: afresh, else with the last good answer of this process, else with an empty
 * one. What is not fresh is marked in the answer and by the header {@code X-Degraded: <resource>}.
 *
 * <p>Only a store that is away, busy or slow is answered for, and what a rule or a switch of Sentinel blocks. A {@link shop.blush.common.problem.Problem}, such as a bad
 * parameter, and every defect pass through. Not for writes: those fail, and say so. Thread-safe.
 */
@Component
public class DegradedAnswers {

    /** The header that names the degraded resource. */
    public static final String HEADER = "X-Degraded";

    private static final Logger log = LoggerFactory.getLogger(DegradedAnswers.class);
    private static final int MOST_REMEMBERED = 1_000;

    private record Question(String resource, Object key) {}

    private final Cache<Question, Object> lastGood =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /**
     * The fresh answer, or what stands in for it.
     *
     * @param resource what is degraded, as the header names it
     * @param key of the question among those of the resource; null for one that few ask, which is not remembered
     * @param asDegraded marks an answer; applied to the last good one and to {@code empty} alike
     */
    public <T> T answer(
            String resource, @Nullable Object key, Supplier<T> fresh, UnaryOperator<T> asDegraded, T empty) {
        try (Guard.Entered entered = Guard.enter(resource(resource))) {
            try {
                T answer = fresh.get();
                if (key != null) {
                    lastGood.put(new Question(resource, key), answer);
                }
                return answer;
            } catch (DataAccessException | TransactionException | Blocked away) {
                entered.failed(away);
                log.warn("degraded resource={} reason=\"{}\"", resource, away.toString());
                return instead(resource, key, asDegraded, empty);
            }
        } catch (BlockException blocked) {
            return instead(resource, key, asDegraded, empty);
        }
    }

    /** What Sentinel counts the fresh answer as: rules and switches on it bring the degraded one. */
    public static String resource(String answer) {
        return "answer:" + answer;
    }

    @SuppressWarnings("unchecked") // a resource's answers are of one type
    private <T> T instead(String resource, @Nullable Object key, UnaryOperator<T> asDegraded, T empty) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                && request.getResponse() != null) {
            request.getResponse().setHeader(HEADER, resource);
        }
        T remembered = key == null ? null : (T) lastGood.getIfPresent(new Question(resource, key));
        return asDegraded.apply(remembered == null ? empty : remembered);
    }
}
