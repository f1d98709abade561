package shop.blush.common.protection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import shop.blush.protection.CallContext;
import shop.blush.protection.Rank;

/**
 * Gives what the shop can do without for a while a small pool of connections of its own, so that its slow statements cannot take those by
 * which people buy. Everything else uses the pool that is configured.
 */
final class ConnectionsByRank implements BeanPostProcessor, DisposableBean {

    private static final String LESSER = "lesser";

    private final ObjectProvider<MeterRegistry> meters;
    private final int lesserPoolSize;
    private HikariDataSource lesser = new HikariDataSource();

    ConnectionsByRank(ObjectProvider<MeterRegistry> meters, int lesserPoolSize) {
        this.meters = meters;
        this.lesserPoolSize = lesserPoolSize;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource main)) {
            return bean;
        }
        HikariConfig copy = new HikariConfig();
        main.copyStateTo(copy);
        copy.setPoolName(LESSER);
        copy.setMaximumPoolSize(lesserPoolSize);
        copy.setMinimumIdle(0);
        copy.setInitializationFailTimeout(-1); // nothing is opened before it is needed
        meters.ifAvailable(registry -> copy.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry)));
        lesser = new HikariDataSource(copy);
        return new ByRank(main, lesser);
    }

    @Override
    public void destroy() {
        lesser.close();
    }

    private static final class ByRank extends DelegatingDataSource {

        private final HikariDataSource lesser;

        ByRank(HikariDataSource main, HikariDataSource lesser) {
            super(main);
            this.lesser = lesser;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Rank rank = CallContext.current().rank();
            return rank == Rank.NON_ESSENTIAL || rank == Rank.IMPORTANT
                    ? lesser.getConnection()
                    : super.getConnection();
        }
    }
}
