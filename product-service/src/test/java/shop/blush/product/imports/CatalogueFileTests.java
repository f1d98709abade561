package shop.blush.product.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.blush.common.problem.Problem;

class CatalogueFileTests {

    private static final String HEADER = "brand,product,shade_description,shade_name,shade_code,hex\n";
    private static final int MOST_ROWS = 5;

    private final List<Row> taken = new ArrayList<>();
    private final Map<Long, String> refused = new TreeMap<>();

    private int read(byte[] file) {
        return new CatalogueFile(Mappings.foundation(), MOST_ROWS)
                .read(new ByteArrayInputStream(file), taken::add, refused::put);
    }

    private int read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    private void isUnreadable(byte[] file, String... says) {
        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("catalogue-unreadable");
            assertThat(problem.getBody().getDetail()).contains(says);
        });
    }

    private void isUnreadable(String file, String... says) {
        isUnreadable(file.getBytes(StandardCharsets.UTF_8), says);
    }

    @Test
    void readsAccentsQuotesCommasAndLineEnds() {
        assertThat(read(HEADER
                        + "L'Oréal,\"Un, Deux \"\"Trois\"\"\u00a0\",\"line one\nline two\",  Crème   brûlée ,1,#a06f4a\r\n"
                        + "B,P,,Two,,#A06F4A"))
                .isEqualTo(2);
        assertThat(refused).isEmpty();
        assertThat(taken)
                .containsExactly(
                        new Row(
                                2,
                                "L'Oréal",
                                "Un, Deux \"Trois\"",
                                "1",
                                "Crème brûlée",
                                "line one line two",
                                "#a06f4a"),
                        new Row(4, "B", "P", "", "Two", "", "#A06F4A"));
    }

    @ParameterizedTest
    @CsvSource({"''", "'\uFEFF'"})
    void readsWithAndWithoutByteOrderMark(String start) {
        assertThat(read(start + HEADER + "B,P,,N,1,#A06F4A\n")).isEqualTo(1);
        assertThat(taken).hasSize(1);
    }

    @Test
    void columnsComeInAnyOrder() {
        read("hex,shade_code,shade_name,shade_description,product,brand\n#A06F4A,1,N,,P,B\n");
        assertThat(taken).containsExactly(new Row(2, "B", "P", "1", "N", "", "#A06F4A"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",P,,N,1,#A06F4A|brand is empty",
                "' ,P,,N,1,#A06F4A'|brand is empty",
                "B,,,N,1,#A06F4A|product is empty",
                "B,P,,,,#A06F4A|has neither a shade code nor a shade name",
                "B,P,,N,1,|hex is not a colour: ''",
                "B,P,,N,1,#12|hex is not a colour: '#12'",
                "B,P,,N,1,A06F4A|hex is not a colour: 'A06F4A'",
                "B,P,,N,1,#A06F4G|hex is not a colour: '#A06F4G'",
                "B,P,,N,1,red|hex is not a colour: 'red'",
                "B,P,,N,1|has 5 fields, the header 6",
                "B,P,,N,1,#A06F4A,more|has 7 fields, the header 6",
                "B,P,,N\u0007,1,#A06F4A|shadeName holds a control character"
            })
    void refusesRowsWithTheirLineAndReason(String row, String reason) {
        assertThat(read(HEADER + "B,P,,Good,0,#A06F4A\n" + row + "\n")).isEqualTo(2);
        assertThat(taken).hasSize(1);
        assertThat(refused).isEqualTo(Map.of(3L, reason));
    }

    @ParameterizedTest
    @CsvSource({"0,80,brand", "1,200,product", "2,300,note", "3,120,shadeName", "4,40,shadeCode"})
    void fieldsHaveALongestLength(int place, int longest, String label) {
        String[] fields = {"B", "P", "D", "N", "1", "#A06F4A"};
        fields[place] = "x".repeat(longest);
        read(HEADER + String.join(",", fields) + "\n");
        assertThat(refused).isEmpty();
        fields[place] = "x".repeat(longest + 1);
        read(HEADER + String.join(",", fields) + "\n");
        assertThat(refused).isEqualTo(Map.of(2L, label + " is longer than " + longest + " characters"));
    }

    @Test
    void whatIsNoSuchFileIsSaidToBeNone() {
        isUnreadable("", "empty");
        isUnreadable("\n\n\n", "empty");
        isUnreadable(HEADER, "no rows");
        isUnreadable("brand,product,shade_name,shade_code\nB,P,N,1\n", "shade_description, hex");
        isUnreadable(HEADER.strip() + ",price,stock\nB,P,,N,1,#A06F4A,1,1\n", "price, stock");
        isUnreadable(HEADER.strip() + ",hex\nB,P,,N,1,#A06F4A,#A06F4A\n", "same name");
        isUnreadable(HEADER + "B,P,\"never closed,N,1,#A06F4A\n", "line");
        isUnreadable(HEADER + "B,P,\"closed\" too early,N,1,#A06F4A\n", "line");
        isUnreadable(HEADER + "B," + "x".repeat(200_000) + ",,N,1,#A06F4A\n", "too long");
        isUnreadable("PK\u0003\u0004" + "x".repeat(100_000), "too long");
    }

    @Test
    void otherEncodingsAreNotGuessed() {
        isUnreadable((HEADER + "Lancôme,P,,N,1,#A06F4A\n").getBytes(StandardCharsets.ISO_8859_1), "UTF-8");
        isUnreadable((HEADER + "唇膏,P,,N,1,#A06F4A\n").getBytes(Charset.forName("GB18030")), "UTF-8");
        isUnreadable((HEADER + "B,P,,N,1,#A06F4A\n").getBytes(StandardCharsets.UTF_16), "UTF-8");
    }

    @Test
    void rowsHaveALargestNumber() {
        String row = "B,P,,N,1,#A06F4A\n";
        assertThat(read(HEADER + row.repeat(MOST_ROWS))).isEqualTo(MOST_ROWS);
        isUnreadable(HEADER + row.repeat(MOST_ROWS + 1), "more than 5 rows");
    }
}
