package shop.blush.common.protection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import shop.blush.protection.CallContext;
import shop.blush.protection.Rank;

/**
 * Gives what the shop can do without for a while pools of connections of its own, so that its slow statements cannot take those by which
 * people buy. Everything else uses the pool that is configured.
 */
final class ConnectionsByRank implements BeanPostProcessor, DisposableBean {

    /** The most connections of a rank that does not share the pool of the others. */
    @ConfigurationProperties("blush.protection")
    record Settings(@DefaultValue Map<Rank, Integer> poolSizes) {}

    private final ObjectProvider<MeterRegistry> meters;
    private final ObjectProvider<Settings> settings;
    private final Map<Rank, HikariDataSource> pools = new EnumMap<>(Rank.class);

    ConnectionsByRank(ObjectProvider<MeterRegistry> meters, ObjectProvider<Settings> settings) {
        this.meters = meters;
        this.settings = settings;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource shared)) {
            return bean;
        }
        settings.getObject().poolSizes().forEach((rank, size) -> pools.put(rank, pool(shared, rank, size)));
        return new ByRank(shared, pools);
    }

    private HikariDataSource pool(HikariDataSource like, Rank rank, int size) {
        HikariConfig copy = new HikariConfig();
        like.copyStateTo(copy);
        copy.setPoolName(rank.name());
        copy.setMaximumPoolSize(size);
        copy.setMinimumIdle(0);
        copy.setInitializationFailTimeout(-1); // nothing is opened before it is needed
        meters.ifAvailable(registry -> copy.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry)));
        return new HikariDataSource(copy);
    }

    @Override
    public void destroy() {
        pools.values().forEach(HikariDataSource::close);
    }

    private static final class ByRank extends DelegatingDataSource {

        private final Map<Rank, HikariDataSource> pools;

        ByRank(HikariDataSource shared, Map<Rank, HikariDataSource> pools) {
            super(shared);
            this.pools = pools;
        }

        @Override
        public Connection getConnection() throws SQLException {
            @Nullable HikariDataSource own = pools.get(CallContext.current().rank());
            return own == null ? super.getConnection() : own.getConnection();
        }
    }
}
