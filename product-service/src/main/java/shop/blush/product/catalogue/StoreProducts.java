package shop.blush.product.catalogue;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.common.id.Ids;
import shop.blush.common.outbox.Outbox;
import shop.blush.common.text.LocalizedText;
import shop.blush.product.colour.Oklch;
import shop.blush.product.colour.ShadeFamily;
import shop.blush.product.media.Kind;
import shop.blush.product.media.Picture;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes products into the catalogue: adds what is new, changes what differs, leaves the rest and never removes. Idempotent:
 * the same entries a second time change nothing and publish nothing.
 *
 * <p>A known product keeps its slug, a known variant its SKU, its place and whether it is on sale, whatever the source wishes
 * for by now: orders, stock and links hold on to them, and the sale is the operators' to switch. All in the caller's transaction, together with the events: {@code VariantsAdded} with the opening
 * stock, {@code CatalogueChanged} with the slugs.
 */
@Component
public class StoreProducts {

    private static final int ROWS_AT_A_TIME = 250;
    private static final int EVENT_SIZE = 500;
    private static final int SEARCH_TITLE_CHARACTERS = 600;
    private static final int SEARCH_TEXT_CHARACTERS = 16_000;

    /** What was done; a product counts as changed when it or one of its variants was added to or changed. */
    public record Stored(
            int productsAdded,
            int productsChanged,
            int productsUnchanged,
            int variantsAdded,
            int variantsChanged,
            int variantsUnchanged) {}

    record VariantsAdded(List<Added> variants) {
        record Added(String sku, long openingStock) {}
    }

    record CatalogueChanged(List<String> slugs) {}

    private final Products products;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    StoreProducts(Products products, Outbox outbox, JsonMapper json, Clock clock) {
        this.products = products;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Makes this transaction the only one that changes the catalogue; false when another one is at it. Freed with the
     * transaction, also when the process dies.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tryLock() {
        return products.tryLock() != null;
    }

    public boolean isEmpty() {
        return products.count() == 0;
    }

    /** Stores entries whose product identities are distinct; the caller holds the lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Stored store(List<ProductEntry> entries) {
        Known known = known(entries);
        Map<String, String> slugs = newSlugs(entries, known);
        Map<String, String> skus = newSkus(entries, known);

        List<ProductRow> changedProducts = new ArrayList<>();
        List<VariantRow> changedVariants = new ArrayList<>();
        List<VariantsAdded.Added> added = new ArrayList<>();
        List<String> changedSlugs = new ArrayList<>();
        int productsAdded = 0;
        int variantsUnchanged = 0;
        for (ProductEntry entry : entries) {
            ProductRow before = known.product(entry);
            String id = before == null ? Ids.next() : before.id();
            Map<String, VariantRow> shelf = new LinkedHashMap<>(known.variants(before));
            boolean touched = false;
            for (ProductEntry.Variant variant : entry.variants()) {
                VariantRow was = shelf.get(variant.identity());
                VariantRow now = was == null
                        ? row(entry, variant, Ids.next(), id, skus.get(identity(entry, variant)), shelf.size(), true)
                        : row(entry, variant, was.id(), id, was.sku(), was.position(), was.onSale());
                shelf.put(variant.identity(), now);
                if (was == null) {
                    added.add(new VariantsAdded.Added(now.sku(), variant.openingStock()));
                }
                if (now.equals(was)) {
                    variantsUnchanged++;
                } else {
                    changedVariants.add(now);
                    touched = true;
                }
            }
            ProductRow after = row(
                    entry, id, before == null ? slugs.get(entry.identity()) : before.slug(), before, shelf.values());
            if (touched || !after.equals(before)) {
                changedProducts.add(after);
                changedSlugs.add(after.slug());
                productsAdded += before == null ? 1 : 0;
            }
        }
        save(changedProducts, changedVariants);
        parts(added, EVENT_SIZE).forEach(part -> publish("VariantsAdded", new VariantsAdded(part)));
        parts(changedSlugs, EVENT_SIZE).forEach(part -> publish("CatalogueChanged", new CatalogueChanged(part)));
        return new Stored(
                productsAdded,
                changedProducts.size() - productsAdded,
                entries.size() - changedProducts.size(),
                added.size(),
                changedVariants.size() - added.size(),
                variantsUnchanged);
    }

    private record Known(Map<String, ProductRow> byIdentity, Map<String, Map<String, VariantRow>> variantsByProduct) {

        @Nullable
        ProductRow product(ProductEntry entry) {
            return byIdentity.get(entry.identity());
        }

        Map<String, VariantRow> variants(@Nullable ProductRow product) {
            return product == null ? Map.of() : variantsByProduct.getOrDefault(product.id(), Map.of());
        }
    }

    private Known known(List<ProductEntry> entries) {
        Map<String, ProductRow> rows = new HashMap<>();
        Map<String, Map<String, VariantRow>> variants = new HashMap<>();
        for (List<ProductEntry> part : parts(entries, ROWS_AT_A_TIME)) {
            List<ProductRow> found = products.byIdentity(
                    part.stream().map(ProductEntry::identity).toList());
            found.forEach(row -> rows.put(row.identity(), row));
            if (!found.isEmpty()) {
                products.variantsOf(found.stream().map(ProductRow::id).toList())
                        .forEach(variant -> variants.computeIfAbsent(variant.productId(), id -> new LinkedHashMap<>())
                                .put(variant.identity(), variant));
            }
        }
        return new Known(rows, variants);
    }

    private Map<String, String> newSlugs(List<ProductEntry> entries, Known known) {
        Map<String, String> wishes = new LinkedHashMap<>();
        for (ProductEntry entry : entries) {
            if (known.product(entry) == null && wishes.put(entry.identity(), entry.slug()) != null) {
                throw new IllegalArgumentException("the same product twice: " + entry.identity());
            }
        }
        return Codes.distinct(wishes, wished -> taken(wished, products::slugsTaken), Codes.SLUG);
    }

    private Map<String, String> newSkus(List<ProductEntry> entries, Known known) {
        Map<String, String> wishes = new LinkedHashMap<>();
        for (ProductEntry entry : entries) {
            Map<String, VariantRow> shelf = known.variants(known.product(entry));
            for (ProductEntry.Variant variant : entry.variants()) {
                if (!shelf.containsKey(variant.identity())
                        && wishes.put(identity(entry, variant), variant.sku()) != null) {
                    throw new IllegalArgumentException("the same variant twice: " + identity(entry, variant));
                }
            }
        }
        return Codes.distinct(wishes, wished -> taken(wished, products::skusTaken), Codes.SKU);
    }

    private static String identity(ProductEntry entry, ProductEntry.Variant variant) {
        return Identity.of(entry.identity(), variant.identity());
    }

    private static Set<String> taken(Collection<String> wished, Function<Collection<String>, Set<String>> find) {
        Set<String> taken = new HashSet<>();
        parts(List.copyOf(wished), ROWS_AT_A_TIME).forEach(part -> taken.addAll(find.apply(part)));
        return taken;
    }

    private static VariantRow row(
            ProductEntry entry,
            ProductEntry.Variant variant,
            String id,
            String productId,
            String sku,
            int position,
            boolean onSale) {
        String hex = variant.hex().toUpperCase(Locale.ROOT);
        Oklch colour = Oklch.ofHex(hex);
        @Nullable
        ShadeFamily family = switch (entry.kind().shades()) {
            case BY_HUE -> ShadeFamily.byHue(colour);
            case BY_SKIN_DEPTH -> ShadeFamily.bySkinDepth(colour);
            case NONE -> null;
        };
        return new VariantRow(
                id,
                productId,
                variant.identity(),
                sku,
                position,
                variant.name().en(),
                variant.name().zh(),
                variant.shadeCode(),
                family == null ? null : hex,
                family == null ? null : family.slug(),
                variant.note(),
                variant.size(),
                variant.price().amount(),
                variant.price().currency(),
                new Picture(entry.kind(), variant.colours()).path(),
                onSale);
    }

    private ProductRow row(
            ProductEntry entry, String id, String slug, @Nullable ProductRow before, Collection<VariantRow> shelf) {
        LocalizedText description = entry.description();
        if (description == null && before != null && before.descriptionEn() != null) {
            description = new LocalizedText(before.descriptionEn(), before.descriptionZh());
        }
        // As OpsVariants.redraw draws them.
        List<VariantRow> onSale = shelf.stream().filter(VariantRow::onSale).toList();
        Collection<VariantRow> priced = onSale.isEmpty() ? shelf : onSale;
        String details = entry.details() != null
                ? json.writeValueAsString(entry.details())
                : before == null ? null : before.details();
        return new ProductRow(
                id,
                entry.identity(),
                slug,
                entry.brand(),
                entry.name().en(),
                entry.name().zh(),
                entry.category(),
                entry.kind().slug(),
                description == null ? null : description.en(),
                description == null ? null : description.zh(),
                details,
                priced.stream().mapToLong(VariantRow::price).min().orElseThrow(),
                priced.stream().mapToLong(VariantRow::price).max().orElseThrow(),
                entry.variants().get(0).price().currency(),
                Words.searchableTitle(texts(entry.name()), SEARCH_TITLE_CHARACTERS),
                Words.searchable(searchTexts(entry, shelf), SEARCH_TEXT_CHARACTERS),
                !onSale.isEmpty());
    }

    private static List<String> searchTexts(ProductEntry entry, Collection<VariantRow> shelf) {
        Kind kind = entry.kind();
        List<String> texts = new ArrayList<>(
                List.of(texts(entry.name()), entry.brand(), kind.slug(), kind.searchWords(), entry.category()));
        for (VariantRow variant : shelf) {
            texts.add(variant.nameEn());
            if (variant.nameZh() != null) {
                texts.add(variant.nameZh());
            }
            if (variant.shadeCode() != null) {
                texts.add(variant.shadeCode());
            }
        }
        return texts;
    }

    private static String texts(LocalizedText text) {
        return text.zh() == null ? text.en() : text.en() + " " + text.zh();
    }

    private void save(List<ProductRow> changedProducts, List<VariantRow> changedVariants) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        parts(changedProducts, ROWS_AT_A_TIME).forEach(part -> products.save(part, now));
        parts(changedVariants, ROWS_AT_A_TIME).forEach(part -> products.saveVariants(part, now));
    }

    private void publish(String type, Object payload) {
        outbox.publish("catalogue", type, Ids.next(), payload);
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return parts;
    }
}
