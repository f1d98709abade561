package shop.blush.localstack.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Standard output, which is either a terminal, where a block of lines can be drawn again, or a file or pipe. */
final class Terminal {

    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

    private final PrintStream out;
    private final boolean interactive;
    private int drawn;

    Terminal(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    /** The script that runs us knows whether it writes to a terminal; Java 17 and 25 answer that differently. */
    static Terminal standard() {
        return new Terminal(System.out, Boolean.getBoolean("blush.terminal"));
    }

    boolean isInteractive() {
        return interactive;
    }

    void print(String line) {
        out.println(line);
        out.flush();
    }

    /** Draws lines over those drawn last. */
    void redraw(List<String> lines) {
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append(String.format(Locale.ROOT, UP_AND_CLEAR, drawn));
        }
        lines.forEach(line -> text.append(line).append('\n'));
        out.print(text);
        out.flush();
        drawn = lines.size();
    }

    /** Leaves what was drawn last as it is. */
    void keep() {
        drawn = 0;
    }
}
