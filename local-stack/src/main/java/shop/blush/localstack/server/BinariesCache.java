package shop.blush.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The folder where the servers' binaries are unpacked once and for all. Safe for several JVMs at the same time: an entry
 * is filled under a lock beside its place and then moved there whole, so that a broken-off attempt leaves nothing usable.
 */
public final class BinariesCache {

    private static final Object IN_THIS_JVM = new Object();

    private final Path folder;

    public BinariesCache(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Fills a new, empty folder. */
    interface Filler {
        void fill(Path target) throws IOException;
    }

    /** Answers {@code .blush/cache} under the project's root folder, see {@link #projectRoot()}. */
    public static Path defaultFolder() {
        return projectRoot().resolve(".blush").resolve("cache");
    }

    /** Answers the system property {@code blush.root}, or else the nearest folder upwards that holds {@code mvnw}. */
    public static Path projectRoot() {
        String configured = System.getProperty("blush.root");
        if (configured != null) {
            return Path.of(configured).toAbsolutePath().normalize();
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new ServerStartException("Not inside the project: no folder from "
                + Path.of("").toAbsolutePath() + " upwards holds mvnw. Change into it, or set -Dblush.root.");
    }

    /** Where processes are remembered whose servers use this cache. */
    RememberedProcesses running() {
        return new RememberedProcesses(folder.resolve("running"));
    }

    /** Answers the entry of this name, filling it first if it is not there. */
    Path once(String name, Filler filler) {
        Path entry = folder.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        synchronized (IN_THIS_JVM) {
            try {
                Files.createDirectories(entry.getParent());
                try (FileChannel channel = FileChannel.open(
                                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (!Files.isDirectory(entry)) {
                        Path unfinished = entry.resolveSibling(entry.getFileName() + ".unfinished");
                        deleteRecursively(unfinished);
                        Files.createDirectories(unfinished);
                        filler.fill(unfinished);
                        Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            } catch (IOException e) {
                throw new ServerStartException(
                        "Cannot unpack " + name + " into " + folder + ": " + e.getMessage() + " (" + freeSpace()
                                + " MB free there; delete the folder to start anew)",
                        e);
            }
        }
        return entry;
    }

    private long freeSpace() {
        return folder.toFile().getUsableSpace() / (1024 * 1024);
    }

    /** Unpacks the part of a jar that lies under a prefix, given by the address of one of its entries. */
    static void unpack(URL anyEntry, String prefix, Predicate<String> wanted, Path target) throws IOException {
        JarURLConnection connection = (JarURLConnection) anyEntry.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (var entries = jar.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.isDirectory() || !entry.getName().startsWith(prefix)) {
                    continue;
                }
                String name = entry.getName().substring(prefix.length());
                Path file = target.resolve(name).normalize();
                if (wanted.test(name) && file.startsWith(target)) {
                    Files.createDirectories(file.getParent());
                    try (InputStream content = jar.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                }
            }
        }
    }

    static void copyRecursively(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target.resolve(source.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, target.resolve(source.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Deletes a folder with all it holds; does nothing when it is not there. */
    public static void deleteRecursively(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
