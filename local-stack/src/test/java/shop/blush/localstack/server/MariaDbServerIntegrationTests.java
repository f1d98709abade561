package shop.blush.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbServerIntegrationTests {

    @TempDir
    static Path folder;

    private static final int port = new FreePorts().any();
    private static MariaDbServer server;

    @BeforeAll
    static void start() {
        server = MariaDbServer.start(BinariesCache.defaultFolder(), folder.resolve("data"), port);
        server.createSchema("shop", "blush_shop", "pass-1");
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(FreePorts.isFree(port)).isTrue();
    }

    @Test
    void isDurableAndInUtc() throws SQLException {
        try (Connection connection = server.connect()) {
            assertThat(query(connection, "SELECT @@innodb_flush_log_at_trx_commit"))
                    .isEqualTo("1");
            assertThat(query(connection, "SELECT @@global.time_zone")).isEqualTo("+00:00");
            assertThat(query(connection, "SELECT @@bind_address")).isEqualTo("127.0.0.1");
        }
        try (Connection connection = account("shop", "blush_shop", "pass-1")) {
            assertThat(query(connection, "SELECT @@collation_database")).isEqualTo("utf8mb4_unicode_ci");
            assertThat(query(connection, "SELECT @@collation_connection")).isEqualTo("utf8mb4_unicode_ci");
            assertThat(query(connection, "SELECT collation('é')")).isEqualTo("utf8mb4_unicode_ci");
        }
    }

    @Test
    void checksAccounts() {
        assertThatThrownBy(() -> account("shop", "blush_shop", "wrong")).hasMessageContaining("Access denied");
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(""), "root", ""))
                .hasMessageContaining("Access denied");
        server.createSchema("other", "blush_other", "pass-2");
        assertThatThrownBy(() -> account("other", "blush_shop", "pass-1")).hasMessageContaining("Access denied");
    }

    @Test
    void letsAReaderReadEverySchemaButWriteOnlyItsOwn() throws SQLException {
        try (Connection connection = account("shop", "blush_shop", "pass-1");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE seen (id INT PRIMARY KEY)");
        }
        server.createSchema("watcher", "blush_watcher", "pass-3");
        server.grantReadAll("blush_watcher");
        try (Connection connection = account("watcher", "blush_watcher", "pass-3");
                Statement statement = connection.createStatement()) {
            assertThat(query(connection, "SELECT count(*) FROM shop.seen")).isEqualTo("0");
            assertThatThrownBy(() -> statement.execute("INSERT INTO shop.seen VALUES (1)"))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void keepsDataAndAccountsOverARestart() throws Exception {
        int ownPort = new FreePorts().any();
        Path data = folder.resolve("restarted");
        try (MariaDbServer first = MariaDbServer.start(BinariesCache.defaultFolder(), data, ownPort)) {
            first.createSchema("kept", "blush_kept", "pass-4");
            try (Connection connection = DriverManager.getConnection(first.jdbcUrl("kept"), "blush_kept", "pass-4");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE note (text VARCHAR(20))");
                statement.execute("INSERT INTO note VALUES ('口红')");
            }
        }
        try (MariaDbServer second = MariaDbServer.start(BinariesCache.defaultFolder(), data, ownPort);
                Connection connection = DriverManager.getConnection(second.jdbcUrl("kept"), "blush_kept", "pass-4")) {
            assertThat(query(connection, "SELECT text FROM note")).isEqualTo("口红");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("root-password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void namesTheTakenPortWithTheServersLastOutput() {
        assertThatThrownBy(() -> MariaDbServer.start(BinariesCache.defaultFolder(), folder.resolve("refused"), port))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("MariaDB")
                .hasMessageContaining("port: " + port);
    }

    private Connection account(String schema, String user, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(schema), user, password);
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
