package shop.blush.product.demo;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;
import shop.blush.product.catalogue.Identity;
import shop.blush.product.catalogue.ProductEntry;
import shop.blush.product.media.Kind;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the house brand's products. */
final class DemoCatalogue {

    private static final List<String> CATEGORIES = List.of("lips", "face", "eyes", "skin-care");
    private static final String CURRENCY = "CNY";
    private static final LocalizedText HOW_TO_USE = new LocalizedText("How to use", "使用方法");
    private static final LocalizedText WHAT_IS_INSIDE = new LocalizedText("What is inside", "成分亮点");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param price in major units, of every variant that has none of its own, as are size and stock */
    private record Product(
            String slug,
            String sku,
            String brand,
            String kind,
            LocalizedText name,
            @Nullable String size,
            BigDecimal price,
            long stock,
            LocalizedText description,
            LocalizedText use,
            @Nullable LocalizedText inside,
            List<Variant> variants) {}

    private record Variant(
            String sku,
            String en,
            String zh,
            @Nullable String code,
            String hex,
            @Nullable List<String> palette,
            @Nullable String size,
            @Nullable BigDecimal price,
            @Nullable Long stock) {}

    private DemoCatalogue() {}

    static List<ProductEntry> read() throws IOException {
        List<ProductEntry> entries = new ArrayList<>();
        for (String category : CATEGORIES) {
            try (InputStream file = DemoCatalogue.class.getResourceAsStream("/demo/" + category + ".yaml")) {
                entries.addAll(read(file, category));
            }
        }
        return entries;
    }

    static List<ProductEntry> read(InputStream file, String category) {
        List<ProductEntry> entries = new ArrayList<>();
        for (Product product : YAML.readValue(file, Product[].class)) {
            entries.add(entry(product, category));
        }
        return entries;
    }

    private static ProductEntry entry(Product product, String category) {
        List<ProductEntry.Detail> details = new ArrayList<>();
        details.add(new ProductEntry.Detail(HOW_TO_USE, product.use()));
        if (product.inside() != null) {
            details.add(new ProductEntry.Detail(WHAT_IS_INSIDE, product.inside()));
        }
        return new ProductEntry(
                product.brand(),
                product.name(),
                product.slug(),
                category,
                Kind.ofSlug(product.kind()).orElseThrow(),
                product.description(),
                details,
                product.variants().stream()
                        .map(variant -> variant(product, variant))
                        .toList());
    }

    private static ProductEntry.Variant variant(Product product, Variant variant) {
        BigDecimal price = variant.price() == null ? product.price() : variant.price();
        return new ProductEntry.Variant(
                Identity.of(variant.code() == null ? "" : variant.code(), variant.en()),
                product.sku() + "-" + variant.sku(),
                new LocalizedText(variant.en(), variant.zh()),
                variant.code(),
                null,
                variant.size() == null ? product.size() : variant.size(),
                variant.hex(),
                variant.palette() == null ? List.of(variant.hex()) : variant.palette(),
                new Money(price.movePointRight(2).longValueExact(), CURRENCY),
                variant.stock() == null ? product.stock() : variant.stock());
    }
}
