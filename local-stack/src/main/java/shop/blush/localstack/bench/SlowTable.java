package shop.blush.localstack.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import shop.blush.localstack.stack.Secrets;
import shop.blush.localstack.stack.Service;
import shop.blush.localstack.stack.Service.DatabaseAccount;

/** A table that takes more than two seconds to read: a view that sleeps stands in its place. Also put back when this process is ended meanwhile. */
final class SlowTable implements AutoCloseable {

    private static final String ASIDE = "_aside_for_bench";

    private final Connection connection;
    private final String table;
    private final Thread putBack = new Thread(this::putBack);
    private boolean slowed;

    private SlowTable(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** The reviews of product-service. */
    static SlowTable reviews(int port, Secrets secrets) throws IOException {
        DatabaseAccount account =
                Service.named("product-service").flatMap(Service::database).orElseThrow();
        try {
            return new SlowTable(
                    DriverManager.getConnection(
                            "jdbc:mysql://127.0.0.1:" + port + "/" + account.schema()
                                    + "?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                            account.user(),
                            secrets.databasePasswords().get(account.schema())),
                    "reviews");
        } catch (SQLException e) {
            throw new IOException("The database cannot be reached: " + e.getMessage(), e);
        }
    }

    synchronized void slow() throws IOException {
        Runtime.getRuntime().addShutdownHook(putBack);
        try (Statement statement = connection.createStatement()) {
            statement.execute("RENAME TABLE " + table + " TO " + table + ASIDE);
            slowed = true;
            statement.execute("CREATE SQL SECURITY INVOKER VIEW " + table + " AS SELECT " + table + ASIDE + ".* FROM "
                    + table + ASIDE + " JOIN (SELECT SLEEP(2.2) AS slept) pause");
        } catch (SQLException e) {
            throw new IOException("The table " + table + " cannot be slowed down: " + e.getMessage(), e);
        }
    }

    private synchronized void putBack() {
        if (!slowed) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP VIEW IF EXISTS " + table);
            statement.execute("RENAME TABLE " + table + ASIDE + " TO " + table);
            slowed = false;
        } catch (SQLException e) {
            throw new IllegalStateException("Put the table " + table + ASIDE + " back by hand: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        putBack();
        try {
            Runtime.getRuntime().removeShutdownHook(putBack);
            connection.close();
        } catch (SQLException | IllegalStateException e) { // no longer needed, or the process is ending
            return;
        }
    }
}
