package shop.blush.localstack.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.blush.localstack.cli.Blush.Refusal;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.Answer;
import shop.blush.localstack.shopping.NoAnswer;
import shop.blush.localstack.shopping.Shop;
import shop.blush.localstack.stack.DemoSignIns;
import shop.blush.localstack.stack.Home;
import tools.jackson.databind.JsonNode;

/** {@code blush sale}: the plan of a flash sale, beside the running shop. */
@Command(
        name = "sale",
        description = "Checks the plan of a flash sale, and prepares the shop for it.",
        mixinStandardHelpOptions = true,
        subcommands = {SaleCommand.Validate.class, SaleCommand.Ready.class, SaleCommand.Preheat.class})
final class SaleCommand implements Runnable {

    private static final String PLANS = "/api/ops/safeguard/sale-plans/";
    private static final int MAX_BYTES = 64 * 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Do what with the plan?");
    }

    /** {@code blush sale validate FILE}. */
    @Command(
            name = "validate",
            description = "Says what is wrong with a plan.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:nothing is", "1:it cannot be carried out", "2:could not be checked"})
    static final class Validate extends WithPlan {

        @Override
        public Integer call() {
            Answer answer = ask("validation");
            lines(answer).forEach(terminal::print);
            return answer.ok() ? 0 : 1;
        }
    }

    /** {@code blush sale ready FILE}. */
    @Command(
            name = "ready",
            description = "Compares a plan with the running shop, and shows what was seen. Changes nothing.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:ready", "1:not ready, or the plan cannot be carried out", "2:could not be checked"})
    static final class Ready extends WithPlan {

        @Override
        public Integer call() {
            Answer answer = ask("readiness");
            lines(answer).forEach(terminal::print);
            return answer.ok() && answer.body().path("ready").asBoolean() ? 0 : 1;
        }
    }

    /** {@code blush sale preheat FILE}. */
    @Command(
            name = "preheat",
            description = {
                "Has every replica open its connections and do what the sale will ask of it, until it does not become quicker.",
                "Takes seconds; may be repeated."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:preheated",
                "1:a replica did not answer all, or the plan cannot be carried out",
                "2:could not be asked"
            })
    static final class Preheat extends WithPlan {

        @Override
        public Integer call() {
            Answer answer = ask("preheat");
            if (!answer.ok()) {
                lines(answer).forEach(terminal::print);
                return 1;
            }
            terminal.print(String.format(
                    Locale.ROOT,
                    "%-18s %-21s %9s %7s %10s %11s %12s",
                    "SERVICE",
                    "AT",
                    "REQUESTS",
                    "FAILED",
                    "FIRST MS",
                    "SETTLED MS",
                    "CONNECTIONS"));
            int failed = 0;
            for (JsonNode replica : answer.body().path("replicas")) {
                failed += replica.path("failed").asInt();
                terminal.print(line(replica));
            }
            return failed == 0 ? 0 : 1;
        }

        private static String line(JsonNode replica) {
            boolean asked = replica.path("requests").asInt() > 0;
            return String.format(
                    Locale.ROOT,
                    "%-18s %-21s %9d %7d %10s %11s %12s",
                    replica.path("service").asString(),
                    replica.path("address").asString(),
                    replica.path("requests").asInt(),
                    replica.path("failed").asInt(),
                    asked
                            ? String.format(
                                    Locale.ROOT,
                                    "%.1f",
                                    replica.path("firstMillis").asDouble())
                            : "-",
                    asked
                            ? String.format(
                                    Locale.ROOT,
                                    "%.1f",
                                    replica.path("settledMillis").asDouble())
                            : "-",
                    replica.path("connections").isNull()
                            ? "-"
                            : replica.path("connections").asInt() + " of "
                                    + replica.path("poolSize").asInt());
        }
    }

    /** Sends a plan to the running shop. */
    private abstract static class WithPlan implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "A YAML file; docs/sale-plans.md says what is in it.")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        final Terminal terminal = Terminal.standard();

        final Answer ask(String what) {
            String plan = read(file);
            Shop shop =
                    new Shop(URI.create(RunningShop.find(Home.fromEnvironment()).url()));
            try {
                Answer answer = new Account(shop, DemoSignIns.OPS, DemoSignIns.OPS_PASSWORD)
                        .post(PLANS + what, "application/yaml", BodyPublishers.ofString(plan), TIMEOUT);
                if (!answer.ok()
                        && !answer.code().equals("plan-refused")
                        && !answer.code().equals("malformed-yaml")) {
                    throw new Refusal(2, answer.code() + ": " + answer.detail());
                }
                return answer;
            } catch (NoAnswer away) {
                throw new Refusal(2, String.valueOf(away.getMessage()));
            }
        }

        private static String read(Path file) {
            try {
                if (Files.size(file) > MAX_BYTES) {
                    throw new Refusal(2, file + " is too large to be a plan");
                }
                return Files.readString(file);
            } catch (IOException unreadable) {
                throw new Refusal(2, "There is no readable text file " + file);
            }
        }
    }

    static List<String> lines(Answer answer) {
        List<String> lines = new ArrayList<>();
        JsonNode body = answer.body();
        if (!answer.ok()) {
            lines.add(answer.detail());
            body.path("errors")
                    .forEach(error -> lines.add("  " + error.path("field").asString() + ": "
                            + error.path("message").asString()));
            return lines;
        }
        String name = body.path("plan").path("name").asString();
        if (!body.has("ready")) {
            lines.add(name + ": a plan that can be carried out. Is the shop ready for it? ./blush sale ready FILE");
            return lines;
        }
        lines.add(name + ": " + (body.path("ready").asBoolean() ? "ready" : "not ready") + ", "
                + body.path("checkedAt").asString());
        body.path("checks")
                .forEach(check -> lines.add(String.format(
                        Locale.ROOT,
                        "%s %-9s %s",
                        mark(check.path("outcome").asString()),
                        check.path("check").asString(),
                        check.path("evidence").asString())));
        return lines;
    }

    private static String mark(String outcome) {
        return switch (outcome) {
            case "PASSED" -> "✓";
            case "FAILED" -> "✗";
            default -> "?";
        };
    }
}
