package shop.blush.localstack.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shop.blush.localstack.bench.BenchReport;
import shop.blush.localstack.bench.CheckoutBench;
import shop.blush.localstack.bench.FlashBench;
import shop.blush.localstack.bench.FlashReport;
import shop.blush.localstack.bench.ProtectionBench;
import shop.blush.localstack.bench.ProtectionReport;
import shop.blush.localstack.build.Build;
import shop.blush.localstack.cli.Blush.Refusal;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.NoAnswer;
import shop.blush.localstack.shopping.Refused;
import shop.blush.localstack.shopping.Shop;
import shop.blush.localstack.stack.DemoSignIns;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.Secrets;

/** {@code blush bench}: how fast the running shop is on this machine, and what that costs. */
@Command(
        name = "bench",
        description = "Measures the running shop.",
        mixinStandardHelpOptions = true,
        subcommands = {BenchCommand.Checkout.class, BenchCommand.Flash.class, BenchCommand.Protection.class})
final class BenchCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Measure what?");
    }

    /** {@code blush bench checkout}: real orders of the demo catalogue, which stay in the shop. */
    @Command(
            name = "checkout",
            description = {
                "Orders per second through the gateway, and what one order costs: CPU time, HTTP calls, SQL statements,",
                "Redis commands. The orders are real ones and stay in the shop."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:measured", "1:measured, but an order failed", "2:could not be measured"})
    static final class Checkout implements Callable<Integer> {

        private static final int MOST_ORDERS = 100_000;
        private static final int MOST_AT_ONCE = 64;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(
                names = "--orders",
                paramLabel = "N",
                defaultValue = "300",
                description = "The number of orders that count (${DEFAULT-VALUE}).")
        private int orders;

        @Option(
                names = "--concurrency",
                paramLabel = "N",
                defaultValue = "8",
                description = "The number of shoppers (${DEFAULT-VALUE}).")
        private int concurrency;

        private final Terminal terminal = Terminal.standard();

        @Override
        public Integer call() throws Exception {
            if (orders < 1 || orders > MOST_ORDERS) {
                throw new ParameterException(spec.commandLine(), "--orders is from 1 to " + MOST_ORDERS);
            }
            if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
                throw new ParameterException(spec.commandLine(), "--concurrency is from 1 to " + MOST_AT_ONCE);
            }
            Home home = Home.fromEnvironment();
            RunningShop running = RunningShop.find(home);
            Shop shop = new Shop(URI.create(running.url()));
            CheckoutBench bench = new CheckoutBench(
                    shop,
                    new Account(shop, DemoSignIns.OPS, DemoSignIns.OPS_PASSWORD),
                    running.state(),
                    Secrets.load(home.secrets()),
                    orders,
                    concurrency,
                    what -> terminal.print("… " + what));
            try {
                BenchReport report = bench.measure();
                terminal.print("");
                report.lines().forEach(terminal::print);
                return report.failed() == 0 ? 0 : 1;
            } catch (Refused | NoAnswer e) {
                throw new Refusal(2, String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code blush bench flash}: sales of a demo product at a price of a penny, which end with the bench. */
    @Command(
            name = "flash",
            description = {
                "A flash sale: whether many buyers after few units get exactly those; refusals and acceptances per second",
                "beside what a bare gateway carries and what a naive sale sells; and what each costs. Nothing is paid for.",
                "Takes about eight minutes."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:measured", "1:measured, but not exactly the units were sold", "2:could not be measured"})
    static final class Flash implements Callable<Integer> {

        private static final int MOST_BUYERS = 100_000;
        private static final int MOST_UNITS = 10_000;
        private static final int MOST_AT_ONCE = 200;
        private static final int MOST_ROUNDS = 50;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(
                names = "--buyers",
                paramLabel = "N",
                defaultValue = "20000",
                description = "The number of buyers (${DEFAULT-VALUE}).")
        private int buyers;

        @Option(
                names = "--units",
                paramLabel = "N",
                defaultValue = "500",
                description = "What there is to be had (${DEFAULT-VALUE}).")
        private int units;

        @Option(
                names = "--concurrency",
                paramLabel = "N",
                defaultValue = "50",
                description = "How many buy at the same moment (${DEFAULT-VALUE}).")
        private int concurrency;

        @Option(
                names = "--rounds",
                paramLabel = "N",
                defaultValue = "5",
                description = "How often each thing is measured (${DEFAULT-VALUE}); medians are told.")
        private int rounds;

        @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
        private @Nullable Path json;

        private final Terminal terminal = Terminal.standard();

        @Override
        public Integer call() throws Exception {
            if (units < 1 || units > MOST_UNITS) {
                throw new ParameterException(spec.commandLine(), "--units is from 1 to " + MOST_UNITS);
            }
            if (buyers <= units || buyers > MOST_BUYERS) {
                throw new ParameterException(
                        spec.commandLine(), "--buyers is more than --units and at most " + MOST_BUYERS);
            }
            if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
                throw new ParameterException(spec.commandLine(), "--concurrency is from 1 to " + MOST_AT_ONCE);
            }
            if (rounds < 1 || rounds > MOST_ROUNDS) {
                throw new ParameterException(spec.commandLine(), "--rounds is from 1 to " + MOST_ROUNDS);
            }
            Home home = Home.fromEnvironment();
            RunningShop running = RunningShop.find(home);
            new Build(home.project(), home.log("build"), module -> terminal.print("Building " + module))
                    .bringUpToDate(List.of("local-stack/bare-gateway", "local-stack/bare-service"));
            try {
                FlashReport report = new FlashBench(
                                home,
                                Secrets.load(home.secrets()),
                                running.state(),
                                buyers,
                                units,
                                concurrency,
                                rounds,
                                what -> terminal.print("… " + what))
                        .measure();
                terminal.print("");
                report.lines().forEach(terminal::print);
                if (json != null) {
                    Files.writeString(json, report.json());
                }
                return report.isTrue() ? 0 : 1;
            } catch (Refused | NoAnswer e) {
                throw new Refusal(2, String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code blush bench protection}: overload on purpose, with and without. */
    @Command(
            name = "protection",
            description = {
                "What protection costs on an unloaded shop, and what it is good for: purchases that are completed while 1, 2, 5 and",
                "10 times as many visitors come as the shop can carry; payments while everybody browses; the time back to normal",
                "after a burst; rule changes; one slow statement. All protection is turned off for the comparisons and on again",
                "afterwards. The orders are real ones and stay in the shop. Takes six to eleven minutes."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:measured", "2:could not be measured"})
    static final class Protection implements Callable<Integer> {

        @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
        private @Nullable Path json;

        private final Terminal terminal = Terminal.standard();

        @Override
        public Integer call() throws Exception {
            Home home = Home.fromEnvironment();
            RunningShop running = RunningShop.find(home);
            Shop shop = new Shop(URI.create(running.url()));
            try {
                ProtectionReport report = new ProtectionBench(
                                shop,
                                new Account(shop, DemoSignIns.OPS, DemoSignIns.OPS_PASSWORD),
                                running.state(),
                                Secrets.load(home.secrets()),
                                what -> terminal.print("… " + what))
                        .measure();
                terminal.print("");
                report.lines().forEach(terminal::print);
                if (json != null) {
                    Files.writeString(json, report.json());
                }
                return 0;
            } catch (Refused | NoAnswer e) {
                throw new Refusal(2, String.valueOf(e.getMessage()));
            }
        }
    }
}
