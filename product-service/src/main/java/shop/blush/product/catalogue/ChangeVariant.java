package shop.blush.product.catalogue;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.common.id.Ids;
import shop.blush.common.money.Money;
import shop.blush.common.outbox.Outbox;
import shop.blush.common.problem.Problem;
import shop.blush.product.catalogue.OpsVariants.OpsVariant;
import shop.blush.product.catalogue.VariantChanges.Kind;
import shop.blush.product.catalogue.VariantChanges.VariantChange;

/**
 * An operator changes one variant: the variant, what its product draws from it, the row that says who did it, and the event that
 * drops remembered pages, in one transaction. What is so already changes nothing and leaves no row, so a repeat is harmless.
 */
@Component
class ChangeVariant {

    private static final Logger log = LoggerFactory.getLogger(ChangeVariant.class);

    private static final Pattern SKU = Pattern.compile("[!-~]{1," + Codes.LONGEST_SKU + "}");

    private final OpsVariants variants;
    private final VariantChanges changes;
    private final Outbox outbox;
    private final Clock clock;

    ChangeVariant(OpsVariants variants, VariantChanges changes, Outbox outbox, Clock clock) {
        this.variants = variants;
        this.changes = changes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Sets the price that the operator who saw {@code seen} wants.
     *
     * @throws Problem 404 {@code unknown-sku}; 409 {@code price-changed} with the {@code price} it has by now; 422
     *     {@code currency-differs}; 409 {@code import-running}
     */
    @Transactional
    public OpsVariant price(String sku, Money price, Money seen, String operator) {
        lock();
        OpsVariant before = existing(sku);
        if (!price.currency().equals(before.currency()) || !seen.currency().equals(before.currency())) {
            throw Problem.unprocessable("currency-differs", "This variant is sold in " + before.currency() + ".")
                    .with("currency", before.currency());
        }
        if (before.price() == price.amount()) {
            return before;
        }
        if (variants.changePrice(sku, price.amount(), seen.amount(), now()) == 0) {
            throw Problem.conflict("price-changed", "Somebody else has changed this price.")
                    .with("price", new Money(before.price(), before.currency()));
        }
        log.info("price changed sku={} from={} to={} operator={}", sku, before.price(), price.amount(), operator);
        return changed(before, Kind.PRICE, price.amount(), operator);
    }

    /**
     * Takes a variant on or off sale. Orders that have it keep it.
     *
     * @throws Problem 404 {@code unknown-sku}; 409 {@code import-running}
     */
    @Transactional
    public OpsVariant sale(String sku, boolean onSale, String operator) {
        lock();
        OpsVariant before = existing(sku);
        if (variants.switchSale(sku, onSale, now()) == 0) {
            return before;
        }
        log.info("sale switched sku={} onSale={} operator={}", sku, onSale, operator);
        return changed(before, onSale ? Kind.ON_SALE : Kind.OFF_SALE, before.price(), operator);
    }

    /** An import writes whole products from what it read at its beginning; a change in between would be half undone. */
    private void lock() {
        try {
            variants.lockCatalogue();
        } catch (QueryTimeoutException | PessimisticLockingFailureException busy) {
            throw Problem.conflict("import-running", "An import is running. Please wait for it to end.");
        }
    }

    /** 404 {@code unknown-sku}. */
    OpsVariant existing(String sku) {
        OpsVariant variant = SKU.matcher(sku).matches() ? variants.bySku(sku) : null;
        if (variant == null) {
            throw Problem.notFound("unknown-sku", "There is no variant with this SKU.");
        }
        return variant;
    }

    private OpsVariant changed(OpsVariant before, Kind kind, long price, String operator) {
        variants.redraw(before.productId(), now());
        changes.add(new VariantChange(
                Ids.next(),
                before.sku(),
                kind,
                before.price(),
                price,
                before.currency(),
                operator,
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
        outbox.publish(
                "catalogue",
                "CatalogueChanged",
                Ids.next(),
                new StoreProducts.CatalogueChanged(List.of(before.productSlug())));
        return existing(before.sku());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
