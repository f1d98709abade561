package shop.blush.localstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Hands out free TCP ports of the loopback address, none of them twice. Another program may still take a port between
 * the answer and its use; the server that wanted it then fails to start and says so.
 */
public final class FreePorts {

    private static final int HIGHEST = 65_535;
    private static final int PROBE_TIMEOUT_MILLIS = 200;

    private final Set<Integer> handedOut = new HashSet<>();

    /** Answers a port that the operating system chose. */
    public synchronized int any() {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (handedOut.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new ServerStartException("The operating system gave no free port: " + e.getMessage(), e);
            }
        }
        throw new ServerStartException("The operating system offered only ports that are in use already");
    }

    /** Answers {@code preferred} or else the next higher port that is free. */
    public synchronized int from(int preferred) {
        return from(preferred, 0);
    }

    /**
     * Answers the first port from {@code preferred} upwards that is free together with the ports at these distances from
     * it, and takes them all. Nacos needs such a group, see {@link NacosServer}.
     */
    public synchronized int from(int preferred, int... distances) {
        for (int port = preferred; port <= HIGHEST; port++) {
            int base = port;
            int[] group = IntStream.concat(IntStream.of(0), IntStream.of(distances))
                    .map(distance -> base + distance)
                    .distinct()
                    .toArray();
            if (IntStream.of(group).allMatch(this::usable)) {
                IntStream.of(group).forEach(handedOut::add);
                return port;
            }
        }
        throw new ServerStartException("No free port from " + preferred + " upwards");
    }

    private boolean usable(int port) {
        return port > 0 && port <= HIGHEST && !handedOut.contains(port) && isFree(port);
    }

    /** Tells whether nothing listens on this port of the loopback address. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        } catch (IOException e) {
            return false;
        }
        // Some systems let a loopback address be bound beside a listener on all addresses.
        return !isListening(port);
    }

    /** Tells whether a connection to this port of the loopback address is accepted. */
    public static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
