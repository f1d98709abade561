package shop.blush.localstack.stack;

import java.util.ArrayList;
import java.util.List;

/** How the JVM of a service is started on this machine. */
public final class ServiceJvm {

    /** Since this release the JVM warns about native access that was not allowed to it, and supports compact headers. */
    private static final int FIRST_WITH_COMPACT_HEADERS = 25;

    private ServiceJvm() {}

    /** Answers the options, without those of a start cache. */
    public static List<String> options(Home home, int heapMegabytes) {
        List<String> options = new ArrayList<>(List.of(
                "-Xms32m",
                "-Xmx" + heapMegabytes + "m",
                // The least memory and no threads of its own; pauses on so small a heap are a few milliseconds.
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                // Libraries that would otherwise write under the user's home folder.
                "-Dcsp.sentinel.log.dir=" + home.logs().resolve("sentinel"),
                "-DJM.LOG.PATH=" + home.logs().resolve("nacos-client"),
                "-DJM.SNAPSHOT.PATH=" + home.data().resolve("nacos-client")));
        if (Runtime.version().feature() >= FIRST_WITH_COMPACT_HEADERS) {
            options.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseCompactObjectHeaders"));
        }
        return options;
    }
}
