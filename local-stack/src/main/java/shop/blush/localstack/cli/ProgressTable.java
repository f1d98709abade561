package shop.blush.localstack.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.blush.localstack.stack.StackState;
import shop.blush.localstack.stack.StackState.Condition;
import shop.blush.localstack.stack.StackState.PartState;

/** Shows how the parts are getting on: as a table that is drawn again, or as one line per change. */
final class ProgressTable {

    private final Terminal terminal;
    private final Map<String, String> shown = new HashMap<>();

    ProgressTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(StackState state, Instant now) {
        if (terminal.isInteractive()) {
            terminal.redraw(table(state, now));
        } else {
            for (PartState part : state.parts()) {
                String change = change(part);
                if (part.condition() != Condition.WAITING && !change.equals(shown.put(part.name(), change))) {
                    terminal.print(line(part, now).stripTrailing());
                }
            }
        }
    }

    /** Takes this for shown already. */
    void remember(StackState state) {
        state.parts().forEach(part -> shown.put(part.name(), change(part)));
    }

    /** The time is left out: it changes always. */
    private static String change(PartState part) {
        return part.condition() + " " + part.restarts() + " " + part.note();
    }

    static List<String> table(StackState state, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-22s %-11s %8s", "PART", "STATE", "SECONDS"));
        state.parts().forEach(part -> lines.add(line(part, now).stripTrailing()));
        return lines;
    }

    private static String line(PartState part, Instant now) {
        String note = part.note() == null || part.condition() == Condition.UP
                ? ""
                : part.note().lines().findFirst().orElse("");
        String restarts = part.restarts() == 0 ? "" : "restarted " + part.restarts() + "x ";
        return String.format(
                Locale.ROOT,
                "%-22s %-11s %8s  %s%s",
                part.name(),
                part.condition().name().toLowerCase(Locale.ROOT),
                seconds(part, now),
                restarts,
                note);
    }

    private static String seconds(PartState part, Instant now) {
        Instant startedAt = part.startedAt();
        if (startedAt == null || part.condition() == Condition.STOPPED) {
            return "";
        }
        Instant upAt = part.upAt();
        return seconds(Duration.between(startedAt, upAt == null ? now : upAt));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
