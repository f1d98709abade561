package shop.blush.promotion.pricing;

import java.util.Set;

/**
 * The lines that a promotion is about: those that every non-empty set names. Four empty sets are everything; categories
 * and brands together are one brand's part of a category.
 *
 * @param products slugs
 */
public record Scope(Set<String> skus, Set<String> products, Set<String> categories, Set<String> brands) {

    public static final Scope EVERYTHING = new Scope(Set.of(), Set.of(), Set.of(), Set.of());

    public Scope {
        skus = Set.copyOf(skus);
        products = Set.copyOf(products);
        categories = Set.copyOf(categories);
        brands = Set.copyOf(brands);
    }

    public static Scope ofSkus(String... skus) {
        return new Scope(Set.of(skus), Set.of(), Set.of(), Set.of());
    }

    public static Scope ofCategories(String... categories) {
        return new Scope(Set.of(), Set.of(), Set.of(categories), Set.of());
    }

    boolean covers(CartLine line) {
        return names(skus, line.sku())
                && names(products, line.product())
                && names(categories, line.category())
                && names(brands, line.brand());
    }

    private static boolean names(Set<String> set, String value) {
        return set.isEmpty() || set.contains(value);
    }

    public boolean isEverything() {
        return equals(EVERYTHING);
    }
}
