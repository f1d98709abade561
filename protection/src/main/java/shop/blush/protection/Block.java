package shop.blush.protection;

import com.alibaba.csp.sentinel.slots.block.AbstractRule;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeException;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told whose call Sentinel did not let through. Nothing was done by then.
 *
 * @param status 429 over a rate; 503 where the caller is not to blame
 * @param code {@code too-many-requests}, {@code busy} (bulkhead), {@code circuit-open}, {@code switched-off}
 * @param rule kind and resource of the rule, as in {@code rate:GET /api/orders}
 */
public record Block(int status, String code, String detail, String rule, Duration retryAfter) {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);

    /** Reads what Sentinel threw, wherever it is in the chain of causes; null when it is none of its. */
    public static @Nullable Block in(@Nullable Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof BlockException block) {
                return of(block);
            }
        }
        return null;
    }

    private static Block of(BlockException block) {
        @Nullable AbstractRule rule = block.getRule();
        String resource = rule == null ? "" : rule.getResource();
        if (rule instanceof SwitchedOff) {
            return new Block(503, "switched-off", "This is switched off for a while.", "switch:" + resource, LATER);
        }
        if (block instanceof DegradeException) {
            Duration window = rule instanceof DegradeRule circuit ? Duration.ofSeconds(circuit.getTimeWindow()) : SOON;
            return new Block(
                    503,
                    "circuit-open",
                    "A part of the shop is slow or broken and rests for a moment. Please try again.",
                    "circuit:" + resource,
                    window);
        }
        if (rule instanceof FlowRule flow && flow.getGrade() == RuleConstant.FLOW_GRADE_THREAD) {
            return new Block(
                    503, "busy", "Too many are at this at once. Please try again.", "bulkhead:" + resource, SOON);
        }
        return new Block(
                429, "too-many-requests", "Too many requests. Please try again in a moment.", "rate:" + resource, SOON);
    }
}
