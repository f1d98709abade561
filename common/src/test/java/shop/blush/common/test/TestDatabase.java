package shop.blush.common.test;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.server.MariaDbServer;

/** The database of this test JVM, started at first use and ended with the JVM. */
public final class TestDatabase {

    static final String PASSWORD = "test-only";

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    /** A schema of its own and the account that may do everything in it. */
    public record Schema(String name, String url, String user, String password) {}

    interface Server {
        void createSchema(String schema, String user, String password);

        void grantReadAll(String user);

        String jdbcUrl(String schema);
    }

    private record MariaDb(MariaDbServer server) implements Server {

        @Override
        public void createSchema(String schema, String user, String password) {
            server.createSchema(schema, user, password);
        }

        @Override
        public void grantReadAll(String user) {
            server.grantReadAll(user);
        }

        @Override
        public String jdbcUrl(String schema) {
            return server.jdbcUrl(schema);
        }
    }

    private static final class Running {
        static final Server SERVER = start();
    }

    private TestDatabase() {}

    static boolean wantsMySql() {
        return "mysql".equals(System.getProperty("blush.test.database"));
    }

    private static Server start() {
        Path data = freshFolder();
        int port = new FreePorts().any();
        return wantsMySql()
                ? MySqlServer.start(data, port)
                : new MariaDb(MariaDbServer.start(BinariesCache.defaultFolder(), data, port));
    }

    private static Path freshFolder() {
        return Path.of(
                        "target",
                        "servers",
                        "database-" + ProcessHandle.current().pid())
                .toAbsolutePath();
    }

    /** Makes a new schema. */
    public static Schema newSchema() {
        return newSchema("test_" + SCHEMAS.incrementAndGet());
    }

    /** Makes a schema of this name, for tests that need several known ones. */
    public static Schema newSchema(String name) {
        String user = "u_" + name;
        Running.SERVER.createSchema(name, user, PASSWORD);
        return new Schema(name, Running.SERVER.jdbcUrl(name), user, PASSWORD);
    }

    /** Lets the account of a schema read all others. */
    public static void grantReadAll(Schema schema) {
        Running.SERVER.grantReadAll(schema.user());
    }
}
