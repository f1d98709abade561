package shop.blush.product.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;

class MappingTests {

    private static Row row(String brand, String product, String code, String name, String note) {
        return new Row(2, brand, product, code, name, note, "#A06F4A");
    }

    @Test
    void rulesApplyFromTopToBottom() {
        Mapping mapping = Mappings.of(Mappings.SMALLEST + """
                rules:
                  - when: {productContains: [powder]}
                    set: {kind: powder, size: 9 g}
                  - when: {brand: [dior], productContains: [Powder]}
                    set: {price: 489.50}
                  - when: {noteContains: [out of stock]}
                    set: {openingStock: 0}
                """);
        Mapping.Terms terms = mapping.termsOf(row("Dior", "Forever POWDER", "1", "", "nice OUT OF STOCK"));
        assertThat(terms)
                .extracting("kind", "size", "openingStock", "category")
                .containsExactly("powder", "9 g", 0, "face");
        assertThat(terms.money("CNY")).isEqualTo(new Money(48_950, "CNY"));
        Mapping.Terms other = mapping.termsOf(row("Diorama", "Fluid", "1", "", ""));
        assertThat(other.money("CNY")).isEqualTo(new Money(12_900, "CNY"));
        assertThat(other.openingStock()).isEqualTo(7);
    }

    @Test
    void brandProductAndCodeAreTheSameVariantUnlessTheMappingSaysMore() {
        Mapping byCode = Mappings.of(Mappings.SMALLEST);
        Mapping byBoth = Mappings.foundation();
        Row fair = row("UOMA Beauty", "Say What?!", "T1C", "Fair Lady", "");
        Row black = row("UOMA Beauty", "Say What?!", "t1c", "Black Pearl", "");
        assertThat(byCode.variantIdentityOf(fair)).isEqualTo(byCode.variantIdentityOf(black));
        assertThat(byBoth.variantIdentityOf(fair)).isNotEqualTo(byBoth.variantIdentityOf(black));
        Row unnumbered = row("B", "P", "", "Ivory", "");
        assertThat(byCode.variantIdentityOf(unnumbered))
                .isNotEqualTo(byCode.variantIdentityOf(row("B", "P", "", "Sand", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "355N||355N (medium skin with a neutral golden undertone) selected|medium skin with a neutral golden undertone",
                "2||2 fair, peach|fair, peach",
                "2||220 for light skin|220 for light skin",
                "34S|Medium Sand|34S Medium Sand (medium skin w/ yellow undertones)|medium skin w/ yellow undertones",
                "|Deep Ebony|Deep Ebony OUT OF STOCK|null",
                "|Tan|Tan - Selected|null",
                "17|Sand|17 Sand - for warm skin|for warm skin",
                "1|N||null"
            })
    void notesLoseWhatIsSaidElsewhere(String code, String name, String note, String left) {
        String c = code == null ? "" : code;
        String n = name == null ? "" : name;
        assertThat(Mappings.foundation().noteOf(row("B", "P", c, n, note == null ? "" : note)))
                .isEqualTo(left);
    }

    static String[][] wrongMappings() {
        String columns = "columns: {brand: b, product: p, shadeCode: c, hex: h}\n";
        String defaults = "defaults: {category: face, kind: foundation, price: 1, openingStock: 1}\n";
        return new String[][] {
            {"", "0", ""},
            {"- a\n- b\n", "1", ""},
            {columns + defaults + "colour: blue\n", "3", "colour"},
            {columns + defaults + "rules:\n  - when: {brand: [A]}\n    set: {price: free}\n", "5", ""},
            {columns + defaults + "rules:\n  - when: {brand: [A]}\n    set: {price: -1}\n", "5", "price -1"},
            {columns + defaults + "rules:\n  - when: {brand: [A]}\n    set: {price: 0.001}\n", "5", "price"},
            {columns + defaults + "rules:\n  - when: {brand: [A]}\n    set: {kind: hammer}\n", "5", "hammer"},
            {columns + defaults + "rules:\n  - when: {}\n    set: {kind: powder}\n", "4", "when needs"},
            {columns + "defaults: {category: garden, kind: foundation, price: 1, openingStock: 1}\n", "2", "garden"},
            {columns + "defaults: {category: face, kind: foundation, openingStock: 1}\n", "2", "defaults needs"},
            {columns, "1", "defaults is missing"},
            {defaults, "1", "columns is missing"},
            {"columns: {brand: b, product: p, hex: h}\n" + defaults, "1", "shadeCode or shadeName"},
            {columns + defaults + "currency: EUR\n", "3", "EUR"},
            {columns + defaults + "sameVariantBy: [moon]\n", "3", "moon"},
            {columns + defaults + "sku: \"{brand}\"\n", "3", "{product}"},
            {columns + defaults + "rules: [\n", "3", ""},
            {columns + defaults + columns, "3", ""},
            {columns + defaults + "sku: !!javax.script.ScriptEngineManager [x]\n", "3", ""}
        };
    }

    @ParameterizedTest
    @MethodSource("wrongMappings")
    void wrongMappingsNameTheLine(String yaml, int where, String says) {
        assertThatThrownBy(() -> Mappings.of(yaml)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("mapping-refused");
            String detail = problem.getBody().getDetail();
            assertThat(detail).contains(says).doesNotContain("shop.blush", "java.", "tools.jackson");
            int line = problem.get("line") == null ? 0 : (int) problem.get("line");
            // Where a whole value is wrong, the parser stands at its end: on its line or the next.
            assertThat(line).as(detail).isBetween(where, where + 1);
        });
    }
}
