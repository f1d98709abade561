package shop.blush.localstack.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts an invoice into orders that the shop takes: at most 100 lines, at most 99 units of a line, a variant once. */
final class SplitInvoice {

    static final int MOST_LINES = 100;
    static final int MOST_UNITS = 99;

    private SplitInvoice() {}

    /**
     * Answers the lines of each order, in the invoice's order; as few orders as there can be, none of them empty. Lines are cut
     * into pieces of 99 units, and the pieces dealt out to the orders in turn: those of one line are fewer than the orders and
     * come one after another, so no order gets two of them (McNaughton's wrap-around rule).
     */
    static List<List<PlannedLine>> split(Map<Variant, Integer> quantities) {
        List<PlannedLine> pieces = new ArrayList<>();
        int mostOfALine = 0;
        for (Map.Entry<Variant, Integer> line : quantities.entrySet()) {
            int before = pieces.size();
            for (int left = line.getValue(); left > 0; left -= MOST_UNITS) {
                pieces.add(new PlannedLine(line.getKey(), Math.min(left, MOST_UNITS)));
            }
            mostOfALine = Math.max(mostOfALine, pieces.size() - before);
        }
        int count = Math.max(mostOfALine, (pieces.size() + MOST_LINES - 1) / MOST_LINES);
        List<List<PlannedLine>> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(new ArrayList<>());
        }
        for (int i = 0; i < pieces.size(); i++) {
            orders.get(i % count).add(pieces.get(i));
        }
        return orders.stream().map(List::copyOf).toList();
    }
}
