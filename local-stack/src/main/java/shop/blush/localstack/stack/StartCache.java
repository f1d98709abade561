package shop.blush.localstack.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.server.ServerStartException;

/**
 * What lets a service start fast: its jar unpacked once, and an archive of classes that a training run loaded (an AOT
 * cache on JDK 25, a class-data archive before). Both are kept per content of the jar and per JDK, for all stacks.
 */
final class StartCache {

    /** Since this release the JVM makes and uses ahead-of-time caches in one step (JEP 514). */
    private static final int FIRST_WITH_AOT_CACHE = 25;

    private static final int KEPT_PER_SERVICE = 3;
    private static final Duration TRAINING_TIMEOUT = Duration.ofMinutes(3);

    private final Path folder;
    private final Path java;

    StartCache(Path cache, Path java) {
        this.folder = cache.resolve("start");
        this.java = java;
    }

    /**
     * A service that is ready to be started.
     *
     * @param jar unpacked; it names its libraries beside it
     * @param archive which may not be there yet
     */
    record Entry(Path jar, Path archive) {

        boolean isTrained() {
            return Files.exists(archive);
        }

        /** Answers the options that make use of the archive, if it is there. */
        List<String> jvmOptions() {
            if (!isTrained()) {
                return List.of();
            }
            return hasAotCache()
                    ? List.of("-XX:AOTCache=" + archive)
                    : List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto");
        }
    }

    static boolean hasAotCache() {
        return Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
    }

    /** Answers the entry of this jar, unpacking it if that was not done before. */
    Entry entry(String service, Path jar) throws IOException {
        Path ofService = folder.resolve(service);
        Path entry = ofService.resolve(digest(jar));
        if (!Files.isDirectory(entry)) {
            Path unfinished = ofService.resolve(entry.getFileName() + ".unfinished-"
                    + ProcessHandle.current().pid());
            BinariesCache.deleteRecursively(unfinished);
            Files.createDirectories(ofService);
            run(
                    List.of(
                            java.toString(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            unfinished.toString()),
                    Map.of(),
                    folder.resolve(service + "-unpack.log"));
            if (Files.isDirectory(entry)) {
                BinariesCache.deleteRecursively(unfinished);
            } else {
                Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        forgetOld(ofService);
        String archive = "classes-" + Runtime.version() + (hasAotCache() ? ".aot" : ".jsa");
        return new Entry(entry.resolve(jar.getFileName()), entry.resolve(archive));
    }

    /**
     * Makes the archive by starting the service until its context stands; it then ends by itself, before it opens a port
     * or does any work.
     *
     * @param jvmOptions the same as those of a real start
     */
    void train(Entry entry, List<String> jvmOptions, Map<String, String> environment, Path log) throws IOException {
        Path unfinished = entry.archive()
                .resolveSibling(entry.archive().getFileName() + ".unfinished-"
                        + ProcessHandle.current().pid());
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(jvmOptions);
        command.add((hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + unfinished);
        command.add("-Dspring.context.exit=onRefresh");
        command.addAll(List.of("-jar", entry.jar().toString()));
        try {
            run(command, environment, log);
            Files.move(unfinished, entry.archive(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void run(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(TRAINING_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("not done after " + TRAINING_TIMEOUT.toMinutes() + " minutes, see " + log);
            }
            if (process.exitValue() != 0) {
                throw new IOException("exit code " + process.exitValue() + ", see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while preparing " + command);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void forgetOld(Path ofService) throws IOException {
        List<Path> entries;
        try (Stream<Path> files = Files.list(ofService)) {
            entries = files.sorted(Comparator.comparing(StartCache::lastUsed).reversed())
                    .toList();
        }
        for (Path old : entries.subList(Math.min(KEPT_PER_SERVICE, entries.size()), entries.size())) {
            BinariesCache.deleteRecursively(old);
        }
    }

    private static Instant lastUsed(Path entry) {
        try {
            return Files.getLastModifiedTime(entry).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static String digest(Path jar) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
        try (InputStream content = new DigestInputStream(Files.newInputStream(jar), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }
}
