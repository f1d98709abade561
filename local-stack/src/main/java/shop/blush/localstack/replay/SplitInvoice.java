package shop.blush.localstack.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts an invoice into orders that the shop takes: at most 100 lines, at most 99 units of a line, a variant once. */
final class SplitInvoice {

    static final int MOST_LINES = 100;
    static final int MOST_UNITS = 99;

    private SplitInvoice() {}

    /** Answers the lines of each order, in the invoice's order; no order is empty. */
    static List<List<PlannedLine>> split(Map<Variant, Integer> quantities) {
        List<Map<Variant, Integer>> orders = new ArrayList<>();
        int firstWithRoom = 0;
        for (Map.Entry<Variant, Integer> line : quantities.entrySet()) {
            int left = line.getValue();
            for (int i = firstWithRoom; left > 0; i++) {
                if (i == orders.size()) {
                    orders.add(new LinkedHashMap<>());
                }
                if (orders.get(i).size() < MOST_LINES) {
                    int units = Math.min(left, MOST_UNITS);
                    orders.get(i).put(line.getKey(), units);
                    left -= units;
                }
            }
            while (firstWithRoom < orders.size() && orders.get(firstWithRoom).size() == MOST_LINES) {
                firstWithRoom++;
            }
        }
        return orders.stream()
                .map(order -> order.entrySet().stream()
                        .map(line -> new PlannedLine(line.getKey(), line.getValue()))
                        .toList())
                .toList();
    }
}
