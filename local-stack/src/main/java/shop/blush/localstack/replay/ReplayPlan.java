package shop.blush.localstack.replay;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.blush.localstack.replay.Step.Cancellation;
import shop.blush.localstack.replay.Step.Purchase;
import shop.blush.localstack.replay.Step.TakenBack;

/**
 * What will be done, in the file's order, and what becomes of every row.
 *
 * @param steps one per invoice
 * @param tallies of the rows by outcome; outcomes that no row has are missing
 * @param productNames by stock code
 * @param descriptions of the file, by stock code
 * @param invoicesBeyondLimit how many invoices {@code --limit} left out
 */
record ReplayPlan(
        List<Step> steps,
        Map<Outcome, Tally> tallies,
        Map<String, String> productNames,
        Map<String, String> descriptions,
        long invoicesBeyondLimit) {

    /** What the file books beside goods, by the stock codes that its makers gave it. */
    private static final Set<String> BOOKKEEPING =
            Set.of("M", "D", "S", "B", "CRUK", "AMAZONFEE", "BANK CHARGES", "ADJUST", "ADJUST2");

    private static final Set<String> CARRIAGE = Set.of("POST", "DOT", "C2", "C3");
    private static final char ADJUSTMENT = 'A';
    private static final char CANCELLATION = 'C';
    private static final Pattern INVOICE = Pattern.compile("[A-Za-z0-9]{1,20}");
    private static final Pattern STOCK_CODE = Pattern.compile("(?=.*[A-Z0-9])[A-Z0-9 _-]{1,13}");

    /** More than anyone has sold in one row; each 99 of them are an order. */
    private static final int MOST_UNITS = 100_000;

    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("1000000");

    String productName(Variant variant) {
        return productNames.getOrDefault(variant.stockCode(), variant.stockCode());
    }

    String sku(Variant variant) {
        return variant.sku(productName(variant));
    }

    Tally tally(Outcome outcome) {
        return tallies.getOrDefault(outcome, Tally.NONE);
    }

    /** All rows of the file. */
    Tally total() {
        return tallies.values().stream().reduce(Tally.NONE, Tally::plus);
    }

    List<PlannedOrder> orders() {
        return steps.stream()
                .filter(Purchase.class::isInstance)
                .flatMap(step -> ((Purchase) step).orders().stream())
                .toList();
    }

    /** In the file's order. */
    List<TakenBack> takenBack() {
        return steps.stream()
                .filter(Cancellation.class::isInstance)
                .flatMap(step -> ((Cancellation) step).takenBack().stream())
                .toList();
    }

    List<TakenBack> takenBackFrom(PlannedOrder order) {
        return takenBack().stream()
                .filter(back -> back.order().key().equals(order.key()))
                .toList();
    }

    /** The units that are sold of each variant, in the file's order. */
    Map<Variant, Integer> unitsSold() {
        Map<Variant, Integer> units = new LinkedHashMap<>();
        for (PlannedOrder order : orders()) {
            order.lines().forEach(line -> units.merge(line.variant(), line.quantity(), Integer::sum));
        }
        return units;
    }

    /** Takes rows in the file's order and makes a plan of them. */
    static final class Maker {

        private static final class Invoice {
            private final Buyer buyer;
            private final String customer;
            private final LocalDateTime time;
            private final Map<Variant, Integer> quantities = new LinkedHashMap<>();
            private final List<RetailRow> cancelled = new ArrayList<>();

            Invoice(RetailRow first) {
                this.buyer = Buyer.of(first);
                this.customer = first.customer();
                this.time = first.time();
            }
        }

        private final long limit;
        private final Map<String, @Nullable Invoice> invoices = new LinkedHashMap<>();
        private final Map<Outcome, Tally> tallies = new EnumMap<>(Outcome.class);
        private final Map<Variant, Variant> variants = new LinkedHashMap<>();
        private final Map<String, String> productNames = new LinkedHashMap<>();
        private final Map<String, String> descriptions = new LinkedHashMap<>();
        private long invoicesBeyondLimit;

        /** @param limit the number of invoices to take, from the file's beginning */
        Maker(long limit) {
            this.limit = limit;
        }

        void unreadable() {
            count(Outcome.UNREADABLE, Tally.unreadable());
        }

        void take(RetailRow row) {
            if (!INVOICE.matcher(row.invoice()).matches()) {
                count(Outcome.UNFIT_NUMBERS, Tally.of(row));
                return;
            }
            if (!invoices.containsKey(row.invoice())) {
                boolean within = invoices.size() < limit;
                invoices.put(row.invoice(), within ? new Invoice(row) : null);
                invoicesBeyondLimit += within ? 0 : 1;
            }
            Invoice invoice = invoices.get(row.invoice());
            Outcome outcome = invoice == null ? Outcome.BEYOND_LIMIT : outcome(row, invoice);
            // Cancellations are traced when all purchases are known.
            if (outcome != Outcome.TAKEN_BACK) {
                count(outcome, Tally.of(row));
            }
        }

        private void count(Outcome outcome, Tally tally) {
            tallies.merge(outcome, tally, Tally::plus);
        }

        private Outcome outcome(RetailRow row, Invoice invoice) {
            Outcome why = whyNot(row, invoice);
            if (why != null) {
                return why;
            }
            if (Math.abs((long) row.quantity()) > MOST_UNITS) {
                return Outcome.TOO_MANY;
            }
            if (isCancellation(row)) {
                invoice.cancelled.add(row);
                return Outcome.TAKEN_BACK;
            }
            Variant variant = variant(row);
            String description = row.description();
            if (!description.isEmpty() && descriptions.putIfAbsent(variant.stockCode(), description) == null) {
                productNames.put(variant.stockCode(), Variant.productName(variant.stockCode(), description));
            }
            Integer before = invoice.quantities.get(variant);
            long units = (before == null ? 0L : before) + row.quantity();
            if (units > MOST_UNITS) {
                return Outcome.TOO_MANY;
            }
            invoice.quantities.put(variant, (int) units);
            return before == null ? Outcome.PLACED : Outcome.MERGED;
        }

        private static @Nullable Outcome whyNot(RetailRow row, Invoice invoice) {
            String code = stockCode(row);
            if (row.invoice().charAt(0) == ADJUSTMENT || BOOKKEEPING.contains(code)) {
                return Outcome.BOOKKEEPING;
            }
            if (CARRIAGE.contains(code)) {
                return Outcome.CARRIAGE;
            }
            if (!STOCK_CODE.matcher(code).matches()) {
                return Outcome.UNFIT_NUMBERS;
            }
            if (isCancellation(row) ? row.quantity() >= 0 : row.quantity() <= 0) {
                return isCancellation(row) ? Outcome.POSITIVE_CANCELLATION : Outcome.WRITTEN_OFF;
            }
            if (row.unitPrice().signum() <= 0) {
                return Outcome.NO_PRICE;
            }
            if (row.unitPrice().stripTrailingZeros().scale() > 2
                    || row.unitPrice().compareTo(HIGHEST_PRICE) > 0) {
                return Outcome.NO_WHOLE_PENNIES;
            }
            return row.customer().equals(invoice.customer) ? null : Outcome.OTHER_CUSTOMER;
        }

        private static boolean isCancellation(RetailRow row) {
            return Character.toUpperCase(row.invoice().charAt(0)) == CANCELLATION;
        }

        private static String stockCode(RetailRow row) {
            return row.stockCode().toUpperCase(Locale.ROOT);
        }

        private Variant variant(RetailRow row) {
            Variant variant = new Variant(
                    stockCode(row).replaceAll("[^A-Z0-9]", ""),
                    row.unitPrice().movePointRight(2).longValueExact());
            return variants.computeIfAbsent(variant, same -> same);
        }

        ReplayPlan plan() {
            TraceCancellations trace = new TraceCancellations();
            List<Step> steps = new ArrayList<>();
            invoices.forEach((number, invoice) -> {
                if (invoice != null) {
                    steps.add(
                            Character.toUpperCase(number.charAt(0)) == CANCELLATION
                                    ? cancellation(number, invoice, trace)
                                    : purchase(number, invoice, trace));
                }
            });
            return new ReplayPlan(steps, tallies, productNames, descriptions, invoicesBeyondLimit);
        }

        private Cancellation cancellation(String number, Invoice invoice, TraceCancellations trace) {
            TraceCancellations.Cancelling cancelling = trace.new Cancelling(number, invoice.buyer);
            for (RetailRow row : invoice.cancelled) {
                count(cancelling.cancel(variant(row), Math.negateExact(row.quantity())), Tally.of(row));
            }
            return new Cancellation(number, invoice.buyer, invoice.time, cancelling.takenBack());
        }

        private static Purchase purchase(String number, Invoice invoice, TraceCancellations trace) {
            List<PlannedOrder> orders = new ArrayList<>();
            for (List<PlannedLine> lines : SplitInvoice.split(invoice.quantities)) {
                PlannedOrder order = new PlannedOrder(number + "-" + (orders.size() + 1), invoice.buyer, lines);
                trace.bought(order);
                orders.add(order);
            }
            return new Purchase(number, invoice.buyer, invoice.time, orders);
        }
    }
}
