package shop.blush.localstack.server;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A child process with its output in a log file, remembered on disk while it runs and ended at the latest with this JVM,
 * the last started first.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final int SHOWN_MESSAGES = 12;
    private static final int TAIL_BYTES = 256 * 1024;

    private static final Deque<ServerProcess> RUNNING = new ArrayDeque<>();
    private static volatile boolean ending;
    private static volatile Runnable beforeEnd = () -> {};

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ServerProcess::closeAll, "stop-servers"));
    }

    private final String name;
    private final Process process;
    private final Path log;
    private final RememberedProcesses remembered;

    private ServerProcess(String name, Process process, Path log, RememberedProcesses remembered) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.remembered = remembered;
    }

    /**
     * Starts a process.
     *
     * @param name how messages call it
     * @param environment variables on top of this JVM's own
     * @param log file that its output is appended to
     * @param remembered where it is remembered, to be found by a later JVM if this one is killed
     * @throws ServerStartException if the program cannot be run
     */
    public static ServerProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Path log,
            RememberedProcesses remembered) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            synchronized (RUNNING) {
                if (ending) {
                    throw new ServerStartException(name + " was not started, because everything is being stopped");
                }
                Process process = builder.start();
                remembered.remember(name, process.toHandle());
                ServerProcess server = new ServerProcess(name, process, log, remembered);
                RUNNING.push(server);
                return server;
            }
        } catch (IOException e) {
            throw new ServerStartException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the process has ended, with its exit code. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    public Path log() {
        return log;
    }

    /** Waits until the condition holds; fails when the process ends before, or at the time-out, with its last output. */
    public void awaitReady(BooleanSupplier ready, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new ServerStartException(name + " ended with exit code " + process.exitValue()
                        + " while starting. Its last output:\n" + lastMessages());
            }
            if (System.nanoTime() > deadline) {
                throw new ServerStartException(name + " was not ready within " + timeout.toSeconds()
                        + " s. Its last output:\n" + lastMessages());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while waiting for a server");
        }
    }

    /** Answers the last lines of its output that say something: without the frames of Java's stack traces. */
    private String lastMessages() {
        List<String> messages = lastLines(log, Integer.MAX_VALUE)
                .lines()
                .filter(line -> !line.startsWith("\t") && !line.isBlank())
                .toList();
        return String.join("\n", messages.subList(Math.max(0, messages.size() - SHOWN_MESSAGES), messages.size()));
    }

    /** Answers the last lines of a log file, or nothing when there is none. */
    public static String lastLines(Path log, int count) {
        if (!Files.exists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL_BYTES);
            byte[] tail = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(tail);
            List<String> lines =
                    new String(tail, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Asks the process to end, and kills it if it has not done so after 20 s. Does nothing the second time. */
    @Override
    public void close() {
        synchronized (RUNNING) {
            RUNNING.remove(this);
        }
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        remembered.forget(process.pid());
    }

    /** Sets what to do when this JVM is asked to end, before the processes that still run then are ended. */
    public static void beforeEnd(Runnable action) {
        beforeEnd = action;
    }

    private static void closeAll() {
        synchronized (RUNNING) {
            ending = true;
        }
        beforeEnd.run();
        List<ServerProcess> lastFirst;
        synchronized (RUNNING) {
            lastFirst = List.copyOf(RUNNING);
        }
        lastFirst.forEach(ServerProcess::close);
    }
}
