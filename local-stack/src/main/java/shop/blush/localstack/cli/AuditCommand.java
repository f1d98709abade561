package shop.blush.localstack.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.Secrets;
import shop.blush.localstack.stack.Service;
import tools.jackson.databind.JsonNode;

/** {@code blush audit}: whether everything that must always be true is. */
@Command(
        name = "audit",
        description = "Checks the invariants of stock, reservations, money, payments and events across all stores.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all hold", "1:one is broken", "2:they could not be checked"})
final class AuditCommand implements Callable<Integer> {

    /** It reads every order and stock movement there is. */
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.fromEnvironment();
        RunningShop shop = RunningShop.find(home);
        HttpResponse<String> response = shop.send(HttpRequest.newBuilder(
                        URI.create(shop.urlOf(Service.SAFEGUARD) + "/internal/audit"))
                .header("X-Blush-Internal-Key", Secrets.load(home.secrets()).internalKey())
                .timeout(TIMEOUT)
                .build());
        if (response.statusCode() != 200) {
            throw RunningShop.unexpected(response);
        }
        JsonNode audit = RunningShop.json(response);
        if (json) {
            terminal.print(response.body());
        } else {
            lines(audit).forEach(terminal::print);
        }
        return audit.path("ok").asBoolean(false) ? 0 : 1;
    }

    static List<String> lines(JsonNode audit) {
        List<String> lines = new ArrayList<>();
        for (JsonNode invariant : audit.path("invariants")) {
            List<String> figures = new ArrayList<>();
            invariant
                    .path("figures")
                    .properties()
                    .forEach(figure -> figures.add(
                            words(figure.getKey()) + " " + figure.getValue().asString()));
            lines.add(String.format(
                    Locale.ROOT,
                    "%s %-3s %-12s %s",
                    invariant.path("ok").asBoolean(false) ? "✓" : "✗",
                    invariant.path("id").asString(),
                    invariant.path("name").asString(),
                    String.join(", ", figures)));
            invariant.path("violations").forEach(violation -> lines.add("      " + violation(violation)));
            int more = invariant.path("violationCount").asInt(0)
                    - invariant.path("violations").size();
            if (more > 0) {
                lines.add("      … and " + more + " more");
            }
        }
        return lines;
    }

    private static String violation(JsonNode violation) {
        return violation.path("rule").asString() + " " + violation.path("id").asString() + ": "
                + violation.path("found").asString();
    }

    /** Answers {@code onHand} as {@code on hand}. */
    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
