package shop.blush.localstack.replay;

import java.util.List;

/**
 * One order: an invoice, or a part of one that is too long for the shop.
 *
 * @param key invoice number and part, {@code 573744-1}
 * @param lines each of another variant
 */
record PlannedOrder(String key, Buyer buyer, List<PlannedLine> lines) {

    /** In pence. */
    long sum() {
        return lines.stream().mapToLong(PlannedLine::sum).sum();
    }
}
