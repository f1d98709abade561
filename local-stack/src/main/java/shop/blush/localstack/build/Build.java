package shop.blush.localstack.build;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has Maven build what is missing or stale. */
public final class Build {

    private static final Pattern MODULE_BEGINS =
            Pattern.compile("\\[INFO] Building (?!jar:)(.+?) \\S+(?: +\\[(\\d+)/(\\d+)])?");
    private static final int SHOWN_ERRORS = 25;

    /** From here on Maven only explains how to use Maven. */
    private static final Pattern ADVICE = Pattern.compile("\\[ERROR] (-> \\[Help.*|To see the full stack trace.*)");

    /** Needed for building the storefront; Vite and React's tools ask for it. */
    private static final int NODE = 20;

    private static final String STOREFRONT = "storefront";

    private final Path project;
    private final Path log;
    private final Consumer<String> progress;
    private boolean advised;

    /**
     * @param log where Maven's output goes
     * @param progress told of each module that begins
     */
    public Build(Path project, Path log, Consumer<String> progress) {
        this.project = project;
        this.log = log;
        this.progress = progress;
    }

    /** The build failed, or something that it needs is not installed; the message is for the person at the keyboard. */
    public static final class BuildFailed extends RuntimeException {
        BuildFailed(String message) {
            super(message);
        }
    }

    /**
     * Builds those modules whose jars are missing or older than their sources.
     *
     * @return what was built
     */
    public List<String> bringUpToDate(Collection<String> modules) throws IOException {
        Modules sources = new Modules(project);
        List<String> stale = sources.stale(modules);
        if (stale.isEmpty()) {
            return stale;
        }
        if (stale.contains("gateway") && sources.isStale(STOREFRONT)) {
            checkNode();
        }
        maven(List.of("-pl", String.join(",", stale), "-am", "-DskipTests", "-Dspotless.check.skip=true", "package"));
        return stale;
    }

    private void checkNode() throws IOException {
        String wanted = "Building the storefront needs Node.js " + NODE + " or newer with npm (https://nodejs.org)";
        String version;
        try {
            Process node = new ProcessBuilder("node", "--version")
                    .redirectErrorStream(true)
                    .start();
            version = new String(node.getInputStream().readAllBytes()).trim();
        } catch (IOException e) {
            throw new BuildFailed(wanted + "; there is no node on the PATH.");
        }
        Matcher major = Pattern.compile("v(\\d+)\\..*").matcher(version);
        if (!major.matches() || Integer.parseInt(major.group(1)) < NODE) {
            throw new BuildFailed(wanted + "; this one is " + version + ".");
        }
    }

    private void maven(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(project.resolve("mvnw").toString(), "-B", "-ntp"));
        command.addAll(arguments);
        Files.createDirectories(log.getParent());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process maven = builder.start();
        // A build that nobody waits for any more would go on in the background.
        Thread ender = new Thread(() -> {
            maven.descendants().forEach(ProcessHandle::destroy);
            maven.destroy();
        });
        Runtime.getRuntime().addShutdownHook(ender);
        List<String> errors = new ArrayList<>();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(maven.getInputStream()));
                BufferedWriter copy = Files.newBufferedWriter(log)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                copy.write(line);
                copy.newLine();
                describe(line, errors);
            }
            while (!maven.waitFor(1, TimeUnit.SECONDS)) {
                // Its output has ended: it does so at once.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildFailed("The build was interrupted");
        } finally {
            removeQuietly(ender);
        }
        if (maven.exitValue() != 0) {
            throw new BuildFailed(
                    "The build failed:\n" + String.join("\n", errors) + "\nAll of its output is in " + log);
        }
    }

    private void describe(String line, List<String> errors) {
        Matcher begins = MODULE_BEGINS.matcher(line);
        if (begins.matches()) {
            progress.accept(
                    begins.group(2) == null
                            ? begins.group(1)
                            : begins.group(1) + " (" + begins.group(2) + " of " + begins.group(3) + ")");
        } else if (ADVICE.matcher(line).matches()) {
            advised = true;
        } else if (!advised && line.startsWith("[ERROR] ") && errors.size() < SHOWN_ERRORS) {
            errors.add(line.substring("[ERROR]".length()).trim());
        }
    }

    private static void removeQuietly(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook at work.
        }
    }
}
