package shop.blush.safeguard.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Reads all schemas as they were at one moment, without a lock on anything. */
@Component
class Snapshots {

    /** Rows of one query that are looked at; more are not worth the memory. */
    static final int MAX_ROWS = 1000;

    private final DataSource dataSource;
    private final AuditSettings settings;

    Snapshots(DataSource dataSource, AuditSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    <T> T read(Function<NamedParameterJdbcTemplate, T> queries) {
        try (Connection connection = dataSource.getConnection()) {
            // Only REPEATABLE READ has snapshots; the pool puts its own level back.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            jdbc.setQueryTimeout((int) settings.statementTimeout().toSeconds());
            jdbc.setMaxRows(MAX_ROWS);
            jdbc.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            try {
                return queries.apply(new NamedParameterJdbcTemplate(jdbc));
            } finally {
                jdbc.execute("ROLLBACK");
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database does not answer", e);
        }
    }
}
