package shop.blush.common.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.server.RedisServer;

/** The Redis of this test JVM, started at first use and ended with the JVM. */
public final class TestRedis {

    static final String PASSWORD = "test-only";

    private static final Path DATA =
            Path.of("target", "servers", "redis-" + ProcessHandle.current().pid());

    private static RedisServer server;

    private TestRedis() {}

    public static synchronized RedisServer server() {
        if (server == null) {
            server = start(new FreePorts().any());
        }
        return server;
    }

    /** Ends the server and starts it anew, at the same port, with nothing in it. */
    public static synchronized void restartEmpty() {
        int port = server().port();
        server.close();
        try {
            FileSystemUtils.deleteRecursively(DATA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = start(port);
    }

    private static RedisServer start(int port) {
        return RedisServer.start(BinariesCache.defaultFolder(), DATA, port, PASSWORD);
    }
}
