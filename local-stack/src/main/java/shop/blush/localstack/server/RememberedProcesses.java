package shop.blush.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Remembers on disk which processes were started and by whom, one small file each, so that what a killed JVM left behind
 * can be told from other people's processes and ended. A process is known by its id <em>and</em> its start time, since
 * ids are reused. Safe for several JVMs on one folder: a process whose owner lives is never touched.
 */
public final class RememberedProcesses {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Path folder;

    public RememberedProcesses(Path folder) {
        this.folder = folder;
    }

    /** One process of an owner: a server or service started by a JVM. */
    public record Remembered(String name, ProcessIdentity process, ProcessIdentity owner) {}

    /** Remembers a process of this JVM. */
    void remember(String name, ProcessHandle process) {
        ProcessIdentity child = ProcessIdentity.of(process);
        ProcessIdentity owner = ProcessIdentity.ofThisJvm();
        Properties properties = new Properties();
        properties.setProperty("name", name);
        properties.setProperty("pid", Long.toString(child.pid()));
        properties.setProperty("startedAt", child.startedAt().toString());
        properties.setProperty("ownerPid", Long.toString(owner.pid()));
        properties.setProperty("ownerStartedAt", owner.startedAt().toString());
        try {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve(child.pid() + ".tmp");
            try (var writer = Files.newBufferedWriter(unfinished)) {
                properties.store(writer, null);
            }
            Files.move(unfinished, file(child.pid()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remember process " + child.pid() + " in " + folder, e);
        }
    }

    void forget(long pid) {
        try {
            Files.deleteIfExists(file(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers the processes that still run although their owner does not. */
    public List<Remembered> orphans() {
        return all().stream()
                .filter(remembered -> remembered.owner().find().isEmpty())
                .filter(remembered -> remembered.process().find().isPresent())
                .toList();
    }

    /** Ends all orphans, gently first, and forgets whatever runs no more. Answers those ended. */
    public List<Remembered> endOrphans() {
        List<Remembered> orphans = orphans();
        orphans.forEach(orphan -> orphan.process().find().ifPresent(ProcessHandle::destroy));
        orphans.forEach(orphan -> orphan.process().find().ifPresent(RememberedProcesses::awaitEnd));
        all().stream()
                .filter(remembered -> remembered.process().find().isEmpty())
                .forEach(remembered -> forget(remembered.process().pid()));
        return orphans;
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Remembered> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Remembered> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".process")).toList()) {
                read(file).ifPresent(all::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Optional<Remembered> read(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            // Forgotten by another JVM in this very moment.
            return Optional.empty();
        }
        return Optional.of(new Remembered(
                properties.getProperty("name"),
                new ProcessIdentity(
                        Long.parseLong(properties.getProperty("pid")),
                        Instant.parse(properties.getProperty("startedAt"))),
                new ProcessIdentity(
                        Long.parseLong(properties.getProperty("ownerPid")),
                        Instant.parse(properties.getProperty("ownerStartedAt")))));
    }

    private Path file(long pid) {
        return folder.resolve(pid + ".process");
    }
}
