package shop.blush.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.blush.common.problem.Problem;

class ProductQueryTests {

    private static ProductQuery paged(int page, int size) {
        return ProductQuery.of(null, List.of(), List.of(), List.of(), null, null, "relevance", page, size);
    }

    private static ProductQuery priced(Long min, Long max) {
        return ProductQuery.of(null, List.of(), List.of(), List.of(), min, max, "name", 0, 24);
    }

    private static void isRefused(String parameter, Runnable question) {
        assertThatThrownBy(question::run)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.get("parameter")).isEqualTo(parameter));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0,24", "0,96", "103,96", "9999,1", "415,24"})
    void pagesWithinBoundsAreAnswered(int page, int size) {
        assertThat(paged(page, size).offset()).isEqualTo(page * size);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,size",
        "0,97,size",
        "0,-1,size",
        "0,2147483647,size",
        "-1,24,page",
        "104,96,page",
        "10000,1,page",
        "2147483647,96,page",
        "-2147483648,1,page"
    })
    void pagesBeyondThemAreNot(int page, int size, String parameter) {
        isRefused(parameter, () -> paged(page, size));
    }

    @Test
    void pricesHaveAnOrderAndASign() {
        assertThat(priced(0L, 0L).priceMax()).isZero();
        assertThat(priced(100L, null).priceMin()).isEqualTo(100);
        isRefused("priceMin", () -> priced(-1L, null));
        isRefused("priceMax", () -> priced(null, -1L));
        isRefused("priceMax", () -> priced(2L, 1L));
        isRefused("priceMax", () -> priced(null, Long.MAX_VALUE));
    }

    @Test
    void textAndFiltersAreBounded() {
        String longest = "x".repeat(100);
        List<String> none = List.of();
        assertThat(ProductQuery.of(longest, none, none, none, null, null, "name", 0, 1)
                        .text())
                .isEqualTo(longest);
        assertThat(ProductQuery.of("  ", none, none, none, null, null, "name", 0, 1)
                        .text())
                .isNull();
        isRefused("q", () -> ProductQuery.of(longest + "x", none, none, none, null, null, "name", 0, 1));
        isRefused("sort", () -> ProductQuery.of(null, none, none, none, null, null, "price; DROP", 0, 1));
        isRefused("category", () -> ProductQuery.of(null, List.of("Lips'"), none, none, null, null, "name", 0, 1));
        isRefused("brand", () -> ProductQuery.of(null, none, List.of(" "), none, null, null, "name", 0, 1));
        isRefused("shadeFamily", () -> ProductQuery.of(null, none, none, List.of("mauve"), null, null, "name", 0, 1));
        isRefused(
                "brand",
                () -> ProductQuery.of(null, none, Collections.nCopies(31, "a"), none, null, null, "name", 0, 1));
    }

    @Test
    void theSameQuestionIsTheSameWhateverTheOrderOfItsFilters() {
        List<String> none = List.of();
        assertThat(ProductQuery.of(null, List.of("lips", "eyes"), none, none, null, null, "name", 0, 1))
                .isEqualTo(
                        ProductQuery.of(null, List.of("eyes", "lips", "eyes"), none, none, null, null, "name", 0, 1));
    }
}
