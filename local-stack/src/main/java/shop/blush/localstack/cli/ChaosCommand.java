package shop.blush.localstack.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shop.blush.localstack.build.Build;
import shop.blush.localstack.chaos.Chaos;
import shop.blush.localstack.chaos.RunResult;
import shop.blush.localstack.chaos.Stage;
import shop.blush.localstack.cli.Blush.Refusal;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.server.FreePorts;
import shop.blush.localstack.shopping.NoAnswer;
import shop.blush.localstack.shopping.Refused;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.Service;
import shop.blush.localstack.stack.StackState;
import shop.blush.localstack.stack.Supervisor;

/** {@code blush chaos}: flash sales with faults in a shop of their own. */
@Command(
        name = "chaos",
        description = {
            "Holds flash sales in miniature in a shop of their own, does one seeded fault to each (processes killed or paused,",
            "files of Redis lost, stores slow or silent, events repeated, clocks wrong), waits for the recovery, and compares",
            "what every buyer was told with what MySQL says. Stops at the first run that goes wrong and keeps its data."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing oversold, lost, doubled or untrue, and everything whole again",
            "1:something was",
            "2:it could not be run"
        })
final class ChaosCommand implements Callable<Integer> {

    private static final int MOST_RUNS = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", description = "Draws the faults and the sales (default: a new one).")
    private @Nullable Long seed;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "20", description = "How many (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--run", paramLabel = "K", description = "Only the Kth run of the seed.")
    private @Nullable Integer only;

    @Option(
            names = "--no-training",
            description = "Do not make start caches where they are missing: restarts take longer then.")
    private boolean noTraining;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws Exception {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new ParameterException(spec.commandLine(), "--runs is from 1 to " + MOST_RUNS);
        }
        if (only != null && (only < 1 || only > MOST_RUNS)) {
            throw new ParameterException(spec.commandLine(), "--run is from 1 to " + MOST_RUNS);
        }
        long drawnBy = seed == null ? ThreadLocalRandom.current().nextInt(1, 1_000_000) : seed;
        Home shared = Home.fromEnvironment();
        Home home = new Home(shared.project(), shared.folder().resolve("chaos"));
        refuseSecond(home);
        build(home);
        BinariesCache.deleteRecursively(home.data());
        Files.deleteIfExists(home.secrets());
        keepOutputOfSupervisor(home);
        Stage stage = new Stage(home, new Supervisor.Plan(new FreePorts().any(), services(), !noTraining, null));
        open(stage);
        int first = only == null ? 1 : only;
        int last = only == null ? runs : only;
        terminal.print("Seed " + drawnBy + ", runs " + first + " to " + last);
        Instant begin = Instant.now();
        try {
            List<RunResult> results = new Chaos(stage, drawnBy).run(first, last, result -> print(result, last));
            terminal.print("");
            Chaos.summary(results, Duration.between(begin, Instant.now())).forEach(terminal::print);
            RunResult latest = results.get(results.size() - 1);
            if (latest.isGood()) {
                return 0;
            }
            terminal.print("");
            terminal.print("Replay it: ./blush chaos --seed " + drawnBy + " --run " + latest.number()
                    + ". Logs and data are in " + home.folder());
            return 1;
        } catch (Refused | NoAnswer e) {
            throw new Refusal(2, e.getMessage() + ". Logs are in " + home.logs());
        }
    }

    private void print(RunResult result, int last) {
        terminal.print(result.line(Integer.toString(last).length()));
        result.problems().forEach(problem -> terminal.print("      " + problem));
    }

    private static Map<Service, Integer> services() {
        Map<Service, Integer> services = new LinkedHashMap<>();
        Service.ALL.forEach(service -> services.put(
                service, List.of("inventory-service", "order-service").contains(service.name()) ? 2 : 1));
        return services;
    }

    private static void refuseSecond(Home home) {
        StackState.read(home.state()).filter(StackState::isSupervised).ifPresent(running -> {
            throw new Refusal(2, "Another './blush chaos' is at work in " + home.folder() + ".");
        });
        home.processes().endOrphans();
    }

    private void build(Home home) throws IOException {
        List<String> modules = new ArrayList<>(List.of("local-stack/nacos-server"));
        Service.ALL.forEach(service -> modules.add(service.name()));
        new Build(home.project(), home.log("build"), module -> terminal.print("Building " + module))
                .bringUpToDate(modules);
    }

    /** The supervisor, which is in this JVM here, tells its log what it does on standard output. */
    private static void keepOutputOfSupervisor(Home home) throws IOException {
        Files.createDirectories(home.logs());
        System.setOut(
                new PrintStream(new FileOutputStream(home.log("supervisor").toFile()), true, StandardCharsets.UTF_8));
    }

    private void open(Stage stage) throws IOException, InterruptedException {
        ProgressTable table = new ProgressTable(terminal);
        stage.open(state -> table.show(state, Instant.now()));
        terminal.keep();
    }
}
