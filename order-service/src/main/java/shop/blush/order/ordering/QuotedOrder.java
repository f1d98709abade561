package shop.blush.order.ordering;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.blush.common.money.Money;
import shop.blush.order.client.QuoteClient;
import shop.blush.order.client.QuoteClient.Level;
import shop.blush.order.client.QuoteClient.Quote;

/** An order's lines and adjustments as they were quoted, proven to add up (I4) before anything is saved. */
record QuotedOrder(List<LineItem> lines, List<Adjustment> adjustments, List<Adjustment.Part> parts) {

    /** @throws IllegalStateException for a quote that does not add up to the minor unit: a defect, not a refusal */
    static QuotedOrder of(String orderId, Quote quote) {
        List<LineItem> lines = new ArrayList<>();
        List<Adjustment.Part> parts = new ArrayList<>();
        for (QuoteClient.Line line : quote.lines()) {
            int lineNo = lines.size() + 1;
            lines.add(LineItem.of(orderId, lineNo, line));
            line.adjustments()
                    .forEach(part -> parts.add(new Adjustment.Part(
                            orderId, lineNo, part.id(), part.amount().amount())));
        }
        QuotedOrder order = new QuotedOrder(lines, Adjustment.of(orderId, quote.adjustments()), parts);
        if (!order.addsUpTo(quote)) {
            throw new IllegalStateException("quote " + quote.id() + " does not add up");
        }
        return order;
    }

    private boolean addsUpTo(Quote quote) {
        long granted = adjustments.stream().mapToLong(Adjustment::amount).sum();
        return sum(quote.lines().stream().map(QuoteClient.Line::subtotal).toList())
                        == quote.itemsTotal().amount()
                && quote.itemsTotal().amount() + granted + quote.shipping().amount()
                        == quote.total().amount()
                && linesAddUp()
                && partsAddUp();
    }

    private boolean linesAddUp() {
        Map<Integer, Long> perLine =
                parts.stream().collect(groupingBy(Adjustment.Part::lineNo, summingLong(Adjustment.Part::amount)));
        return lines.stream()
                .allMatch(line -> line.subtotalAmount() == line.unitAmount() * line.quantity()
                        && line.adjustmentsAmount() == perLine.getOrDefault(line.lineNo(), 0L)
                        && line.totalAmount() >= 0);
    }

    private boolean partsAddUp() {
        Map<String, Long> perGrant =
                parts.stream().collect(groupingBy(Adjustment.Part::adjustmentId, summingLong(Adjustment.Part::amount)));
        return adjustments.stream().map(Adjustment::id).toList().containsAll(perGrant.keySet())
                && adjustments.stream()
                        .allMatch(grant -> perGrant.getOrDefault(grant.id(), 0L)
                                == (grant.level() == Level.SHIPPING ? 0 : grant.amount()));
    }

    private static long sum(List<Money> amounts) {
        return amounts.stream().mapToLong(Money::amount).sum();
    }
}
