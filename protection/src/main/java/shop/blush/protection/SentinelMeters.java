package shop.blush.protection;

import com.alibaba.csp.sentinel.metric.extension.AdvancedMetricExtension;
import com.alibaba.csp.sentinel.metric.extension.MetricExtensionProvider;
import com.alibaba.csp.sentinel.slotchain.ResourceWrapper;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.degrade.circuitbreaker.CircuitBreaker;
import com.alibaba.csp.sentinel.slots.block.degrade.circuitbreaker.EventObserverRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Sentinel's figures as meters: {@code blush.sentinel.calls} (timer, calls that passed), {@code blush.sentinel.failures} and
 * {@code blush.sentinel.blocks} (counters, the latter by rule) per resource, and {@code blush.sentinel.circuit} (0 closed, 1 half open,
 * 2 open) per resource whose circuit ever changed. Resources are named by the code, so there are as many as interfaces, calls and
 * statements.
 */
final class SentinelMeters extends Silent implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SentinelMeters.class);
    private static final String OBSERVER = "blush-meters";

    private final MeterRegistry meters;
    private final Map<String, Timer> calls = new ConcurrentHashMap<>();
    private final Map<String, Counter> failures = new ConcurrentHashMap<>();
    private final Map<String, CircuitBreaker.State> circuits = new ConcurrentHashMap<>();

    SentinelMeters(MeterRegistry meters) {
        this.meters = meters;
        MetricExtensionProvider.addMetricExtension(this);
        EventObserverRegistry.getInstance()
                .addStateChangeObserver(
                        OBSERVER, (before, now, rule, value) -> changed(rule.getResource(), before, now));
    }

    private void changed(String resource, CircuitBreaker.State before, CircuitBreaker.State now) {
        if (circuits.put(resource, now) == null) {
            meters.gauge(
                    "blush.sentinel.circuit",
                    io.micrometer.core.instrument.Tags.of("resource", resource),
                    circuits,
                    all -> level(all.get(resource)));
        }
        if (now == CircuitBreaker.State.OPEN) {
            log.warn("circuit opened resource=\"{}\"", resource);
        } else {
            log.info("circuit {} resource=\"{}\"", now == CircuitBreaker.State.CLOSED ? "closed" : "tries", resource);
        }
    }

    private static double level(CircuitBreaker.@Nullable State state) {
        return state == CircuitBreaker.State.OPEN ? 2 : state == CircuitBreaker.State.HALF_OPEN ? 1 : 0;
    }

    /** The circuits that ever changed, and how they stand. */
    Map<String, CircuitBreaker.State> circuits() {
        return Map.copyOf(circuits);
    }

    @Override
    public void onBlocked(ResourceWrapper resource, int count, String origin, BlockException block, Object[] args) {
        @Nullable Block told = Block.in(block);
        meters.counter(
                        "blush.sentinel.blocks",
                        "resource",
                        resource.getName(),
                        "rule",
                        told == null ? "" : told.rule(),
                        "code",
                        told == null ? "" : told.code())
                .increment(count);
    }

    @Override
    public void onComplete(ResourceWrapper resource, long millis, int count, Object[] args) {
        calls.computeIfAbsent(resource.getName(), name -> meters.timer("blush.sentinel.calls", "resource", name))
                .record(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onError(ResourceWrapper resource, Throwable failure, int count, Object[] args) {
        failures.computeIfAbsent(
                        resource.getName(), name -> meters.counter("blush.sentinel.failures", "resource", name))
                .increment(count);
    }

    @Override
    public void destroy() {
        MetricExtensionProvider.getMetricExtensions().remove(this);
        EventObserverRegistry.getInstance().removeStateChangeObserver(OBSERVER);
    }
}

/** The half of Sentinel's interface that the other half replaces. */
abstract class Silent implements AdvancedMetricExtension {

    @Override
    public void onPass(ResourceWrapper resource, int count, Object[] args) {}

    @Override
    public void addPass(String resource, int n, Object... args) {}

    @Override
    public void addBlock(String resource, int n, String origin, BlockException block, Object... args) {}

    @Override
    public void addSuccess(String resource, int n, Object... args) {}

    @Override
    public void addException(String resource, int n, Throwable failure) {}

    @Override
    public void addRt(String resource, long millis, Object... args) {}

    @Override
    public void increaseThreadNum(String resource, Object... args) {}

    @Override
    public void decreaseThreadNum(String resource, Object... args) {}
}
