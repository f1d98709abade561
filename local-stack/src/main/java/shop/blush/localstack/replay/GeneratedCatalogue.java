package shop.blush.localstack.replay;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.TreeSet;

/** A catalogue file, and the mapping for it, of what a plan sells: a product per stock code, a variant per price. */
final class GeneratedCatalogue {

    private static final String BRAND = "Online Retail";

    private GeneratedCatalogue() {}

    static String csv(ReplayPlan plan, Collection<Variant> variants) {
        StringBuilder csv = new StringBuilder("brand,product,price,label,note,hex\n");
        for (Variant variant : variants) {
            String description = plan.descriptions().getOrDefault(variant.stockCode(), "");
            csv.append(BRAND)
                    .append(',')
                    .append(plan.productName(variant))
                    .append(',')
                    .append(variant.price())
                    .append(",GBP ")
                    .append(pounds(variant.price()))
                    .append(",\"")
                    .append(marker(variant.price()))
                    .append(' ')
                    .append(description.replaceAll("\\p{Cntrl}", " ").replace("\"", "\"\""))
                    .append("\",#C8B6A6\n");
        }
        return csv.toString();
    }

    /** The prices come by rules, one for each price there is; stock comes by receipts. */
    static String mapping(Collection<Variant> variants) {
        StringBuilder yaml = new StringBuilder("""
                columns: {brand: brand, product: product, shadeCode: price, shadeName: label, note: note, hex: hex}
                sameVariantBy: [shadeCode]
                sku: "UCI-{product}-{shadeCode}"
                description:
                  en: "{product}. Sold in 2011 by the web shop of UCI's data set Online Retail; here for a replay of its orders."
                defaults: {category: face, kind: primer, price: 1.00, openingStock: 0}
                rules:
                """);
        TreeSet<Long> prices = new TreeSet<>();
        variants.forEach(variant -> prices.add(variant.price()));
        for (long price : prices) {
            yaml.append("  - {when: {noteContains: [\"")
                    .append(marker(price))
                    .append("\"]}, set: {price: ")
                    .append(pounds(price))
                    .append("}}\n");
        }
        return yaml.toString();
    }

    /** Begins a note; no description and no other price holds it. */
    private static String marker(long price) {
        return "[price " + price + "]";
    }

    private static String pounds(long pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }
}
