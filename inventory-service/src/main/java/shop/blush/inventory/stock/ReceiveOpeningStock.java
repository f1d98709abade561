package shop.blush.inventory.stock;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The units that a new variant starts with, received once per SKU however often the catalogue announces it. */
@Component
class ReceiveOpeningStock {

    private static final Logger log = LoggerFactory.getLogger(ReceiveOpeningStock.class);

    record VariantsAdded(List<Variant> variants) {
        record Variant(String sku, long openingStock) {}
    }

    private final StockLedger ledger;

    ReceiveOpeningStock(StockLedger ledger) {
        this.ledger = ledger;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void receive(VariantsAdded added) {
        SortedMap<String, Long> openingStock = new TreeMap<>();
        for (VariantsAdded.Variant variant : added.variants()) {
            if (!Sku.WELL_FORMED.matcher(variant.sku()).matches()
                    || variant.openingStock() < 0
                    || variant.openingStock() > StockLedger.MAX_QUANTITY) {
                // Trying again would not mend it and would hold up the others of the batch.
                log.error("opening stock refused sku={} quantity={}", variant.sku(), variant.openingStock());
                continue;
            }
            openingStock.putIfAbsent(variant.sku(), variant.openingStock());
        }
        int received = ledger.open(openingStock);
        log.info(
                "opening stock received skus={} of={}",
                received,
                added.variants().size());
    }
}
