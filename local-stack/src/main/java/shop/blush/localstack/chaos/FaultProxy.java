package shop.blush.localstack.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between services and a store on the loopback address and hands bytes on, late or not at all when it is told to. A
 * connection has two threads, one for each direction.
 */
final class FaultProxy implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final long STACK_BYTES = 128 * 1024;

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean refusing;
    private final Object silence = new Object();
    private boolean silent;

    private FaultProxy(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** Opens a proxy of the server that listens on this port of the loopback address. */
    static FaultProxy of(int target) throws IOException {
        FaultProxy proxy = new FaultProxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), target);
        start("proxy-" + target, proxy::accept);
        return proxy;
    }

    int port() {
        return door.getLocalPort();
    }

    /** Ends all connections at once, as a network that fails does; new ones are accepted. */
    void cut() {
        open.forEach(this::reset);
    }

    /** Ends all connections and refuses new ones until {@link #heal}. */
    void refuse() {
        refusing = true;
        cut();
    }

    /** Hands everything on this much later, each way, until {@link #heal}. */
    void delay(Duration by) {
        delay = by;
    }

    /** Accepts connections and everything that is sent, and hands nothing on until {@link #heal}. */
    void fallSilent() {
        synchronized (silence) {
            silent = true;
        }
    }

    void heal() {
        refusing = false;
        delay = Duration.ZERO;
        synchronized (silence) {
            silent = false;
            silence.notifyAll();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                if (refusing) {
                    reset(client);
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                // The proxy's end.
            }
        }
    }

    private void connect(Socket client) {
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException refused) {
            reset(client);
            return;
        }
        open.add(server);
        start("proxy-" + target + "-to", () -> handOn(client, server));
        start("proxy-" + target + "-from", () -> handOn(server, client));
    }

    private void handOn(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hold();
                out.write(buffer, 0, read);
            }
            reset(to);
        } catch (IOException | InterruptedException ended) {
            reset(to);
        }
        reset(from);
    }

    private void hold() throws InterruptedException {
        if (!delay.isZero()) {
            Thread.sleep(delay.toMillis());
        }
        synchronized (silence) {
            while (silent) {
                silence.wait();
            }
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    private void reset(Socket socket) {
        open.remove(socket);
        try {
            socket.setSoLinger(true, 0); // a reset, not an orderly end
        } catch (SocketException closed) {
            // Then it has ended before.
        }
        try {
            socket.close();
        } catch (IOException e) {
            // As good as closed.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        heal();
        cut();
    }
}
