package shop.blush.localstack.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.server.NacosServer;
import shop.blush.localstack.server.ServerStartException;

/**
 * The ports of one stack. Stacks that run side by side hold different slots, so that two that start at the same moment do
 * not reach for the same ports; a port that another program holds is passed over for the next.
 */
final class Slot implements AutoCloseable {

    private static final int SLOTS = 10;

    // None of them is the usual port of such a server, which the machine may run already.
    private static final int DATABASE = 13_306;
    private static final int REDIS = 16_379;
    private static final int NACOS = 18_848;
    private static final int NACOS_CONSOLE = 18_080;
    private static final int SERVICES = 20_000;
    private static final int PORTS_PER_STORE = 10;
    private static final int PORTS_PER_STACK = 100;

    private final FileChannel channel;
    private final FileLock lock;
    private final int number;
    private final FreePorts free = new FreePorts();

    private Slot(FileChannel channel, FileLock lock, int number) {
        this.channel = channel;
        this.lock = lock;
        this.number = number;
    }

    /** Takes the first slot that no living stack of this user holds, whichever copy of the project it runs from. */
    static Slot take() throws IOException {
        return take(Path.of(System.getProperty("java.io.tmpdir"), "blush-slots-" + System.getProperty("user.name")));
    }

    static Slot take(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int number = 0; number < SLOTS; number++) {
            FileChannel channel = FileChannel.open(
                    folder.resolve(Integer.toString(number)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return new Slot(channel, lock, number);
                }
            } catch (OverlappingFileLockException e) {
                // Held by another stack of this JVM.
            }
            channel.close();
        }
        throw new ServerStartException(SLOTS + " stacks are running on this machine already; stop one first");
    }

    int database() {
        return free.from(DATABASE + PORTS_PER_STORE * number);
    }

    int redis() {
        return free.from(REDIS + PORTS_PER_STORE * number);
    }

    NacosServer.Ports nacos() {
        return NacosServer.Ports.from(free, NACOS + PORTS_PER_STORE * number, NACOS_CONSOLE + PORTS_PER_STORE * number);
    }

    int service() {
        return free.from(SERVICES + PORTS_PER_STACK * number);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
