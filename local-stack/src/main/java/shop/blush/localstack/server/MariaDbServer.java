package shop.blush.localstack.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A real MariaDB (or installed MySQL) on 127.0.0.1: durable as in production (each commit is synced), accounts checked,
 * UTC, {@code utf8mb4_unicode_ci}.
 */
public final class MariaDbServer implements AutoCloseable {

    /** Small enough for quick installs and starts, large enough for some seconds of the shop's writes. */
    static final String REDO_LOG_SIZE = "48M";

    /** The demo catalogue and thousands of orders fit; more would only raise the stack's resident memory. */
    private static final String BUFFER_POOL_SIZE = "96M";

    /** Ten per service process and some replicas; idle ones cost little. */
    private static final int MAX_CONNECTIONS = 300;

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final String ROOT_PASSWORD_FILE = "root-password";

    private final ServerProcess process;
    private final int port;
    private final String rootPassword;

    private MariaDbServer(ServerProcess process, int port, String rootPassword) {
        this.process = process;
        this.port = port;
        this.rootPassword = rootPassword;
    }

    /**
     * Starts a server and waits until it answers. The first start in an empty data folder makes root's password and keeps
     * it there, readable by the owner only.
     *
     * @param binariesCache folder of unpacked binaries, shared by all, see {@link BinariesCache#defaultFolder()}
     * @param dataDir folder of its data, made if absent, used by one server at a time; its log is beside it
     * @throws ServerStartException if it does not come up
     */
    public static MariaDbServer start(Path binariesCache, Path dataDir, int port) {
        Path data = dataDir.toAbsolutePath().normalize();
        return start(binariesCache, data, port, data.resolveSibling(data.getFileName() + ".log"));
    }

    /** Starts a server as {@link #start(Path, Path, int)} does, with its log in this file. */
    public static MariaDbServer start(Path binariesCache, Path dataDir, int port, Path log) {
        BinariesCache cache = new BinariesCache(binariesCache);
        cache.running().endOrphans();
        DatabaseBinaries binaries = DatabaseBinaries.find(cache);
        Path data = dataDir.toAbsolutePath().normalize();
        boolean firstStart = !Files.exists(data.resolve(ROOT_PASSWORD_FILE));
        try {
            if (firstStart) {
                install(binaries, data);
            }
            String rootPassword = Files.readString(data.resolve(ROOT_PASSWORD_FILE));
            Files.createDirectories(temporary(data));
            ServerProcess process =
                    ServerProcess.start("MariaDB", command(binaries, data, port), Map.of(), data, log, cache.running());
            MariaDbServer server = new MariaDbServer(process, port, rootPassword);
            try {
                process.awaitReady(server::answers, START_TIMEOUT);
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
            return server;
        } catch (IOException e) {
            throw new ServerStartException(
                    "Cannot prepare the database's folder " + data + ": " + e.getMessage()
                            + (firstStart ? "" : " (./blush up --fresh starts with an empty one)"),
                    e);
        }
    }

    private static void install(DatabaseBinaries binaries, Path data) throws IOException {
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        BinariesCache.deleteRecursively(unfinished);
        BinariesCache.copyRecursively(binaries.template(), unfinished);
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        writeSecret(unfinished.resolve(ROOT_PASSWORD_FILE), password);
        writeSecret(unfinished.resolve("accounts.sql"), accounts(password));
        Files.deleteIfExists(data);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Read by the server at every start, so that a start that was broken off is made good by the next. */
    private static String accounts(String rootPassword) {
        return """
                CREATE USER IF NOT EXISTS 'root'@'localhost';
                ALTER USER 'root'@'localhost' IDENTIFIED BY '%1$s';
                CREATE USER IF NOT EXISTS 'root'@'127.0.0.1';
                ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY '%1$s';
                GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
                DELETE FROM mysql.db WHERE User = '';
                FLUSH PRIVILEGES;
                """.formatted(rootPassword);
    }

    private static void writeSecret(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private static Path temporary(Path data) {
        return data.resolveSibling(data.getFileName() + ".tmp");
    }

    private static List<String> command(DatabaseBinaries binaries, Path data, int port) {
        List<String> command = new ArrayList<>(List.of(binaries.program().toString(), "--no-defaults"));
        command.addAll(binaries.options());
        command.addAll(DatabaseBinaries.asRoot());
        command.addAll(List.of(
                "--datadir=" + data,
                // A server that starts removes the temporary tables in its folder; in a common one, those of others
                // too.
                "--tmpdir=" + temporary(data),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                // Relative to the data folder: a socket's whole path may have about a hundred characters only.
                "--socket=server.sock",
                "--pid-file=server.pid",
                "--init-file=" + data.resolve("accounts.sql"),
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=" + BUFFER_POOL_SIZE,
                "--max-connections=" + MAX_CONNECTIONS,
                "--skip-log-bin"));
        if (binaries.mariaDb()) {
            command.addAll(List.of(
                    "--innodb-log-file-size=" + REDO_LOG_SIZE,
                    // It would make an RSA key at every start, which takes up to ten seconds; it is loopback only.
                    "--skip-ssl",
                    // Shop tables are InnoDB: the other engines' caches would only take memory.
                    "--aria-pagecache-buffer-size=8M",
                    "--key-buffer-size=1M",
                    // Clients that only say utf8mb4 get MySQL's and MariaDB's common collation.
                    "--character-set-collations=utf8mb4=utf8mb4_unicode_ci"));
        } else {
            command.addAll(List.of("--mysqlx=OFF", "--performance-schema=OFF"));
        }
        return command;
    }

    private boolean answers() {
        // The driver takes long to give up on a closed port.
        if (!FreePorts.isListening(port)) {
            return false;
        }
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Answers the address of a schema for MySQL Connector/J, to be used with an account of {@link #createSchema}. */
    public String jdbcUrl(String schema) {
        return jdbcUrl(port, schema);
    }

    /** Answers the address of a schema of a server that is reached through this port. */
    public static String jdbcUrl(int port, String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema
                + "?sslMode=DISABLED&allowPublicKeyRetrieval=true"
                + "&connectionCollation=utf8mb4_unicode_ci"
                + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                + "&rewriteBatchedStatements=true";
    }

    /** Opens a connection as root. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(""), "root", rootPassword);
    }

    /** Makes a schema and an account that may do everything in it, or gives an existing account this password. */
    public void createSchema(String schema, String user, String password) {
        execute(
                "CREATE DATABASE IF NOT EXISTS `" + name(schema) + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
                "CREATE USER IF NOT EXISTS '" + name(user) + "'@'127.0.0.1'",
                "ALTER USER '" + name(user) + "'@'127.0.0.1' IDENTIFIED BY '" + secret(password) + "'",
                "GRANT ALL ON `" + name(schema).replace("_", "\\_") + "`.* TO '" + name(user) + "'@'127.0.0.1'");
    }

    /** Lets an existing account read every schema. */
    public void grantReadAll(String user) {
        execute("GRANT SELECT ON *.* TO '" + name(user) + "'@'127.0.0.1'");
    }

    private void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new ServerStartException("MariaDB refused to set up an account or schema: " + e.getMessage(), e);
        }
    }

    private static String name(String name) {
        if (!name.matches("[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException("Not a name of a schema or account: " + name);
        }
        return name;
    }

    private static String secret(String secret) {
        if (!secret.matches("[\\x20-\\x7e&&[^'\\\\]]+")) {
            throw new IllegalArgumentException("A password must be printable ASCII without quotes and backslashes");
        }
        return secret;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public ServerProcess process() {
        return process;
    }

    /** Stops the server in an orderly way: what was committed is in its files. */
    @Override
    public void close() {
        process.close();
    }
}
