package shop.blush.localstack.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.blush.localstack.server.ProcessIdentity;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.Service;
import shop.blush.localstack.stack.Supervisor;

/** Runs the supervisor in this process; started by {@code up}, not by people. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--service", description = "NAME=PROCESSES")
    private Map<String, Integer> services = new LinkedHashMap<>();

    @Option(names = "--training", required = true, arity = "1")
    private boolean training;

    @Option(names = "--owner-pid")
    private @Nullable Long ownerPid;

    @Option(names = "--owner-started-at")
    private @Nullable Instant ownerStartedAt;

    @Override
    public Integer call() throws Exception {
        Map<Service, Integer> planned = new LinkedHashMap<>();
        services.forEach((name, processes) -> planned.put(Service.named(name).orElseThrow(), processes));
        ProcessIdentity owner =
                ownerPid == null || ownerStartedAt == null ? null : new ProcessIdentity(ownerPid, ownerStartedAt);
        return new Supervisor(Home.fromEnvironment(), new Supervisor.Plan(port, planned, training, owner)).run();
    }
}
