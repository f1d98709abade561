package shop.blush.safeguard.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the last check of each invariant found, for all replicas, and the lock that lets one of them check. */
@Component
class Drifts {

    /** A lock of the server belongs to a connection: it ends with the process that held it, whatever becomes of that. */
    private static final String LOCK = "CONCAT(DATABASE(), '.reconcile')";

    /** @param numbers how many figures differ */
    record Drift(long numbers, Instant checkedAt) {}

    private final DataSource dataSource;
    private final JdbcClient jdbc;

    Drifts(DataSource dataSource, JdbcClient jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    /** By invariant; those that were never checked are not there. */
    Map<String, Drift> read() {
        return jdbc
                .sql("SELECT invariant, drift, checked_at FROM invariant_drift")
                .query((row, number) -> Map.entry(
                        row.getString("invariant"),
                        new Drift(
                                row.getLong("drift"),
                                row.getObject("checked_at", LocalDateTime.class).toInstant(ZoneOffset.UTC))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void write(String invariant, Drift drift) {
        jdbc.sql("INSERT INTO invariant_drift (invariant, drift, checked_at) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE drift = VALUES(drift), checked_at = VALUES(checked_at)")
                .params(invariant, drift.numbers(), LocalDateTime.ofInstant(drift.checkedAt(), ZoneOffset.UTC))
                .update();
    }

    /** Runs the work unless another replica is at it. */
    void alone(Runnable work) {
        try (Connection connection = dataSource.getConnection()) {
            if (!is(connection, "SELECT GET_LOCK(" + LOCK + ", 0)")) {
                return;
            }
            try {
                work.run();
            } finally {
                release(connection);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database does not answer", e);
        }
    }

    /** A connection that still holds the lock must not go back to the pool. */
    private static void release(Connection connection) throws SQLException {
        boolean released = false;
        try {
            released = is(connection, "SELECT RELEASE_LOCK(" + LOCK + ")");
        } finally {
            if (!released) {
                connection.abort(Runnable::run);
            }
        }
    }

    private static boolean is(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question);
                ResultSet answer = statement.executeQuery()) {
            return answer.next() && answer.getInt(1) == 1;
        }
    }
}
