package shop.blush.protection;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import com.netflix.concurrency.limits.limiter.AbstractLimiter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds how many requests a process has under way. The bound follows measured latency: it falls while answers take longer than they
 * used to, and rises while they do not (Gradient2 of <a href="https://github.com/Netflix/concurrency-limits">Netflix
 * concurrency-limits</a>). Each rank may fill the bound up to a share of it, so what is NON_ESSENTIAL goes first and purchases that have
 * begun go last. Thread-safe; requests that come at the very same moment may overshoot a share by as many as there are threads.
 */
public final class LoadShedder {

    /**
     * @param initial how many may be under way before anything was measured
     * @param least below which the bound never falls, so that a slow moment does not close the door
     * @param most above which it never rises
     * @param tolerance by which factor answers may become slower before the bound falls
     * @param nonEssential up to which share of the bound NON_ESSENTIAL requests get in; likewise the others
     */
    @ConfigurationProperties("blush.protection.shedding")
    public record Settings(
            @DefaultValue("40") int initial,
            @DefaultValue("20") int least,
            @DefaultValue("200") int most,
            @DefaultValue("2.0") double tolerance,
            @DefaultValue("0.4") double nonEssential,
            @DefaultValue("0.6") double important,
            @DefaultValue("0.8") double critical) {

        double share(Rank rank) {
            return switch (rank) {
                case NON_ESSENTIAL -> nonEssential;
                case IMPORTANT -> important;
                case CRITICAL -> critical;
                case BEGUN -> 1;
                case UNSHED -> Double.POSITIVE_INFINITY;
            };
        }
    }

    /** One request that was let in; closed by exactly one of its methods. */
    public interface Permit {

        /** It was answered, or given up after a time-out: how long that took counts. */
        void answered();

        /** It was refused, or its caller has gone: how long that took says nothing. */
        void ignored();
    }

    private static final Permit UNCOUNTED = new Permit() {
        @Override
        public void answered() {}

        @Override
        public void ignored() {}
    };

    private final ByRank limiter;
    private final Map<Rank, Counter> shed = new EnumMap<>(Rank.class);
    private volatile boolean on = true;

    public LoadShedder(Settings settings, MeterRegistry meters) {
        WindowedLimit limit = WindowedLimit.newBuilder()
                .minWindowTime(100, TimeUnit.MILLISECONDS)
                .maxWindowTime(500, TimeUnit.MILLISECONDS)
                .windowSize(20)
                .build(Gradient2Limit.newBuilder()
                        .initialLimit(settings.initial())
                        .minLimit(settings.least())
                        .maxConcurrency(settings.most())
                        .rttTolerance(settings.tolerance())
                        .build());
        this.limiter = new ByRank(settings, new Builder().limit(limit));
        for (Rank rank : Rank.values()) {
            shed.put(rank, meters.counter("blush.shedding.shed", "rank", rank.name()));
        }
        Gauge.builder("blush.shedding.limit", limiter, ByRank::getLimit).register(meters);
        Gauge.builder("blush.shedding.under-way", limiter, ByRank::getInflight).register(meters);
    }

    /** Lets a request in and answers its permit, or null when there is no room for one of its rank. */
    public @Nullable Permit enter(Rank rank) {
        if (rank == Rank.UNSHED || !on) {
            return UNCOUNTED;
        }
        Optional<Limiter.Listener> entered = limiter.acquire(rank);
        if (entered.isEmpty()) {
            shed.get(rank).increment();
            return null;
        }
        return permit(entered.get());
    }

    private static Permit permit(Limiter.Listener listener) {
        return new Permit() {
            @Override
            public void answered() {
                listener.onSuccess();
            }

            @Override
            public void ignored() {
                listener.onIgnore();
            }
        };
    }

    /** What a caller is told who was not let in. */
    public static Block refusal() {
        return new Block(
                503,
                "overloaded",
                "Very many people are here right now. Please try again in a moment.",
                "shedding",
                Duration.ofSeconds(1));
    }

    /** Lets everybody in while off. */
    void turn(boolean on) {
        this.on = on;
    }

    private static final class Builder extends AbstractLimiter.Builder<Builder> {

        @Override
        protected Builder self() {
            return this;
        }
    }

    private static final class ByRank extends AbstractLimiter<Rank> {

        private final Settings settings;

        ByRank(Settings settings, Builder builder) {
            super(builder);
            this.settings = settings;
        }

        @Override
        public Optional<Listener> acquire(Rank rank) {
            return getInflight() < getLimit() * settings.share(rank)
                    ? Optional.of(createListener())
                    : createRejectedListener();
        }
    }
}
