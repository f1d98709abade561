package shop.blush.localstack.cli;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.blush.localstack.stack.Home;
import shop.blush.localstack.stack.StackState;
import shop.blush.localstack.stack.StackState.Condition;
import shop.blush.localstack.stack.StackState.PartState;
import shop.blush.localstack.stack.StackState.Phase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code blush status}: how each part is doing. */
@Command(
        name = "status",
        description = "Shows each part with its state, process, port and memory.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all parts are up", "1:the shop runs, but a part is not up", "3:no shop is running"})
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_RUNNING = 3;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() {
        Home home = Home.fromEnvironment();
        Optional<StackState> state = StackState.read(home.state()).filter(StackState::isSupervised);
        if (state.isEmpty()) {
            int left = home.processes().orphans().size();
            terminal.print(
                    json
                            ? "{\"running\":false,\"leftBehind\":" + left + "}"
                            : "No shop is running from " + home.folder()
                                    + (left == 0
                                            ? ""
                                            : "; " + left
                                                    + " processes of an earlier run are left, './blush down' ends them"));
            return NOT_RUNNING;
        }
        if (json) {
            printJson(state.get());
        } else {
            printTable(state.get());
        }
        return isWhole(state.get()) ? 0 : 1;
    }

    private static boolean isWhole(StackState state) {
        return state.phase() == Phase.RUNNING
                && state.parts().stream().allMatch(part -> part.condition() == Condition.UP);
    }

    private void printJson(StackState state) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode document = (ObjectNode) mapper.readTree(state.toJson());
        document.put("running", true);
        document.path("parts")
                .forEach(part -> ((ObjectNode) part)
                        .put(
                                "residentBytes",
                                part.path("pid").isNumber()
                                        ? ResidentMemory.bytes(part.path("pid").asLong())
                                        : 0));
        terminal.print(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    }

    private void printTable(StackState state) {
        terminal.print(state.shopUrl() + "  " + state.phase().name().toLowerCase(Locale.ROOT));
        terminal.print(String.format(
                Locale.ROOT, "%-22s %-11s %8s %7s %7s %9s", "PART", "STATE", "PROCESS", "PORT", "MB", "RESTARTS"));
        for (PartState part : state.parts()) {
            Long pid = part.pid();
            String note = part.condition() == Condition.UP || part.note() == null ? "" : part.note();
            terminal.print(String.format(
                            Locale.ROOT,
                            "%-22s %-11s %8s %7s %7s %9d  %s",
                            part.name(),
                            part.condition().name().toLowerCase(Locale.ROOT),
                            pid == null ? "" : pid,
                            part.port() == null ? "" : part.port(),
                            pid == null ? "" : ResidentMemory.megabytes(ResidentMemory.bytes(pid)),
                            part.restarts(),
                            note)
                    .stripTrailing());
        }
        Instant readyAt = state.readyAt();
        if (readyAt != null) {
            terminal.print("open since " + readyAt);
        }
    }
}
