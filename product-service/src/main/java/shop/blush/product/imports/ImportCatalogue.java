package shop.blush.product.imports;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.problem.Problem;
import shop.blush.common.text.LocalizedText;
import shop.blush.product.catalogue.Codes;
import shop.blush.product.catalogue.Identity;
import shop.blush.product.catalogue.ProductEntry;
import shop.blush.product.catalogue.StoreProducts;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports a catalogue: one transaction that takes the catalogue's lock, reads the whole file, and stores it with its events.
 * Idempotent; of two at once the second is refused.
 */
@Component
public class ImportCatalogue {

    private static final Logger log = LoggerFactory.getLogger(ImportCatalogue.class);

    private static final StoreProducts.Stored NOTHING = new StoreProducts.Stored(0, 0, 0, 0, 0, 0);

    private final StoreProducts store;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final ImportSettings settings;

    ImportCatalogue(
            StoreProducts store, PlatformTransactionManager transactions, JsonMapper json, ImportSettings settings) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.settings = settings;
    }

    /**
     * Imports a CSV file.
     *
     * @param partial takes the good rows of a file that has bad ones, instead of refusing it
     * @throws Problem 409 {@code import-running}; 422 {@code catalogue-unreadable}; 422 {@code catalogue-refused} with the
     *     report's fields. Nothing is changed then
     */
    ImportReport importFile(InputStream file, Mapping mapping, boolean dryRun, boolean partial) {
        ImportReport report = transaction.execute(status -> {
            lock();
            Reading reading = new Reading(mapping, settings.mostReported());
            int rows = new CatalogueFile(mapping, settings.mostRows()).read(file, reading::take, reading::refuse);
            if (reading.refusedRows > 0 && !partial) {
                throw refused(reading.report(rows, dryRun, false, NOTHING));
            }
            StoreProducts.Stored stored = store.store(reading.entries());
            if (dryRun) {
                status.setRollbackOnly();
            }
            return reading.report(rows, dryRun, !dryRun, stored);
        });
        log.info(
                "catalogue imported dryRun={} rows={} merged={} refused={} products={}+{} variants={}+{}",
                dryRun,
                report.rowsRead(),
                report.rowsMerged(),
                report.rowsRefused(),
                report.productsAdded(),
                report.productsChanged(),
                report.variantsAdded(),
                report.variantsChanged());
        return report;
    }

    /** Stores entries if the catalogue is empty and nobody else is about to fill it; answers whether it did. */
    public boolean fillEmptyCatalogue(List<ProductEntry> entries) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!store.tryLock() || !store.isEmpty()) {
                return false;
            }
            StoreProducts.Stored stored = store.store(entries);
            log.info("catalogue filled products={} variants={}", stored.productsAdded(), stored.variantsAdded());
            return true;
        }));
    }

    /** The problem carries the report's own fields, so that a reader of reports can read it. */
    private Problem refused(ImportReport report) {
        Problem problem = Problem.unprocessable(
                "catalogue-refused",
                report.rowsRefused() + " of " + report.rowsRead() + " rows are not right; nothing was changed.");
        json.convertValue(report, new TypeReference<Map<String, Object>>() {}).forEach(problem::with);
        return problem;
    }

    private void lock() {
        if (!store.tryLock()) {
            throw Problem.conflict("import-running", "Another import is running. Please wait for it to end.");
        }
    }

    /** What a file said, gathered row by row. */
    private static final class Reading {

        private record FirstRow(ProductEntry.Variant variant, long line) {}

        private record Product(Row first, Map<String, FirstRow> variants) {}

        private final Mapping mapping;
        private final int mostReported;
        private final Map<String, Product> products = new LinkedHashMap<>();
        private final List<ImportReport.Refused> refused = new ArrayList<>();
        private final List<ImportReport.Merged> merged = new ArrayList<>();
        private int takenRows;
        private int mergedRows;
        private int refusedRows;

        Reading(Mapping mapping, int mostReported) {
            this.mapping = mapping;
            this.mostReported = mostReported;
        }

        void take(Row row) {
            String productIdentity = Identity.ofProduct(row.brand(), row.product());
            String variantIdentity = mapping.variantIdentityOf(row);
            Product product =
                    products.computeIfAbsent(productIdentity, identity -> new Product(row, new LinkedHashMap<>()));
            FirstRow same = product.variants().get(variantIdentity);
            if (same == null) {
                takenRows++;
                product.variants()
                        .put(variantIdentity, new FirstRow(variant(row, productIdentity, variantIdentity), row.line()));
                return;
            }
            mergedRows++;
            if (merged.size() < mostReported) {
                merged.add(new ImportReport.Merged(row.line(), same.line(), mapping.sameness()));
            }
        }

        void refuse(long line, String reason) {
            refusedRows++;
            if (refused.size() < mostReported) {
                refused.add(new ImportReport.Refused(line, reason));
            }
        }

        private ProductEntry.Variant variant(Row row, String productIdentity, String variantIdentity) {
            Mapping.Terms terms = mapping.termsOf(row);
            return new ProductEntry.Variant(
                    variantIdentity,
                    mapping.skuOf(row, Identity.of(productIdentity, variantIdentity)),
                    new LocalizedText(row.shadeName().isEmpty() ? row.shadeCode() : row.shadeName(), null),
                    row.shadeCode().isEmpty() ? null : row.shadeCode(),
                    mapping.noteOf(row),
                    terms.size(),
                    row.hex(),
                    List.of(row.hex()),
                    terms.money(mapping.currency()),
                    terms.openingStock());
        }

        List<ProductEntry> entries() {
            List<ProductEntry> entries = new ArrayList<>();
            products.forEach((identity, product) -> {
                Row first = product.first();
                Mapping.Terms terms = mapping.termsOf(first);
                entries.add(new ProductEntry(
                        first.brand(),
                        new LocalizedText(first.product(), null),
                        Codes.slug(first.brand() + " " + first.product(), identity),
                        terms.category(),
                        terms.knownKind(),
                        mapping.descriptionOf(first),
                        null,
                        product.variants().values().stream()
                                .map(FirstRow::variant)
                                .toList()));
            });
            return entries;
        }

        ImportReport report(int rows, boolean dryRun, boolean applied, StoreProducts.Stored stored) {
            return new ImportReport(
                    dryRun,
                    applied,
                    rows,
                    takenRows,
                    mergedRows,
                    refusedRows,
                    stored.productsAdded(),
                    stored.productsChanged(),
                    stored.productsUnchanged(),
                    stored.variantsAdded(),
                    stored.variantsChanged(),
                    stored.variantsUnchanged(),
                    List.copyOf(refused),
                    List.copyOf(merged));
        }
    }
}
