package shop.blush.localstack.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import shop.blush.localstack.cli.Blush.Refusal;
import shop.blush.localstack.server.ServerProcess;
import shop.blush.localstack.stack.Home;

/** {@code blush logs SERVICE}: the log of one part. */
@Command(name = "logs", description = "Prints the log of a part.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    @Parameters(
            paramLabel = "SERVICE",
            description = "A service, 'order-service-2' for its second process, a store, 'build' or 'supervisor'.")
    private String part = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "100",
            description = "The last N lines (${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.fromEnvironment();
        List<String> known = known(home);
        if (!known.contains(part)) {
            throw new Refusal(
                    1,
                    "There is no log of '" + part + "' in " + home.logs() + ". "
                            + (known.isEmpty() ? "Nothing has run yet." : "There is " + String.join(", ", known)));
        }
        Path log = home.log(part);
        long end = Files.size(log);
        System.out.println(ServerProcess.lastLines(log, lines));
        while (follow) {
            Thread.sleep(LOOK_INTERVAL.toMillis());
            end = printFrom(log, end);
        }
        return 0;
    }

    /** Prints what was written since, and answers where that ends; a new start begins a new file. */
    private static long printFrom(Path log, long position) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = file.length() < position ? 0 : position;
            byte[] written = new byte[(int) Math.min(file.length() - from, 1 << 20)];
            file.seek(from);
            file.readFully(written);
            System.out.write(written, 0, written.length);
            System.out.flush();
            return from + written.length;
        }
    }

    private static List<String> known(Home home) throws IOException {
        if (!Files.isDirectory(home.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        }
    }
}
