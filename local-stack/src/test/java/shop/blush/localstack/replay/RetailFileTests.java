package shop.blush.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetailFileTests {

    private static final String LINES = Rows.HEADER
            + "573744,21314,SMALL GLASS HEART TRINKET POT,8,2011-11-01 08:16:00,2.1,17733.0,United Kingdom\n"
            + "573745,22086,\"PAPER CHAIN KIT, \"\"50'S\"\" CHRISTMAS\",-6,2011-11-01 08:17,2.95,,EIRE\n";

    @TempDir
    private Path folder;

    private final List<RetailRow> rows = new ArrayList<>();
    private final List<Long> unreadable = new ArrayList<>();

    private void read(byte[] content) throws IOException, UnreadableFile {
        new RetailFile(Files.write(folder.resolve("file"), content)).read(rows::add, unreadable::add);
    }

    private void read(String content) throws IOException, UnreadableFile {
        read(content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] compressed(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void readsRowsAsTheyAre() throws Exception {
        read(LINES);
        assertThat(rows)
                .containsExactly(
                        new RetailRow(
                                2,
                                "573744",
                                "21314",
                                "SMALL GLASS HEART TRINKET POT",
                                8,
                                LocalDateTime.of(2011, 11, 1, 8, 16),
                                new BigDecimal("2.1"),
                                "17733",
                                "United Kingdom"),
                        new RetailRow(
                                3,
                                "573745",
                                "22086",
                                "PAPER CHAIN KIT, \"50'S\" CHRISTMAS",
                                -6,
                                LocalDateTime.of(2011, 11, 1, 8, 17),
                                new BigDecimal("2.95"),
                                "",
                                "EIRE"));
        assertThat(rows.get(1).sum()).isEqualByComparingTo("-17.70");
        assertThat(unreadable).isEmpty();
    }

    @Test
    void readsGzipAndByteOrderMarkAlike() throws Exception {
        read(LINES);
        List<RetailRow> plain = List.copyOf(rows);
        rows.clear();
        read(compressed(LINES));
        assertThat(rows).isEqualTo(plain);
        rows.clear();
        read("\uFEFF" + LINES);
        assertThat(rows).isEqualTo(plain);
    }

    @Test
    void takesColumnsInAnyOrderAndLeavesOthers() throws Exception {
        read("Country,Extra,CustomerID,UnitPrice,InvoiceDate,Quantity,Description,StockCode,InvoiceNo\n"
                + "France,x,12345,0.85,2011-11-02 10:00:00,3,A CUP,84997a,573800\n");
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.invoice()).isEqualTo("573800");
            assertThat(row.customer()).isEqualTo("12345");
            assertThat(row.country()).isEqualTo("France");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "573744,21314,A POT,eight,2011-11-01 08:16:00,2.1,17733.0,France",
                "573744,21314,A POT,8.5,2011-11-01 08:16:00,2.1,17733.0,France",
                "573744,21314,A POT,99999999999,2011-11-01 08:16:00,2.1,17733.0,France",
                "573744,21314,A POT,8,yesterday,2.1,17733.0,France",
                "573744,21314,A POT,8,2011-11-31 25:16:00,2.1,17733.0,France",
                "573744,21314,A POT,8,2011-11-01 08:16:00,,17733.0,France",
                "573744,21314,A POT,8,2011-11-01 08:16:00,1E+999999999,17733.0,France",
                "573744,21314,A POT,8"
            })
    void namesTheLineOfARowThatCannotBeRead(String row) throws Exception {
        read(Rows.HEADER + row + "\n");
        assertThat(rows).isEmpty();
        assertThat(unreadable).containsExactly(2L);
    }

    @Test
    void refusesWhatIsNoSuchFile() throws Exception {
        assertThatThrownBy(() -> read("")).isInstanceOf(UnreadableFile.class).hasMessage("is empty");
        assertThatThrownBy(() -> read("brand,product\nA,B\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("lacks the columns InvoiceNo, StockCode");
        byte[] whole = compressed(LINES.repeat(50));
        byte[] torn = Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> read(torn))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("cannot be read after line");
    }
}
