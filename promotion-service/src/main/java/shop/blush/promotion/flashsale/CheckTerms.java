package shop.blush.promotion.flashsale;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.promotion.client.CatalogueClient.Variant;
import shop.blush.promotion.flashsale.ChangeFlashSales.Draft;
import shop.blush.promotion.flashsale.ChangeFlashSales.DraftLine;
import shop.blush.promotion.quote.AskCatalogue;
import shop.blush.promotion.quote.QuoteSettings;

/** Says whether the terms of a flash sale can be, going by the clock and by what the catalogue sells at this moment. */
@Component
class CheckTerms {

    static final Duration LONGEST_WINDOW = Duration.ofDays(30);
    static final Duration FARTHEST_START = Duration.ofDays(366);
    static final Duration SHORTEST_HOLD = Duration.ofMinutes(1);
    static final Duration LONGEST_HOLD = Duration.ofHours(24);
    static final int MOST_PER_CUSTOMER = 99;
    static final int MOST_LINES = 50;
    static final long MOST_UNITS = 1_000_000;

    /** One thing that is wrong; the codes are in {@code docs/flash-sales.md}. */
    record Fault(String code, String field, String message) {}

    private final AskCatalogue askCatalogue;
    private final QuoteSettings settings;
    private final Clock clock;

    CheckTerms(AskCatalogue askCatalogue, QuoteSettings settings, Clock clock) {
        this.askCatalogue = askCatalogue;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The lines with what the catalogue says of them. 422 with the first fault's code and all {@code errors} (code, field,
     * message); 503 {@code dependency-unavailable} when the catalogue does not answer.
     */
    List<FlashSaleLine> checked(String saleId, Draft draft) {
        List<Fault> faults = new ArrayList<>();
        checkWindow(draft, faults);
        check(
                draft.perCustomer() >= 1 && draft.perCustomer() <= MOST_PER_CUSTOMER,
                new Fault("per-customer-out-of-range", "perCustomer", "1 to " + MOST_PER_CUSTOMER + " units."),
                faults);
        Duration hold = draft.holdFor();
        check(
                hold.compareTo(SHORTEST_HOLD) >= 0 && hold.compareTo(LONGEST_HOLD) <= 0 && hold.getNano() == 0,
                new Fault("hold-out-of-range", "holdFor", "1 minute to 24 hours, in whole seconds."),
                faults);
        List<FlashSaleLine> lines = new ArrayList<>();
        if (draft.lines().isEmpty() || draft.lines().size() > MOST_LINES) {
            faults.add(new Fault("lines-out-of-range", "lines", "1 to " + MOST_LINES + " SKUs."));
        } else {
            Set<String> skus = new LinkedHashSet<>();
            draft.lines().forEach(line -> skus.add(line.sku()));
            Map<String, Variant> variants = askCatalogue.variants(skus);
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < draft.lines().size(); i++) {
                DraftLine line = draft.lines().get(i);
                Variant variant = variants.get(line.sku());
                checkLine("lines[" + i + "].", line, variant, seen.add(line.sku()), faults);
                if (faults.isEmpty()) {
                    lines.add(line(saleId, i, line, variant));
                }
            }
        }
        if (!faults.isEmpty()) {
            Fault first = faults.get(0);
            throw Problem.unprocessable(first.code(), first.field() + ": " + first.message())
                    .with("errors", faults);
        }
        return lines;
    }

    private void checkWindow(Draft draft, List<Fault> faults) {
        Instant now = clock.instant();
        Instant startsAt = draft.startsAt().truncatedTo(ChronoUnit.MICROS);
        Instant endsAt = draft.endsAt().truncatedTo(ChronoUnit.MICROS);
        check(startsAt.isBefore(endsAt), new Fault("window-empty", "endsAt", "It ends after it starts."), faults);
        check(endsAt.isAfter(now), new Fault("window-past", "endsAt", "It ends in the future."), faults);
        check(
                Duration.between(startsAt, endsAt).compareTo(LONGEST_WINDOW) <= 0,
                new Fault("window-too-long", "endsAt", "It lasts 30 days at most."),
                faults);
        check(
                Duration.between(now, startsAt).compareTo(FARTHEST_START) <= 0,
                new Fault("window-too-far-ahead", "startsAt", "It starts within a year."),
                faults);
    }

    private void checkLine(String at, DraftLine line, @Nullable Variant variant, boolean first, List<Fault> faults) {
        check(first, new Fault("sku-repeated", at + "sku", "A SKU is named once."), faults);
        check(variant != null, new Fault("unknown-sku", at + "sku", "There is no such SKU on sale."), faults);
        check(
                line.units() >= 1 && line.units() <= MOST_UNITS,
                new Fault("units-out-of-range", at + "units", "1 to " + MOST_UNITS + " units."),
                faults);
        Money price = line.unitPrice();
        if (!price.currency().equals(settings.currency())) {
            faults.add(new Fault(
                    "currency-not-sold", at + "unitPrice", "The shop's currency is " + settings.currency() + "."));
        } else if (price.amount() <= 0) {
            faults.add(new Fault("amount-out-of-range", at + "unitPrice", "It costs something."));
        } else if (variant != null && price.amount() >= variant.price().amount()) {
            faults.add(new Fault("not-a-discount", at + "unitPrice", "Less than the list price."));
        }
    }

    private static void check(boolean right, Fault otherwise, List<Fault> faults) {
        if (!right) {
            faults.add(otherwise);
        }
    }

    private static FlashSaleLine line(String saleId, int index, DraftLine line, Variant variant) {
        return new FlashSaleLine(
                saleId,
                index + 1,
                line.sku(),
                line.units(),
                line.unitPrice().amount(),
                variant.price().amount(),
                variant.productSlug(),
                variant.productName().en(),
                variant.productName().zh(),
                variant.variantName().en(),
                variant.variantName().zh(),
                variant.image());
    }
}
