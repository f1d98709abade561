package shop.blush.localstack.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import shop.blush.localstack.server.RememberedProcesses.Remembered;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.StackState;

/** {@code blush down}: stops everything in order and leaves no process, also after the supervisor was killed. */
@Command(
        name = "down",
        description = "Stops the shop in order and leaves no process; the data stay.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    /** Above the sum of what the parts are given to end: the door, the services and the stores, 20 s each. */
    private static final Duration TIMEOUT = Duration.ofSeconds(75);

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    @Override
    public Integer call() {
        Home home = Home.fromEnvironment();
        Terminal terminal = Terminal.standard();
        Optional<ProcessHandle> supervisor = StackState.read(home.state())
                .flatMap(state -> state.supervisor().find());
        supervisor.ifPresent(running -> stop(home, running, terminal));
        List<Remembered> leftovers = home.processes().endOrphans();
        leftovers.forEach(leftover -> terminal.print("Ended " + leftover.name() + " (process "
                + leftover.process().pid() + "), which an earlier run had left behind"));
        if (supervisor.isEmpty() && leftovers.isEmpty()) {
            terminal.print("No shop is running from " + home.folder());
        }
        return 0;
    }

    /** Asks the supervisor to end and shows how it does so; kills it if it takes too long. */
    static void stop(Home home, ProcessHandle supervisor, Terminal terminal) {
        if (!supervisor.isAlive()) {
            return;
        }
        terminal.keep();
        terminal.print("Closing the shop");
        Instant begin = Instant.now();
        ProgressTable table = new ProgressTable(terminal);
        StackState.read(home.state()).ifPresent(table::remember);
        supervisor.destroy();
        while (supervisor.isAlive()) {
            if (Duration.between(begin, Instant.now()).compareTo(TIMEOUT) > 0) {
                supervisor.destroyForcibly();
                supervisor.onExit().join();
                home.processes().endOrphans();
            } else {
                show(home, table);
                pause();
            }
        }
        show(home, table);
        terminal.keep();
        terminal.print("Closed in " + ProgressTable.seconds(Duration.between(begin, Instant.now())) + " s");
    }

    private static void show(Home home, ProgressTable table) {
        StackState.read(home.state()).ifPresent(state -> table.show(state, Instant.now()));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
