package shop.blush.localstack.replay;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import shop.blush.localstack.shopping.Account;
import tools.jackson.databind.JsonNode;

/** Makes everything that a plan sells be in the shop: products by a catalogue import, units by stock receipts. */
final class FillShelves {

    private static final Duration IMPORT_TIMEOUT = Duration.ofMinutes(5);

    /** The most that the shop takes in one receipt. */
    private static final long LARGEST_RECEIPT = 1_000_000;

    private final Account ops;
    private final Journal journal;

    FillShelves(Account ops, Journal journal) {
        this.ops = ops;
        this.journal = journal;
    }

    /** Answers how many variants are new to the shop. Idempotent. */
    int importProducts(ReplayPlan plan, Collection<Variant> variants) {
        if (variants.isEmpty()) {
            return 0;
        }
        String boundary = UUID.randomUUID().toString();
        String body = part(boundary, "file", "text/csv", GeneratedCatalogue.csv(plan, variants))
                + part(boundary, "mapping", "application/yaml", GeneratedCatalogue.mapping(variants))
                + "--" + boundary + "--\r\n";
        JsonNode report = ops.post(
                        "/api/ops/catalogue/imports",
                        "multipart/form-data; boundary=" + boundary,
                        BodyPublishers.ofString(body),
                        IMPORT_TIMEOUT)
                .orRefused();
        return report.path("variantsAdded").asInt();
    }

    private static String part(String boundary, String name, String type, String content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
    }

    /** Receives what the plan sells of a SKU and was not received by an earlier replay. */
    void receive(String sku, long units) {
        for (long before = journal.stock(sku); before < units; before = journal.stock(sku)) {
            long after = Math.min(units, before + LARGEST_RECEIPT);
            // The same two figures mean the same delivery.
            String key = "uci-" + Integer.toHexString(sku.hashCode()) + "-" + before + "-" + after;
            ops.post(
                            "/api/ops/inventory/receipts",
                            Map.of("sku", sku, "quantity", after - before, "note", "Order replay"),
                            key)
                    .orRefused();
            journal.received(sku, after);
        }
    }
}
