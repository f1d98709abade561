package shop.blush.localstack.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads a file of order lines row by row, compressed with gzip or not: CSV in UTF-8 with a header that names
 * {@code InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country}, in any order.
 */
final class RetailFile {

    private static final List<String> COLUMNS = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");

    /** {@code 2011-11-01 08:16:00}. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm[:ss]");

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int LONGEST_PRICE = 20;
    private static final int LONGEST_LINE = 64 * 1024;

    private final Path file;
    private final Map<String, String> texts = new HashMap<>();
    private int[] places = {};

    RetailFile(Path file) {
        this.file = file;
    }

    /** Hands over each row that can be read, and the line of each that cannot. */
    void read(Consumer<RetailRow> rows, LongConsumer unreadable) throws UnreadableFile {
        long line = 0;
        try (InputStream content = open();
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .skipEmptyLines(true)
                        .detectBomHeader(true)
                        .maxBufferSize(LONGEST_LINE)
                        .ofCsvRecord(content, StandardCharsets.UTF_8)) {
            for (CsvRecord record : csv) {
                line = record.getStartingLineNumber();
                if (places.length == 0) {
                    places = places(record);
                } else {
                    take(record, rows, unreadable);
                }
            }
        } catch (CsvParseException e) {
            throw new UnreadableFile("is not CSV after line " + line);
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableFile("cannot be read after line " + line + " (" + e.getMessage() + ")");
        }
        if (places.length == 0) {
            throw new UnreadableFile("is empty");
        }
    }

    private InputStream open() throws IOException {
        BufferedInputStream content = new BufferedInputStream(Files.newInputStream(file), LONGEST_LINE);
        try {
            content.mark(2);
            boolean compressed = content.read() == GZIP_FIRST && content.read() == GZIP_SECOND;
            content.reset();
            return compressed ? new GZIPInputStream(content, LONGEST_LINE) : content;
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    private static int[] places(CsvRecord header) throws UnreadableFile {
        List<String> missing = new ArrayList<>(COLUMNS);
        missing.removeAll(header.getFields());
        if (!missing.isEmpty()) {
            throw new UnreadableFile("lacks the columns " + String.join(", ", missing));
        }
        return COLUMNS.stream().mapToInt(header.getFields()::indexOf).toArray();
    }

    private void take(CsvRecord record, Consumer<RetailRow> rows, LongConsumer unreadable) {
        String[] fields = new String[COLUMNS.size()];
        for (int i = 0; i < fields.length; i++) {
            if (places[i] >= record.getFieldCount()) {
                unreadable.accept(record.getStartingLineNumber());
                return;
            }
            fields[i] = record.getField(places[i]).strip();
        }
        RetailRow row;
        try {
            row = new RetailRow(
                    record.getStartingLineNumber(),
                    one(fields[0]),
                    one(fields[1]),
                    one(fields[2]),
                    Integer.parseInt(fields[3]),
                    LocalDateTime.parse(fields[4].replace('T', ' '), TIME),
                    price(fields[5]),
                    // Read as a number by whoever made the file.
                    one(fields[6].endsWith(".0") ? fields[6].substring(0, fields[6].length() - 2) : fields[6]),
                    one(fields[7]));
        } catch (NumberFormatException | DateTimeParseException e) {
            unreadable.accept(record.getStartingLineNumber());
            return;
        }
        rows.accept(row);
    }

    /** A price with a huge exponent would fill the memory when it is added up. */
    private static BigDecimal price(String text) {
        if (text.length() > LONGEST_PRICE || !text.matches("-?[0-9.]+")) {
            throw new NumberFormatException("Not a price");
        }
        return new BigDecimal(text);
    }

    /** Texts come again and again: one of each is kept. */
    private String one(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
