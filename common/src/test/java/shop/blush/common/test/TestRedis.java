package shop.blush.common.test;

import java.nio.file.Path;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.server.RedisServer;

/** The Redis of this test JVM, started at first use and ended with the JVM. */
public final class TestRedis {

    static final String PASSWORD = "test-only";

    private static final class Running {
        static final RedisServer SERVER = RedisServer.start(
                BinariesCache.defaultFolder(),
                Path.of("target", "servers", "redis-" + ProcessHandle.current().pid()),
                new FreePorts().any(),
                PASSWORD);
    }

    private TestRedis() {}

    public static RedisServer server() {
        return Running.SERVER;
    }
}
