package shop.blush.localstack.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which program listens on a port, where the operating system tells. */
final class PortHolder {

    private static final Pattern IN_SS = Pattern.compile("\\(\\(\"([^\"]+)\",pid=(\\d+)");
    private static final Pattern IN_LSOF = Pattern.compile("p(\\d+)\\R(?:g\\d+\\R)?c(.+)");

    private PortHolder() {}

    /** Answers something like {@code java (process 4711)}. */
    static Optional<String> of(int port) {
        return run("ss", "-H", "-l", "-t", "-n", "-p", "sport = :" + port)
                .flatMap(PortHolder::inSs)
                .or(() -> run("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc")
                        .flatMap(PortHolder::inLsof));
    }

    static Optional<String> inSs(String output) {
        Matcher matcher = IN_SS.matcher(output);
        return matcher.find()
                ? Optional.of(matcher.group(1) + " (process " + matcher.group(2) + ")")
                : Optional.empty();
    }

    static Optional<String> inLsof(String output) {
        Matcher matcher = IN_LSOF.matcher(output);
        return matcher.find()
                ? Optional.of(matcher.group(2) + " (process " + matcher.group(1) + ")")
                : Optional.empty();
    }

    private static Optional<String> run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes());
            process.waitFor(2, TimeUnit.SECONDS);
            return Optional.of(output);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
