package shop.blush.localstack.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.blush.localstack.cli.Blush.Refusal;
import shop.blush.localstack.replay.Progress;
import shop.blush.localstack.replay.ReplayOrders;
import shop.blush.localstack.replay.ReplayOrders.AlreadyRunning;
import shop.blush.localstack.replay.ReplayOrders.Manner;
import shop.blush.localstack.replay.ReplayReport;
import shop.blush.localstack.replay.UnreadableFile;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.NoAnswer;
import shop.blush.localstack.shopping.Refused;
import shop.blush.localstack.shopping.Shop;
import shop.blush.localstack.stack.DemoSignIns;
import shop.blush.localstack.stack.Home;

/** {@code blush replay}: lets the running shop live through what another shop has lived through. */
@Command(
        name = "replay",
        description = "Replays recorded data through the running shop's public API.",
        mixinStandardHelpOptions = true,
        subcommands = ReplayCommand.Orders.class)
final class ReplayCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Replay what?");
    }

    /** {@code blush replay orders FILE}: every invoice an order, every cancellation a refund, then the audit. */
    @Command(
            name = "orders",
            description = {
                "Replays the invoices of a file like UCI's Online Retail (CSV, gzip or plain), then runs the audit.",
                "Broken off and started again, it goes on where it stopped and does nothing twice."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:replayed, the sums agree and the audit holds",
                "1:a sum differs, something is unfinished, or the audit is broken",
                "2:it could not be begun"
            })
    static final class Orders implements Callable<Integer> {

        private static final int MOST_AT_ONCE = 32;
        private static final Duration REDRAW = Duration.ofMillis(500);
        private static final Duration NEXT_LINE = Duration.ofSeconds(15);

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "A CSV file with a header, compressed with gzip or not.")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        @Option(
                names = "--speed",
                paramLabel = "N",
                description = "N times as fast as it happened; as fast as possible if left out.")
        private @Nullable Double speed;

        @Option(names = "--limit", paramLabel = "N", description = "The first N invoices only.")
        private @Nullable Long limit;

        @Option(
                names = "--at-once",
                paramLabel = "N",
                defaultValue = "4",
                description = "The number of invoices under way (${DEFAULT-VALUE}).")
        private int atOnce;

        private final Terminal terminal = Terminal.standard();

        @Override
        public Integer call() throws Exception {
            check();
            Home home = Home.fromEnvironment();
            Shop shop = new Shop(URI.create(RunningShop.find(home).url()));
            Progress progress = new Progress();
            ReplayOrders replay = new ReplayOrders(
                    shop,
                    new Account(shop, DemoSignIns.OPS, DemoSignIns.OPS_PASSWORD),
                    home.data().resolve("replay").resolve("orders.journal"),
                    new Manner(limit == null ? Long.MAX_VALUE : limit, speed, atOnce),
                    progress);
            ReplayReport report = follow(replay, progress);
            report.lines().forEach(terminal::print);
            terminal.print("");
            int audit = new AuditCommand().call();
            return report.sumsAgree() && audit == 0 ? 0 : 1;
        }

        private void check() {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new Refusal(2, "There is no readable file " + file);
            }
            if (speed != null && !(speed > 0 && speed <= 1_000_000)) {
                throw new ParameterException(spec.commandLine(), "--speed is above 0 and at most 1000000");
            }
            if (limit != null && limit < 1) {
                throw new ParameterException(spec.commandLine(), "--limit is at least 1");
            }
            if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
                throw new ParameterException(spec.commandLine(), "--at-once is from 1 to " + MOST_AT_ONCE);
            }
        }

        private ReplayReport follow(ReplayOrders replay, Progress progress) throws Exception {
            FutureTask<ReplayReport> task = new FutureTask<>(() -> replay.replay(file));
            Thread thread = new Thread(task, "replay-orders");
            thread.setDaemon(true);
            thread.start();
            ProgressBar bar = new ProgressBar(terminal);
            while (true) {
                try {
                    ReplayReport report =
                            task.get((terminal.isInteractive() ? REDRAW : NEXT_LINE).toMillis(), TimeUnit.MILLISECONDS);
                    bar.show(progress.snapshot());
                    terminal.keep();
                    return report;
                } catch (TimeoutException stillRunning) {
                    bar.show(progress.snapshot());
                } catch (ExecutionException e) {
                    terminal.keep();
                    throw explained(e.getCause());
                }
            }
        }

        private Exception explained(@Nullable Throwable problem) {
            if (problem instanceof UnreadableFile) {
                return new Refusal(2, file + " " + problem.getMessage());
            }
            if (problem instanceof AlreadyRunning) {
                return new Refusal(2, "Another replay is running against this shop.");
            }
            if (problem instanceof NoAnswer || problem instanceof Refused) {
                return new Refusal(2, problem.getMessage() + "\nThe same command goes on where this one stopped.");
            }
            return problem instanceof Exception exception ? exception : new IllegalStateException(problem);
        }
    }

    /** One line that tells how far something is; drawn again on a terminal, printed now and then elsewhere. */
    static final class ProgressBar {

        private static final int CELLS = 30;

        private final Terminal terminal;

        ProgressBar(Terminal terminal) {
            this.terminal = terminal;
        }

        void show(Progress.Snapshot at) {
            if (terminal.isInteractive()) {
                terminal.redraw(List.of(line(at, true)));
            } else {
                terminal.print(line(at, false));
            }
        }

        static String line(Progress.Snapshot at, boolean withBar) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-9s", at.phase()));
            double seconds = Math.max(at.elapsed().toMillis() / 1000.0, 0.001);
            if (at.total() > 0) {
                double share = Math.min(1.0, (double) at.done() / at.total());
                int full = (int) (share * CELLS);
                if (withBar) {
                    line.append(" [")
                            .append("█".repeat(full))
                            .append("·".repeat(CELLS - full))
                            .append(']');
                }
                line.append(String.format(
                        Locale.ROOT, " %3d %%  %,d of %,d %s", (int) (share * 100), at.done(), at.total(), at.unit()));
            } else {
                line.append(String.format(Locale.ROOT, " %,d %s", at.done(), at.unit()));
            }
            if (at.orders() > 0) {
                line.append(
                        String.format(Locale.ROOT, ", %,d orders, %.1f orders/s", at.orders(), at.orders() / seconds));
            } else if (at.done() > 0) {
                line.append(String.format(Locale.ROOT, ", %.0f/s", at.done() / seconds));
            }
            if (at.done() > 0 && at.total() > at.done()) {
                line.append(", about ")
                        .append(left((long) (seconds / at.done() * (at.total() - at.done()))))
                        .append(" left");
            }
            return line.toString();
        }

        private static String left(long seconds) {
            return seconds < 60 ? seconds + " s" : (seconds + 30) / 60 + " min";
        }
    }
}
