package shop.blush.product.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.blush.common.problem.Problem;
import shop.blush.product.colour.ShadeFamily;

/**
 * A valid question to the list of products; the filters of one kind widen it, those of different kinds narrow it.
 *
 * @param text what was typed, or null
 * @param priceMin minor units, or null
 */
record ProductQuery(
        @Nullable String text,
        List<String> categories,
        List<String> brands,
        List<String> shadeFamilies,
        @Nullable Long priceMin,
        @Nullable Long priceMax,
        Sort sort,
        int page,
        int size) {

    static final int LONGEST_TEXT = 100;
    static final int MOST_VALUES = 30;
    static final int LARGEST_PAGE = 96;
    /** Nobody turns so many pages, and the database would have to count through all before them. */
    static final int DEEPEST_PRODUCT = 10_000;

    static final long HIGHEST_PRICE = 1_000_000_000_000L;
    private static final int LONGEST_BRAND = 80;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,40}");

    enum Sort {
        RELEVANCE,
        NEWEST,
        PRICE_ASC,
        PRICE_DESC,
        NAME;

        static Optional<Sort> ofSlug(String slug) {
            return Stream.of(values()).filter(sort -> sort.slug().equals(slug)).findFirst();
        }

        String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** 400 {@code invalid-parameter} naming the first parameter that cannot be. */
    static ProductQuery of(
            @Nullable String text,
            List<String> categories,
            List<String> brands,
            List<String> shadeFamilies,
            @Nullable Long priceMin,
            @Nullable Long priceMax,
            String sort,
            int page,
            int size) {
        check("q", text == null || text.length() <= LONGEST_TEXT, "has at most " + LONGEST_TEXT + " characters");
        check(
                "category",
                fits(categories)
                        && categories.stream().allMatch(c -> SLUG.matcher(c).matches()),
                "is a slug");
        check(
                "brand",
                fits(brands) && brands.stream().allMatch(b -> !b.isBlank() && b.length() <= LONGEST_BRAND),
                "has at most " + LONGEST_BRAND + " characters");
        check(
                "shadeFamily",
                fits(shadeFamilies) && shadeFamilies.stream().allMatch(ProductQuery::isFamily),
                "is one of "
                        + Stream.of(ShadeFamily.values()).map(ShadeFamily::slug).toList());
        check("priceMin", priceMin == null || priceMin >= 0 && priceMin <= HIGHEST_PRICE, "is in minor units, from 0");
        check("priceMax", priceMax == null || priceMax >= 0 && priceMax <= HIGHEST_PRICE, "is in minor units, from 0");
        check("priceMax", priceMin == null || priceMax == null || priceMin <= priceMax, "is not below priceMin");
        check(
                "sort",
                Sort.ofSlug(sort).isPresent(),
                "is one of " + Stream.of(Sort.values()).map(Sort::slug).toList());
        check("size", size >= 1 && size <= LARGEST_PAGE, "is from 1 to " + LARGEST_PAGE);
        check(
                "page",
                page >= 0 && (long) (page + 1L) * size <= DEEPEST_PRODUCT,
                "is from 0, and ends before product " + DEEPEST_PRODUCT);
        return new ProductQuery(
                text == null || text.isBlank() ? null : text.strip(),
                List.copyOf(new TreeSet<>(categories)),
                List.copyOf(new TreeSet<>(brands)),
                List.copyOf(new TreeSet<>(shadeFamilies)),
                priceMin,
                priceMax,
                Sort.ofSlug(sort).orElseThrow(),
                page,
                size);
    }

    private static boolean fits(List<String> values) {
        return values.size() <= MOST_VALUES;
    }

    private static boolean isFamily(String slug) {
        return Stream.of(ShadeFamily.values()).anyMatch(family -> family.slug().equals(slug));
    }

    private static void check(String parameter, boolean holds, String rule) {
        if (!holds) {
            throw Problem.badRequest("invalid-parameter", "The parameter '" + parameter + "' " + rule + ".")
                    .with("parameter", parameter);
        }
    }

    /** Whether so many ask just this that it is worth keeping for all replicas. */
    boolean common() {
        return text == null && priceMin == null && priceMax == null;
    }

    int offset() {
        return page * size;
    }
}
