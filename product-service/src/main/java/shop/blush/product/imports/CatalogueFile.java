package shop.blush.product.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.blush.common.problem.Problem;
import shop.blush.product.colour.Oklch;

/**
 * Reads a CSV file row by row: UTF-8 with or without a byte order mark, a header, fields in quotes where they hold commas,
 * quotes or line ends. What is wrong with one row refuses that row; what is wrong with the file as a whole is a 422
 * {@code catalogue-unreadable}.
 */
final class CatalogueFile {

    private static final int MOST_COLUMNS = 100;
    /** Characters of one line before the file is taken for something else. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static final Map<Mapping.Field, Integer> LONGEST = new EnumMap<>(Map.of(
            Mapping.Field.BRAND, 80,
            Mapping.Field.PRODUCT, 200,
            Mapping.Field.SHADE_CODE, 40,
            Mapping.Field.SHADE_NAME, 120,
            Mapping.Field.NOTE, 300,
            Mapping.Field.HEX, 7));

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Mapping mapping;
    private final int mostRows;
    private final Map<Mapping.Field, Integer> places = new EnumMap<>(Mapping.Field.class);
    private int columns;
    private long lastLine;

    CatalogueFile(Mapping mapping, int mostRows) {
        this.mapping = mapping;
        this.mostRows = mostRows;
    }

    /**
     * Hands each good row to {@code taken} and the line and reason of each other to {@code refused}.
     *
     * @return the number of data rows
     */
    int read(InputStream file, Consumer<Row> taken, BiConsumer<Long, String> refused) {
        InputStreamReader utf8 = new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        int rows = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(false)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .maxBufferSize(LONGEST_LINE)
                .ofCsvRecord(utf8)) {
            for (CsvRecord record : csv) {
                lastLine = record.getStartingLineNumber();
                if (columns == 0) {
                    readHeader(record);
                    continue;
                }
                if (++rows > mostRows) {
                    throw unreadable("The file has more than " + mostRows + " rows.");
                }
                readRow(record, taken, refused);
            }
        } catch (CsvParseException wrong) {
            throw unreadable("The file is not CSV after line " + lastLine
                    + ": a quote is not closed, stands where it cannot, or a field is too long.");
        } catch (UncheckedIOException unread) {
            throw unreadable(unread.getCause());
        } catch (IOException unread) {
            throw unreadable(unread);
        }
        if (rows == 0) {
            throw unreadable(columns == 0 ? "The file is empty." : "The file has no rows beneath its header.");
        }
        return rows;
    }

    private Problem unreadable(@Nullable IOException cause) {
        return cause instanceof CharacterCodingException
                ? unreadable("The file is not UTF-8, somewhere after line " + lastLine + ".")
                : unreadable("The file could not be read after line " + lastLine + ".");
    }

    private static Problem unreadable(String detail) {
        return Problem.unprocessable("catalogue-unreadable", detail);
    }

    private void readHeader(CsvRecord header) {
        List<String> names = new ArrayList<>(header.getFields());
        if (names.size() > MOST_COLUMNS) {
            throw unreadable("The file has more than " + MOST_COLUMNS + " columns.");
        }
        String first = names.get(0);
        names.set(0, !first.isEmpty() && first.charAt(0) == BYTE_ORDER_MARK ? first.substring(1) : first);
        names.replaceAll(name -> shown(clean(name)));
        Set<String> unknown = new LinkedHashSet<>(names);
        unknown.removeAll(mapping.ignoredColumns());
        List<String> missing = new ArrayList<>();
        for (Mapping.Field field : Mapping.Field.values()) {
            String column = mapping.columns().of(field);
            if (column != null) {
                unknown.remove(column);
                if (names.contains(column)) {
                    places.put(field, names.indexOf(column));
                } else {
                    missing.add(column);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw unreadable("The file lacks columns that the mapping reads: " + String.join(", ", missing) + ".")
                    .with("missingColumns", missing);
        }
        if (!unknown.isEmpty()) {
            throw unreadable("The file has columns that the mapping neither reads nor ignores: "
                            + String.join(", ", unknown) + ".")
                    .with("unknownColumns", List.copyOf(unknown));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw unreadable("The file has two columns of the same name.");
        }
        columns = names.size();
    }

    private void readRow(CsvRecord record, Consumer<Row> taken, BiConsumer<Long, String> refused) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != columns) {
            refused.accept(line, "has " + record.getFieldCount() + " fields, the header " + columns);
            return;
        }
        Row row = new Row(
                line,
                field(record, Mapping.Field.BRAND),
                field(record, Mapping.Field.PRODUCT),
                field(record, Mapping.Field.SHADE_CODE),
                field(record, Mapping.Field.SHADE_NAME),
                field(record, Mapping.Field.NOTE),
                field(record, Mapping.Field.HEX));
        String wrong = whatIsWrong(record, row);
        if (wrong == null) {
            taken.accept(row);
        } else {
            refused.accept(line, wrong);
        }
    }

    private @Nullable String whatIsWrong(CsvRecord record, Row row) {
        if (row.brand().isEmpty()) {
            return "brand is empty";
        }
        if (row.product().isEmpty()) {
            return "product is empty";
        }
        if (row.shadeCode().isEmpty() && row.shadeName().isEmpty()) {
            return "has neither a shade code nor a shade name";
        }
        if (!Oklch.isHex(row.hex())) {
            return "hex is not a colour: '" + shown(row.hex()) + "'";
        }
        for (Map.Entry<Mapping.Field, Integer> place : places.entrySet()) {
            String text = field(record, place.getKey());
            int longest = LONGEST.get(place.getKey());
            if (text.length() > longest) {
                return place.getKey().label() + " is longer than " + longest + " characters";
            }
            if (CONTROL.matcher(text).find()) {
                return place.getKey().label() + " holds a control character";
            }
        }
        return null;
    }

    private String field(CsvRecord record, Mapping.Field field) {
        Integer place = places.get(field);
        return place == null ? "" : clean(record.getField(place));
    }

    private static String clean(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
