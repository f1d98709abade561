package shop.blush.common.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.server.RememberedProcesses;
import shop.blush.localstack.server.ServerProcess;

/**
 * A real MySQL 8.0.31, for tests only (its binaries are GPL): what production uses is what the integration tests run on,
 * beside MariaDB. Root has no password and the server listens on 127.0.0.1.
 */
final class MySqlServer implements TestDatabase.Server {

    private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";

    private final int port;

    private MySqlServer(int port) {
        this.port = port;
    }

    static boolean canRun() {
        if (!System.getProperty("os.name").startsWith("Linux") || !"amd64".equals(System.getProperty("os.arch"))) {
            return false;
        }
        try {
            return run(List.of(program().toString(), "--version")) == 0;
        } catch (IOException cannotRun) {
            return false;
        }
    }

    static MySqlServer start(Path data, int port) {
        try {
            Files.createDirectories(data.getParent());
            List<String> initialise = List.of(
                    program().toString(), "--no-defaults", "--initialize-insecure", "--user=root", "--datadir=" + data);
            if (run(initialise) != 0) {
                throw new IllegalStateException("MySQL could not make its data folder " + data);
            }
            ServerProcess process = ServerProcess.start(
                    "MySQL",
                    List.of(
                            program().toString(),
                            "--no-defaults",
                            "--user=root",
                            "--datadir=" + data,
                            "--port=" + port,
                            "--bind-address=127.0.0.1",
                            "--socket=server.sock",
                            "--pid-file=server.pid",
                            "--mysqlx=OFF",
                            "--skip-log-bin",
                            "--performance-schema=OFF",
                            "--character-set-server=utf8mb4",
                            "--collation-server=utf8mb4_unicode_ci",
                            "--default-time-zone=+00:00",
                            "--innodb-flush-log-at-trx-commit=1",
                            "--innodb-buffer-pool-size=96M",
                            "--max-connections=300"),
                    Map.of(),
                    data,
                    data.resolveSibling(data.getFileName() + ".log"),
                    new RememberedProcesses(BinariesCache.defaultFolder().resolve("running")));
            MySqlServer server = new MySqlServer(port);
            process.awaitReady(server::answers, Duration.ofSeconds(60));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program() throws IOException {
        Path folder = BinariesCache.defaultFolder().resolve("mysql-8.0.31");
        Path program = folder.resolve("bin").resolve("mysqld");
        if (!Files.exists(program)) {
            Path unfinished = folder.resolveSibling(
                    folder.getFileName() + "." + ProcessHandle.current().pid());
            Path archive = unfinished.resolve("mysql.tar.gz");
            try (InputStream content = MySqlServer.class.getResourceAsStream(ARCHIVE)) {
                if (content == null) {
                    throw new IllegalStateException(
                            "No MySQL is on the class path: the root pom's Surefire execution for MySQL brings it");
                }
                Files.createDirectories(unfinished);
                Files.copy(content, archive);
            }
            if (run(List.of("tar", "-xzf", archive.toString(), "-C", unfinished.toString())) != 0) {
                throw new IOException("MySQL could not be unpacked into " + unfinished);
            }
            Files.delete(archive);
            try {
                Files.move(unfinished, folder);
            } catch (IOException another) {
                BinariesCache.deleteRecursively(unfinished); // another test JVM was first
            }
        }
        return program;
    }

    private static int run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(120, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private boolean answers() {
        if (!FreePorts.isListening(port)) {
            return false;
        }
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(""), "root", "");
    }

    @Override
    public String jdbcUrl(String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    @Override
    public void createSchema(String schema, String user, String password) {
        execute(
                "CREATE DATABASE `" + schema + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
                "CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + password + "'",
                "GRANT ALL ON `" + schema.replace("_", "\\_") + "`.* TO '" + user + "'@'%'");
    }

    @Override
    public void grantReadAll(String user) {
        execute("GRANT SELECT ON *.* TO '" + user + "'@'%'");
    }

    private void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
