package shop.blush.localstack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.blush.localstack.build.Build;
import shop.blush.localstack.cli.Blush.Refusal;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.server.NacosServer;
import shop.blush.localstack.server.ProcessIdentity;
import shop.blush.localstack.server.RememberedProcesses;
import shop.blush.localstack.server.ServerProcess;
import shop.blush.localstack.stack.DemoSignIns;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.Secrets;
import shop.blush.localstack.stack.Service;
import shop.blush.localstack.stack.StackState;
import shop.blush.localstack.stack.StackState.Phase;
import shop.blush.localstack.stack.Supervisor;

/** {@code blush up}: builds what is missing or stale, starts everything, and waits. */
@Command(
        name = "up",
        description = "Builds what is missing or stale and opens the shop; Ctrl-C or 'blush down' closes it.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    /** Two thirds of it are Nacos's and MariaDB's first files, the rest start caches. */
    private static final long NEEDED_MEGABYTES = 3_000;

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
    private static final int MOST_PROCESSES = 5;

    @Option(names = "--detach", description = "Return as soon as the shop is open; it goes on in the background.")
    private boolean detach;

    @Option(names = "--fresh", description = "Delete all data first.")
    private boolean fresh;

    @Option(names = "--port", defaultValue = "8080", description = "The shop's port (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--replicas",
            paramLabel = "SERVICE=N",
            description =
                    "Run N processes of a service; may be given several times. Of several gateways, each listens on a"
                            + " port of its own: the shop's, and those that follow it.")
    private Map<String, Integer> replicas = new LinkedHashMap<>();

    @Option(
            names = "--no-training",
            description =
                    "Do not make start caches where they are missing: the first start is then sooner, and this and"
                            + " later ones slower.")
    private boolean noTraining;

    @Option(names = "--only", split = ",", hidden = true, description = "Start only these services.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--no-build", hidden = true, description = "Start what was built, even if it is stale.")
    private boolean noBuild;

    private final Terminal terminal = Terminal.standard();

    /** From then on only the stopping is shown. */
    private volatile boolean closing;

    @Override
    public Integer call() throws Exception {
        Home home = Home.fromEnvironment();
        Map<Service, Integer> services = services();
        refuseSecondUp(home);
        endLeftovers(home);
        checkPorts(services.getOrDefault(Service.named(Service.GATEWAY).orElseThrow(), 1));
        checkDisk(home);
        if (!noBuild) {
            build(home, services);
        }
        if (fresh) {
            BinariesCache.deleteRecursively(home.data());
            Files.deleteIfExists(home.secrets());
        }
        Process supervisor = SupervisorProcess.start(
                home, new Supervisor.Plan(port, services, !noTraining, detach ? null : ProcessIdentity.ofThisJvm()));
        Thread stopper = new Thread(() -> {
            closing = true;
            DownCommand.stop(home, supervisor.toHandle(), terminal);
        });
        Runtime.getRuntime().addShutdownHook(stopper);
        StackState state = follow(home, supervisor);
        if (state.phase() == Phase.RUNNING) {
            printOpened(home, state, supervisor.pid());
            if (detach) {
                Runtime.getRuntime().removeShutdownHook(stopper);
                return 0;
            }
            terminal.print("Ctrl-C closes it.");
            state = watch(home, supervisor);
        }
        if (state.phase() == Phase.FAILED) {
            Runtime.getRuntime().removeShutdownHook(stopper);
            supervisor.waitFor();
            throw new Refusal(1, "The shop could not be opened. " + state.message() + "\nLogs are in " + home.logs());
        }
        return 0;
    }

    private Map<Service, Integer> services() {
        for (String name :
                Stream.concat(replicas.keySet().stream(), only.stream()).toList()) {
            if (Service.named(name).isEmpty()) {
                throw new Refusal(
                        2,
                        "There is no service '" + name + "'. The services are "
                                + String.join(
                                        ", ",
                                        Service.ALL.stream().map(Service::name).toList()));
            }
        }
        replicas.forEach((name, processes) -> {
            if (processes < 1 || processes > MOST_PROCESSES) {
                throw new Refusal(2, "--replicas " + name + " takes 1 to " + MOST_PROCESSES);
            }
        });
        Map<Service, Integer> services = new LinkedHashMap<>();
        Service.ALL.stream()
                .filter(service -> only.isEmpty() || only.contains(service.name()))
                .forEach(service -> services.put(service, replicas.getOrDefault(service.name(), 1)));
        return services;
    }

    private static void refuseSecondUp(Home home) {
        StackState.read(home.state()).filter(StackState::isSupervised).ifPresent(running -> {
            throw new Refusal(
                    1,
                    "A shop is running from " + home.folder() + " already (" + running.shopUrl() + ", "
                            + running.phase().name().toLowerCase(Locale.ROOT)
                            + "). './blush status' shows it, './blush down' stops it; BLUSH_HOME=FOLDER runs a second one.");
        });
    }

    private void endLeftovers(Home home) {
        List<RememberedProcesses.Remembered> ended = home.processes().endOrphans();
        if (!ended.isEmpty()) {
            terminal.print("Ended what an earlier run left behind: "
                    + String.join(
                            ", ",
                            ended.stream()
                                    .map(process -> process.name() + " (process "
                                            + process.process().pid() + ")")
                                    .toList()));
        }
    }

    /** The gateways listen on the shop's port and those that follow it. */
    private void checkPorts(int gateways) {
        if (port < 1 || port + gateways - 1 > 65_535) {
            throw new Refusal(2, "--port takes 1 to " + (65_536 - gateways));
        }
        for (int taken = port; taken < port + gateways; taken++) {
            if (!FreePorts.isFree(taken)) {
                throw new Refusal(
                        1,
                        "Port " + taken + " is taken"
                                + PortHolder.of(taken)
                                        .map(holder -> " by " + holder)
                                        .orElse("")
                                + ". Stop that program, or choose another port: ./blush up --port " + (taken + 1));
            }
        }
    }

    private static void checkDisk(Home home) throws IOException {
        Files.createDirectories(home.folder());
        long free = home.folder().toFile().getUsableSpace() / (1024 * 1024);
        if (free < NEEDED_MEGABYTES) {
            throw new Refusal(
                    1,
                    "The disk that holds " + home.folder() + " has only " + free + " MB free; the shop needs "
                            + NEEDED_MEGABYTES + " MB. Make room, or set BLUSH_HOME to a folder on another disk.");
        }
    }

    private void build(Home home, Map<Service, Integer> services) throws IOException {
        List<String> modules = new ArrayList<>();
        modules.add("local-stack/nacos-server");
        services.keySet().forEach(service -> modules.add(service.name()));
        Instant begin = Instant.now();
        List<String> built = new Build(
                        home.project(), home.log("build"), module -> terminal.print("Building " + module))
                .bringUpToDate(modules);
        if (!built.isEmpty()) {
            terminal.print("Built in " + ProgressTable.seconds(Duration.between(begin, Instant.now())) + " s");
        }
    }

    /** Shows the start until it is over, one way or the other. */
    private StackState follow(Home home, Process supervisor) throws InterruptedException {
        ProgressTable table = new ProgressTable(terminal);
        while (true) {
            boolean alive = supervisor.isAlive();
            Optional<StackState> state = stateOf(home, supervisor);
            if (!closing) {
                state.ifPresent(known -> table.show(known, Instant.now()));
            }
            if (state.isPresent()
                    && state.get().phase() != Phase.STARTING
                    && state.get().phase() != Phase.STOPPING) {
                terminal.keep();
                return state.get();
            }
            if (!alive) {
                throw died(home, supervisor);
            }
            Thread.sleep(LOOK_INTERVAL.toMillis());
        }
    }

    /** Tells what happens to the parts until the supervisor ends. */
    private StackState watch(Home home, Process supervisor) throws InterruptedException {
        ProgressTable changes = new ProgressTable(new Terminal(System.out, false));
        StackState last = stateOf(home, supervisor).orElseThrow();
        changes.remember(last);
        while (supervisor.isAlive()) {
            last = stateOf(home, supervisor).orElse(last);
            if (!closing) {
                changes.show(last, Instant.now());
            }
            Thread.sleep(LOOK_INTERVAL.toMillis());
        }
        if (last.phase() == Phase.RUNNING) {
            throw died(home, supervisor);
        }
        return last;
    }

    private static Optional<StackState> stateOf(Home home, Process supervisor) {
        return StackState.read(home.state()).filter(state -> state.supervisor().pid() == supervisor.pid());
    }

    private static Refusal died(Home home, Process supervisor) {
        home.processes().endOrphans();
        if (!supervisor.isAlive() && supervisor.exitValue() == Supervisor.ALREADY_RUNNING) {
            return new Refusal(1, "Another './blush up' is at work in " + home.folder() + ". './blush down' stops it.");
        }
        return new Refusal(
                1,
                "The supervisor ended unexpectedly"
                        + (supervisor.isAlive() ? "" : " (exit code " + supervisor.exitValue() + ")")
                        + ". Its last output:\n" + ServerProcess.lastLines(home.log("supervisor"), 15));
    }

    private void printOpened(Home home, StackState state, long supervisor) throws IOException {
        Secrets secrets = Secrets.load(home.secrets());
        Duration total = Duration.between(state.startedAt(), Objects.requireNonNull(state.readyAt()));
        List<Long> processes = new ArrayList<>(List.of(supervisor));
        state.parts().forEach(part -> Optional.ofNullable(part.pid()).ifPresent(processes::add));
        String preparation = state.preparation().isZero()
                ? ""
                : ", after " + ProgressTable.seconds(state.preparation())
                        + " s of making start caches, which is done once per build";
        terminal.print("");
        terminal.print("The shop is open: " + state.shopUrl());
        state.parts().stream()
                .filter(part ->
                        part.kind() == StackState.Kind.GATEWAY && !Objects.equals(part.port(), state.shopPort()))
                .forEach(part -> terminal.print("  " + part.name() + "      http://localhost:" + part.port()));
        terminal.print("  customer       " + DemoSignIns.CUSTOMER + "  " + DemoSignIns.CUSTOMER_PASSWORD);
        terminal.print("  ops            " + DemoSignIns.OPS + "  " + DemoSignIns.OPS_PASSWORD);
        terminal.print("  Nacos console  " + state.nacosConsole() + "  " + NacosServer.USERNAME + "  "
                + secrets.nacosPassword());
        terminal.print(
                "  opened in      " + ProgressTable.seconds(total.minus(state.preparation())) + " s" + preparation);
        terminal.print("  memory         " + ResidentMemory.megabytes(ResidentMemory.bytes(processes))
                + " MB resident in " + processes.size() + " processes");
    }
}
