package shop.blush.localstack.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.blush.localstack.server.ProcessIdentity;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.Supervisor;

/**
 * Starts the supervisor in a session of its own, so that a terminal's Ctrl-C or its closing reaches only the command that
 * waits in it, and the parts are stopped in order.
 */
final class SupervisorProcess {

    private SupervisorProcess() {}

    static Process start(Home home, Supervisor.Plan plan) throws IOException {
        List<String> command = new ArrayList<>(inOwnSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                // It waits, reads small answers and writes a small file.
                "-Xms16m",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dblush.root=" + home.project(),
                "-cp",
                System.getProperty("java.class.path"),
                Blush.class.getName(),
                "supervise",
                "--port=" + plan.shopPort(),
                "--training=" + plan.training()));
        plan.services().forEach((service, processes) -> command.add("--service=" + service.name() + "=" + processes));
        ProcessIdentity owner = plan.owner();
        if (owner != null) {
            command.add("--owner-pid=" + owner.pid());
            command.add("--owner-started-at=" + owner.startedAt());
        }
        Files.createDirectories(home.logs());
        File log = home.log("supervisor").toFile();
        return new ProcessBuilder(command)
                .directory(home.project().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    /** Both keep the process id, by which the supervisor is known. */
    private static List<String> inOwnSession() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        if (onPath("perl")) {
            return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV;");
        }
        return List.of();
    }

    private static boolean onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
