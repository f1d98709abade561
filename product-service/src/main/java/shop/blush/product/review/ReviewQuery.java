package shop.blush.product.review;

import java.util.Locale;
import java.util.stream.Stream;
import shop.blush.common.problem.Problem;

/** Which reviews of a product are asked for. */
record ReviewQuery(String slug, Sort sort, int page, int size) {

    private static final int MOST_PER_PAGE = 50;
    private static final int FARTHEST = 10_000; // reviews; nobody reads on, and each page before costs the database
    private static final int COMMON_PAGES = 3;

    enum Sort {
        NEWEST,
        HIGHEST,
        LOWEST
    }

    /** 400 {@code invalid-parameter} naming the first parameter that cannot be. */
    static ReviewQuery of(String slug, String sort, int page, int size) {
        check("size", size >= 1 && size <= MOST_PER_PAGE, "takes 1 to " + MOST_PER_PAGE);
        check("page", page >= 0 && page <= FARTHEST / size, "starts from 0 and reaches the first " + FARTHEST);
        Sort order = Stream.of(Sort.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(sort))
                .findFirst()
                .orElse(null);
        check("sort", order != null, "is one of newest, highest, lowest");
        return new ReviewQuery(slug, order, page, size);
    }

    int offset() {
        return page * size;
    }

    /** Asked so often that its answer is worth remembering. */
    boolean common() {
        return page < COMMON_PAGES && size <= 10;
    }

    private static void check(String parameter, boolean holds, String rule) {
        if (!holds) {
            throw Problem.badRequest("invalid-parameter", "The parameter '" + parameter + "' " + rule + ".")
                    .with("parameter", parameter);
        }
    }
}
