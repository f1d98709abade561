package shop.blush.localstack.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.blush.localstack.replay.Step.TakenBack;

/**
 * Knows what each customer has bought and not yet brought back, and so finds the orders that a cancellation means: the file
 * does not name them. The latest purchases of the same stock code at the same price are taken first.
 */
final class TraceCancellations {

    private static final class Bought {
        private final PlannedOrder order;
        private int left;

        Bought(PlannedOrder order, int left) {
            this.order = order;
            this.left = left;
        }
    }

    /** By customer and variant; the latest first. */
    private final Map<String, Map<Variant, Deque<Bought>>> bought = new HashMap<>();

    void bought(PlannedOrder order) {
        if (order.buyer().isGuest()) {
            return;
        }
        Map<Variant, Deque<Bought>> ofBuyer =
                bought.computeIfAbsent(order.buyer().id(), id -> new HashMap<>());
        for (PlannedLine line : order.lines()) {
            ofBuyer.computeIfAbsent(line.variant(), variant -> new ArrayDeque<>())
                    .addFirst(new Bought(order, line.quantity()));
        }
    }

    /** Of one invoice; not to be used for two at a time. */
    final class Cancelling {

        private final String invoice;
        private final Buyer buyer;
        private final Map<PlannedOrder, Map<Variant, Integer>> takenBack = new LinkedHashMap<>();

        Cancelling(String invoice, Buyer buyer) {
            this.invoice = invoice;
            this.buyer = buyer;
        }

        /** Takes all these units back, or none. */
        Outcome cancel(Variant variant, int units) {
            if (buyer.isGuest()) {
                return Outcome.CANCELLED_BY_NOBODY;
            }
            Map<Variant, Deque<Bought>> ofBuyer = bought.getOrDefault(buyer.id(), Map.of());
            Deque<Bought> purchases = ofBuyer.get(variant);
            if (purchases == null) {
                return ofBuyer.keySet().stream()
                                .anyMatch(other -> other.stockCode().equals(variant.stockCode()))
                        ? Outcome.OTHER_PRICE
                        : Outcome.NOT_BOUGHT;
            }
            if (purchases.stream().mapToLong(purchase -> purchase.left).sum() < units) {
                return Outcome.MORE_THAN_BOUGHT;
            }
            int missing = units;
            for (Bought purchase : purchases) {
                int taken = Math.min(missing, purchase.left);
                if (taken > 0) {
                    purchase.left -= taken;
                    missing -= taken;
                    takenBack
                            .computeIfAbsent(purchase.order, order -> new LinkedHashMap<>())
                            .merge(variant, taken, Integer::sum);
                }
            }
            return Outcome.TAKEN_BACK;
        }

        List<TakenBack> takenBack() {
            List<TakenBack> all = new ArrayList<>();
            takenBack.forEach((order, units) -> {
                List<PlannedLine> lines = order.lines().stream()
                        .filter(line -> units.containsKey(line.variant()))
                        .map(line -> new PlannedLine(line.variant(), units.get(line.variant())))
                        .toList();
                all.add(new TakenBack(invoice + "-" + order.key(), order, lines, lines.equals(order.lines())));
            });
            return all;
        }
    }
}
