package shop.blush.localstack.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A main that starts a process which would run for minutes, tells its id, and then waits, exits or is cut off. */
final class StartsAProcess {

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        ServerProcess process = ServerProcess.start(
                "sleeper",
                List.of("sleep", "600"),
                Map.of(),
                folder,
                folder.resolve("sleeper.log"),
                new RememberedProcesses(folder.resolve("running")));
        System.out.println(process.pid());
        System.out.flush();
        switch (arguments[1]) {
            case "exit" -> System.exit(0);
            case "halt" -> Runtime.getRuntime().halt(1);
            default -> Thread.currentThread().join();
        }
    }
}
