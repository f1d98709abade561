package shop.blush.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource({
        "L'Oréal  Fond-de-Teint,loreal fond de teint",
        "Rōsilliance™ BB+ Cream,rosilliance bb cream",
        "e.l.f. Cosmetics,elf cosmetics",
        "ＳＰＦ５０＋,spf50",
        "丝绒·口红,丝绒 口红",
        "100%_!\\;--,100"
    })
    void foldsAwayCaseAccentsAndSigns(String text, String folded) {
        assertThat(Words.folded(text)).isEqualTo(folded);
    }

    @Test
    void matchesWordsFromTheirBeginningAndChineseAnywhere() {
        assertThat(Words.patterns("Velvet lip")).containsExactly("% velvet%", "% lip%");
        assertThat(Words.patterns("口红")).containsExactly("%口红%");
        assertThat(Words.patterns("丝绒口红")).containsExactly("%丝%", "%绒%", "%口%", "%红%");
        assertThat(Words.patterns("lip口红")).containsExactly("% lip%", "%口红%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "%", "%%%", "_", "\\", "'; DROP TABLE products; --", "%' OR '1'='1", "💄"})
    void patternsHoldNoWildcardsOfTheirOwn(String question) {
        assertThat(Words.patterns(question))
                .allSatisfy(pattern -> assertThat(pattern).matches("% ?[\\p{L}\\p{N}]+%"));
    }

    @Test
    void manyWordsStayFew() {
        assertThat(Words.patterns("a b c d e f g h i j k l m n o p")).hasSize(12);
        assertThat(Words.patterns("same same same")).hasSize(1);
    }

    @Test
    void cutsLongTextsBetweenCharacters() {
        assertThat(Words.searchable(List.of("aaa", "𠮷𠮷"), 6)).isEqualTo(" aaa ");
        assertThat(Words.searchable(List.of("aaa bbb", "bbb ccc"), 100)).isEqualTo(" aaa bbb ccc");
    }
}
