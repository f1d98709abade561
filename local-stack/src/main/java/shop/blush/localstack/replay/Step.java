package shop.blush.localstack.replay;

import java.time.LocalDateTime;
import java.util.List;

/** What is done for one invoice. */
sealed interface Step {

    String invoice();

    Buyer buyer();

    LocalDateTime time();

    /**
     * Orders are placed and paid.
     *
     * @param orders none where no row of the invoice can be sold
     */
    record Purchase(String invoice, Buyer buyer, LocalDateTime time, List<PlannedOrder> orders) implements Step {}

    /**
     * Earlier orders are cancelled or refunded.
     *
     * @param takenBack none where no row of the invoice can be traced to a purchase
     */
    record Cancellation(String invoice, Buyer buyer, LocalDateTime time, List<TakenBack> takenBack) implements Step {}

    /**
     * Units of one order that come back.
     *
     * @param key cancellation and order, {@code C573745-573744-1}
     * @param whole all units of the order, so that it is cancelled instead of refunded
     */
    record TakenBack(String key, PlannedOrder order, List<PlannedLine> lines, boolean whole) {

        /** In pence. */
        long sum() {
            return lines.stream().mapToLong(PlannedLine::sum).sum();
        }

        int unitsOf(Variant variant) {
            return lines.stream()
                    .filter(line -> line.variant().equals(variant))
                    .mapToInt(PlannedLine::quantity)
                    .sum();
        }
    }
}
