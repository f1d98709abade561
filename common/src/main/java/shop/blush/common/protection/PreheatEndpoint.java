package shop.blush.common.protection;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code POST /actuator/preheat}: opens this replica's pool of database connections to its full size, so that a rush need not wait for it. */
@Endpoint(id = "preheat")
final class PreheatEndpoint {

    private static final Logger log = LoggerFactory.getLogger(PreheatEndpoint.class);

    /** @param connections that are open now, of {@code poolSize} */
    record Preheated(int connections, int poolSize) {}

    private final DataSource dataSource;

    PreheatEndpoint(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @WriteOperation
    Preheated preheat() throws SQLException {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        List<Connection> held = new ArrayList<>();
        try {
            // taken ones are not given twice, so the pool must open the others; busy ones are open already
            while (pool.getHikariPoolMXBean() == null
                    || pool.getHikariPoolMXBean().getTotalConnections() < pool.getMaximumPoolSize()) {
                held.add(pool.getConnection());
            }
        } finally {
            for (Connection each : held) {
                each.close();
            }
        }
        int open = pool.getHikariPoolMXBean().getTotalConnections();
        log.info("preheated connections={} of={}", open, pool.getMaximumPoolSize());
        return new Preheated(open, pool.getMaximumPoolSize());
    }
}
