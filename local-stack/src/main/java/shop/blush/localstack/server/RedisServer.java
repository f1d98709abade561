package shop.blush.localstack.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A real Redis 7.0 on 127.0.0.1 with a password and an append-only file that is synced every second. */
public final class RedisServer implements AutoCloseable {

    private static final String VERSION = "7.0.15";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final int ANSWER_TIMEOUT_MILLIS = 1_000;

    private final ServerProcess process;
    private final int port;
    private final String password;

    private RedisServer(ServerProcess process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param binariesCache folder of unpacked binaries, shared by all, see {@link BinariesCache#defaultFolder()}
     * @param dataDir folder of its data, made if absent, used by one server at a time; its log is beside it
     * @throws ServerStartException if it does not come up
     */
    public static RedisServer start(Path binariesCache, Path dataDir, int port, String password) {
        Path data = dataDir.toAbsolutePath().normalize();
        return start(binariesCache, data, port, password, data.resolveSibling(data.getFileName() + ".log"));
    }

    /** Starts a server as {@link #start(Path, Path, int, String)} does, with its log in this file. */
    public static RedisServer start(Path binariesCache, Path dataDir, int port, String password, Path log) {
        BinariesCache cache = new BinariesCache(binariesCache);
        cache.running().endOrphans();
        Path program = program(cache);
        Path data = dataDir.toAbsolutePath().normalize();
        ServerProcess process = ServerProcess.start(
                "Redis",
                List.of(program.toString(), configuration(data, port, password).toString()),
                Map.of(),
                data,
                log,
                cache.running());
        RedisServer server = new RedisServer(process, port, password);
        try {
            process.awaitReady(server::answers, START_TIMEOUT);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static Path program(BinariesCache cache) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        String resource = "redis-server-" + VERSION + "-" + system + "-" + processor;
        URL found = RedisServer.class.getClassLoader().getResource(resource);
        if (found == null) {
            throw new ServerStartException("No Redis for " + system + "-" + processor + " comes with the project");
        }
        return cache.once("redis-" + VERSION, target -> {
                    Path file = target.resolve("redis-server");
                    try (var content = found.openStream()) {
                        Files.copy(content, file);
                    }
                    file.toFile().setExecutable(true);
                })
                .resolve("redis-server");
    }

    /** The settings go through a file that others cannot read: a password among arguments is seen by everyone. */
    private static Path configuration(Path data, int port, String password) {
        String settings = """
                bind 127.0.0.1
                port %d
                requirepass "%s"
                dir "%s"
                appendonly yes
                appendfsync everysec
                # The append-only file is the only copy that is needed.
                save ""
                daemonize no
                loglevel notice
                """.formatted(port, escaped(password), escaped(data.toString()));
        try {
            Files.createDirectories(data);
            Path file = data.resolve("redis.conf");
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.writeString(file, settings, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new ServerStartException("Cannot prepare Redis's folder " + data + ": " + e.getMessage(), e);
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Redis answers an error while it still loads its file. */
    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
            byte[] secret = password.getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream()
                    .write(("*2\r\n$4\r\nAUTH\r\n$" + secret.length + "\r\n" + password + "\r\n*1\r\n$4\r\nPING\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return "+OK".equals(reader.readLine()) && "+PONG".equals(reader.readLine());
        } catch (IOException e) {
            return false;
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    public long pid() {
        return process.pid();
    }

    public ServerProcess process() {
        return process;
    }

    /** Stops the server in an orderly way; its file is synced. */
    @Override
    public void close() {
        process.close();
    }
}
