package shop.blush.localstack.replay;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.blush.localstack.replay.Journal.GivenBack;
import shop.blush.localstack.replay.Journal.Taken;
import shop.blush.localstack.replay.Step.Cancellation;
import shop.blush.localstack.replay.Step.Purchase;
import shop.blush.localstack.replay.Step.TakenBack;

/**
 * What a replay came to, beside what the file says. Amounts are in pence, which are the shop's minor units.
 *
 * @param customers that bought or brought back now
 * @param placedBefore orders that an earlier replay had placed
 * @param refused orders by the shop's reason
 * @param notDone orders, cancellations and returns that did not come about although nobody refused them, by what happened
 * @param taken for all orders that are paid
 * @param ordersCancelled how many orders were cancelled as a whole
 * @param returns how many returns were refunded
 * @param givenBack for both
 * @param notGivenBack cancellations and returns that the shop refused, by reason
 * @param placing how long orders were placed, without the preparation
 * @param waits how often the shop asked to be patient
 */
public record ReplayReport(
        String file,
        ReplayPlan plan,
        int newVariants,
        int customers,
        long placedNow,
        long placedBefore,
        Map<String, Sum> refused,
        Map<String, Sum> notDone,
        Taken taken,
        long ordersCancelled,
        long returns,
        GivenBack givenBack,
        Map<String, Sum> notGivenBack,
        Duration placing,
        Duration wall,
        long waits) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** How many, and of how much. */
    record Sum(long count, long amount) {

        static final Sum NONE = new Sum(0, 0);

        Sum plus(Sum other) {
            return new Sum(count + other.count, amount + other.amount);
        }

        static Sum of(Map<String, Sum> sums) {
            return sums.values().stream().reduce(NONE, Sum::plus);
        }
    }

    private long plannedItems() {
        return plan.orders().stream().mapToLong(PlannedOrder::sum).sum();
    }

    private long plannedRefunds() {
        return plan.takenBack().stream().mapToLong(TakenBack::sum).sum();
    }

    private long itemsDifference() {
        return taken.items() - (plannedItems() - Sum.of(refused).amount());
    }

    private long refundsDifference() {
        return givenBack.items() - (plannedRefunds() - Sum.of(notGivenBack).amount());
    }

    /** What the file says of the rows that were replayed, which the plan must not have changed on its way. */
    private boolean planAgreesWithFile() {
        BigDecimal sold =
                plan.tally(Outcome.PLACED).plus(plan.tally(Outcome.MERGED)).sum();
        return sold.compareTo(BigDecimal.valueOf(plannedItems(), 2)) == 0
                && plan.tally(Outcome.TAKEN_BACK).sum().negate().compareTo(BigDecimal.valueOf(plannedRefunds(), 2))
                        == 0;
    }

    /** Tells whether the shop took and gave back what the file says, except what it refused, and nothing is left to do. */
    public boolean sumsAgree() {
        return planAgreesWithFile() && itemsDifference() == 0 && refundsDifference() == 0 && notDone.isEmpty();
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        addFile(lines);
        addRows(lines);
        addOrders(lines);
        addMoney(lines);
        addTime(lines);
        return lines;
    }

    private void addFile(List<String> lines) {
        Tally all = plan.total();
        lines.add(file + ": " + count(all.rows()) + " rows of "
                + count(plan.steps().size() + plan.invoicesBeyondLimit()) + " invoices, " + money(all.sum())
                + " in all");
        if (!plan.steps().isEmpty()) {
            LocalDateTime from = plan.steps().get(0).time();
            LocalDateTime to = plan.steps().get(plan.steps().size() - 1).time();
            lines.add("  replayed: " + count(plan.steps().size()) + " invoices, from " + TIME.format(from) + " to "
                    + TIME.format(to));
        }
        lines.add(
                "  The file's pence are charged as the shop's minor units, figure for figure. The file has several prices for a");
        lines.add(
                "  stock code: each is a variant of its own. A row without a customer is a guest's: one customer per invoice.");
        lines.add(
                "  The file's times and countries are kept for order and address; the rest of an address is a stand-in.");
        lines.add("");
    }

    private void addRows(List<String> lines) {
        lines.add(String.format(Locale.ROOT, "%9s %11s %15s  %s", "ROWS", "UNITS", "SUM", "WHAT BECAME OF THEM"));
        for (Outcome outcome : Outcome.values()) {
            Tally tally = plan.tally(outcome);
            if (tally.rows() > 0) {
                String what =
                        (outcome.isReplayed() || outcome == Outcome.BEYOND_LIMIT ? "" : "left out: ") + outcome.text();
                lines.add(row(tally, what));
            }
        }
        lines.add(row(plan.total(), "all rows of the file"));
        lines.add("");
    }

    private static String row(Tally tally, String what) {
        return String.format(Locale.ROOT, "%,9d %,11d %15s  %s", tally.rows(), tally.units(), money(tally.sum()), what);
    }

    private void addOrders(List<String> lines) {
        List<Purchase> purchases = plan.steps().stream()
                .filter(Purchase.class::isInstance)
                .map(Purchase.class::cast)
                .toList();
        long cancellations = plan.steps().size() - purchases.size();
        long empty = purchases.stream()
                .filter(purchase -> purchase.orders().isEmpty())
                .count();
        long untraced = plan.steps().stream()
                .filter(step -> step instanceof Cancellation cancellation
                        && cancellation.takenBack().isEmpty())
                .count();
        long split = purchases.stream()
                .filter(purchase -> purchase.orders().size() > 1)
                .count();
        long ofSplit = purchases.stream()
                .mapToLong(purchase -> purchase.orders().size())
                .filter(orders -> orders > 1)
                .sum();
        lines.add("INVOICES");
        lines.add(figure(
                purchases.size() - empty, "sold, as " + count(plan.orders().size()) + " orders"));
        if (split > 0) {
            lines.add("            " + count(split) + " of them have more than " + SplitInvoice.MOST_LINES
                    + " lines or more than " + SplitInvoice.MOST_UNITS
                    + " units of something, which no order can hold:");
            lines.add("            they were split into " + count(ofSplit) + " orders");
        }
        lines.add(figure(empty, "without a row that can be sold"));
        lines.add(figure(
                cancellations - untraced,
                "cancellations, traced to " + count(plan.takenBack().size()) + " orders"));
        lines.add(figure(untraced, "cancellations without a row that can be traced to a purchase"));
        if (plan.invoicesBeyondLimit() > 0) {
            lines.add(figure(plan.invoicesBeyondLimit(), "beyond --limit"));
        }
        lines.add("ORDERS");
        lines.add(figure(placedNow, "placed and paid now"));
        if (placedBefore > 0) {
            lines.add(figure(placedBefore, "placed and paid by an earlier replay"));
        }
        refused.forEach((why, sum) -> lines.add(figure(sum.count(), "refused: " + why + ", " + pence(sum.amount()))));
        notDone.forEach((why, sum) -> lines.add(figure(sum.count(), "not done: " + why + ", " + pence(sum.amount()))));
        lines.add(figure(ordersCancelled, "cancelled as a whole"));
        lines.add(figure(returns, "returns of some units, delivered before and refunded"));
        notGivenBack.forEach(
                (why, sum) -> lines.add(figure(sum.count(), "not taken back: " + why + ", " + pence(sum.amount()))));
        lines.add("");
    }

    private void addMoney(List<String> lines) {
        lines.add(String.format(Locale.ROOT, "%-38s %15s %15s %12s", "MONEY", "FILE", "SHOP", "DIFFERENCE"));
        lines.add(String.format(
                Locale.ROOT,
                "%-38s %15s %15s %12s",
                "items of orders" + (refused.isEmpty() ? "" : " that were not refused"),
                pence(plannedItems() - Sum.of(refused).amount()),
                pence(taken.items()),
                pence(itemsDifference())));
        lines.add(String.format(
                Locale.ROOT,
                "%-38s %15s %15s %12s",
                "items given back",
                pence(plannedRefunds() - Sum.of(notGivenBack).amount()),
                pence(givenBack.items()),
                pence(refundsDifference())));
        lines.add(String.format(
                Locale.ROOT, "%-38s %15s %15s", "shipping, by the shop's own terms", "", pence(taken.shipping())));
        lines.add(String.format(
                Locale.ROOT, "%-38s %15s %15s", "discounts, by the shop's promotions", "", pence(taken.discounts())));
        lines.add(String.format(Locale.ROOT, "%-38s %15s %15s", "taken in all", "", pence(taken.total())));
        lines.add(String.format(
                Locale.ROOT,
                "%-38s %15s %15s",
                "given back beside: shipping, discounts",
                "",
                pence(givenBack.other())));
        if (!planAgreesWithFile()) {
            lines.add("The orders do not add up to the file's rows.");
        }
        lines.add("");
    }

    private void addTime(List<String> lines) {
        double seconds = Math.max(placing.toMillis() / 1000.0, 0.001);
        lines.add(String.format(
                Locale.ROOT,
                "%s in all, %s of it placing orders: %.2f orders/s by %,d customers, %,d new variants",
                duration(wall),
                duration(placing),
                placedNow / seconds,
                customers,
                newVariants));
        if (waits > 0) {
            lines.add(count(waits) + " times the shop was busy or away and was waited for");
        }
    }

    private static String figure(long number, String what) {
        return String.format(Locale.ROOT, "%,9d   %s", number, what);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String pence(long amount) {
        return money(BigDecimal.valueOf(amount, 2));
    }

    private static String money(BigDecimal pounds) {
        return String.format(Locale.ROOT, "%,.2f", pounds);
    }

    private static String duration(Duration duration) {
        return duration.toMinutes() == 0
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : String.format(Locale.ROOT, "%d min %d s", duration.toMinutes(), duration.toSecondsPart());
    }
}
