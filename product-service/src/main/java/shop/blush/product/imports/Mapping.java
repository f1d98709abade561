package shop.blush.product.imports;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.common.text.LocalizedText;
import shop.blush.product.catalogue.Codes;
import shop.blush.product.catalogue.Identity;
import shop.blush.product.media.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Says how to read a file and what it does not say itself. {@code resources/mappings/foundation-shades.yaml} is one, with
 * comments.
 *
 * @param columns where each field is
 * @param ignoredColumns columns that may be there and are not read
 * @param sameVariantBy which fields, beside brand and product, make two rows the same variant; it decides what a later import
 *     recognises, so a source keeps it
 * @param sku how SKUs are worded, with {@code {brand}}, {@code {product}}, {@code {shadeCode}} and {@code {shadeName}}
 * @param noteEndings remains of the source's web page, cut from the end of notes
 * @param description of every product, with {@code {brand}} and {@code {product}}; null for none
 * @param defaults what holds where no rule says otherwise
 * @param rules each one that fits applies, from top to bottom
 */
record Mapping(
        Columns columns,
        List<String> ignoredColumns,
        List<Field> sameVariantBy,
        String sku,
        String currency,
        List<String> noteEndings,
        @Nullable LocalizedText description,
        Terms defaults,
        List<Rule> rules) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final Pattern BRACKETED = Pattern.compile(".*\\(([^()]+)\\)");
    private static final Pattern LEADING_SIGNS = Pattern.compile("^[\\s\\-–—:,#.]+");
    private static final Set<String> CATEGORIES = Set.of("lips", "face", "eyes", "skin-care");
    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("1000000");
    private static final int HIGHEST_STOCK = 1_000_000;

    /** What a row says. */
    enum Field {
        BRAND,
        PRODUCT,
        SHADE_CODE,
        SHADE_NAME,
        NOTE,
        HEX;

        @JsonCreator
        static Field of(String name) {
            for (Field field : values()) {
                if (field.label().equals(name)) {
                    return field;
                }
            }
            throw new IllegalArgumentException("'" + name + "' is not a field of a row");
        }

        /** {@code shadeCode}. */
        String label() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_");
            return words.length == 1
                    ? words[0]
                    : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
        }
    }

    /** The names of the columns; those of code, name and note may be left out. */
    record Columns(
            String brand,
            String product,
            @Nullable String shadeCode,
            @Nullable String shadeName,
            @Nullable String note,
            String hex) {

        Columns {
            required("columns.brand", brand);
            required("columns.product", product);
            required("columns.hex", hex);
            if (shadeCode == null && shadeName == null) {
                throw new IllegalArgumentException("columns needs shadeCode or shadeName");
            }
        }

        @Nullable
        String of(Field field) {
            return switch (field) {
                case BRAND -> brand;
                case PRODUCT -> product;
                case SHADE_CODE -> shadeCode;
                case SHADE_NAME -> shadeName;
                case NOTE -> note;
                case HEX -> hex;
            };
        }
    }

    /** @param price in major units, with at most two decimals */
    record Terms(
            @Nullable String category,
            @Nullable String kind,
            @Nullable String size,
            @Nullable BigDecimal price,
            @Nullable Integer openingStock) {

        Terms {
            if (category != null && !CATEGORIES.contains(category)) {
                throw new IllegalArgumentException(
                        "category '" + category + "' is none of " + List.of("lips", "face", "eyes", "skin-care"));
            }
            if (kind != null && Kind.ofSlug(kind).isEmpty()) {
                throw new IllegalArgumentException("kind '" + kind + "' is not known");
            }
            if (size != null && (size.isBlank() || size.length() > 40)) {
                throw new IllegalArgumentException("size has 1 to 40 characters");
            }
            if (price != null
                    && (price.signum() <= 0
                            || price.compareTo(HIGHEST_PRICE) > 0
                            || price.stripTrailingZeros().scale() > 2)) {
                throw new IllegalArgumentException(
                        "price " + price + " is not an amount above 0 with at most two decimals");
            }
            if (openingStock != null && (openingStock < 0 || openingStock > HIGHEST_STOCK)) {
                throw new IllegalArgumentException("openingStock is from 0 to " + HIGHEST_STOCK);
            }
        }

        Terms overriddenBy(Terms other) {
            return new Terms(
                    other.category == null ? category : other.category,
                    other.kind == null ? kind : other.kind,
                    other.size == null ? size : other.size,
                    other.price == null ? price : other.price,
                    other.openingStock == null ? openingStock : other.openingStock);
        }

        Kind knownKind() {
            return Kind.ofSlug(kind).orElseThrow();
        }

        Money money(String currency) {
            return new Money(price.movePointRight(2).longValueExact(), currency);
        }
    }

    /** Fits a row when each condition that is given does; case does not matter. */
    record Rule(When when, Terms set) {

        record When(
                @Nullable List<String> brand,
                @Nullable List<String> productContains,
                @Nullable List<String> noteContains) {

            When {
                if (brand == null && productContains == null && noteContains == null) {
                    throw new IllegalArgumentException("when needs brand, productContains or noteContains");
                }
            }

            boolean fits(Row row) {
                return (brand == null || brand.stream().anyMatch(row.brand()::equalsIgnoreCase))
                        && contains(productContains, row.product())
                        && contains(noteContains, row.note());
            }

            private static boolean contains(@Nullable List<String> parts, String text) {
                String lower = text.toLowerCase(Locale.ROOT);
                return parts == null || parts.stream().anyMatch(part -> lower.contains(part.toLowerCase(Locale.ROOT)));
            }
        }

        Rule {
            required("when", when);
            required("set", set);
        }
    }

    Mapping {
        required("columns", columns);
        required("defaults", defaults);
        ignoredColumns = ignoredColumns == null ? List.of() : List.copyOf(ignoredColumns);
        noteEndings = noteEndings == null ? List.of() : List.copyOf(noteEndings);
        rules = rules == null ? List.of() : List.copyOf(rules);
        // Brand, product and code are what the shop calls the same unless the file's mapping knows its source better.
        sameVariantBy = sameVariantBy == null ? List.of(Field.SHADE_CODE) : List.copyOf(sameVariantBy);
        sku = sku == null ? "{brand}-{product}-{shadeCode}-{shadeName}" : sku;
        currency = currency == null ? "CNY" : currency;
        if (!currency.equals("CNY")) {
            throw new IllegalArgumentException("currency '" + currency + "' is not one the shop sells in: CNY");
        }
        if (sku.length() > 200 || !sku.contains("{product}")) {
            throw new IllegalArgumentException("sku needs {product} in at most 200 characters");
        }
        if (defaults.category() == null
                || defaults.kind() == null
                || defaults.price() == null
                || defaults.openingStock() == null) {
            throw new IllegalArgumentException("defaults needs category, kind, price and openingStock");
        }
        if (!List.of(Field.SHADE_CODE, Field.SHADE_NAME).containsAll(sameVariantBy) || sameVariantBy.isEmpty()) {
            throw new IllegalArgumentException("sameVariantBy is made of shadeCode and shadeName");
        }
    }

    private static void required(String name, @Nullable Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    @Nullable
    LocalizedText descriptionOf(Row row) {
        return description == null
                ? null
                : new LocalizedText(
                        filled(description.en(), row), description.zh() == null ? null : filled(description.zh(), row));
    }

    private static String filled(String text, Row row) {
        return text.replace("{brand}", row.brand()).replace("{product}", row.product());
    }

    String skuOf(Row row, String identity) {
        return Codes.sku(
                product -> sku.replace("{brand}", row.brand())
                        .replace("{product}", product)
                        .replace("{shadeCode}", row.shadeCode())
                        .replace("{shadeName}", row.shadeName()),
                row.product(),
                identity);
    }

    /**
     * What makes rows of one product the same variant: the fields named by {@code sameVariantBy}, or the other one of shade code
     * and shade name where those are empty.
     */
    String variantIdentityOf(Row row) {
        String code = sameVariantBy.contains(Field.SHADE_CODE) ? row.shadeCode() : "";
        String name = sameVariantBy.contains(Field.SHADE_NAME) ? row.shadeName() : "";
        return code.isEmpty() && name.isEmpty()
                ? Identity.of(row.shadeCode(), row.shadeName())
                : Identity.of(code, name);
    }

    /** What makes rows the same, for people: {@code same brand, product, shade code and shade name}. */
    String sameness() {
        return sameVariantBy.size() == 2
                ? "same brand, product, shade code and shade name"
                : sameVariantBy.get(0) == Field.SHADE_CODE
                        ? "same brand, product and shade code"
                        : "same brand, product and shade name";
    }

    /** Whom the shade suits, without its name and code and what the web page left behind; null when nothing is left. */
    @Nullable
    String noteOf(Row row) {
        String note = row.note();
        for (String ending : noteEndings) {
            int cut = note.length() - ending.length();
            if (cut >= 0 && note.regionMatches(true, cut, ending, 0, ending.length())) {
                note = note.substring(0, cut).strip();
            }
        }
        Matcher bracketed = BRACKETED.matcher(note);
        if (bracketed.matches()) {
            note = bracketed.group(1);
        } else {
            note = withoutStart(note, row.shadeCode());
            note = withoutStart(note, row.shadeName());
            note = withoutStart(note, row.shadeCode());
        }
        return note.isEmpty() ? null : note;
    }

    private static String withoutStart(String note, String start) {
        String rest = note.regionMatches(true, 0, start, 0, start.length()) ? note.substring(start.length()) : note;
        // Only whole words: shade "2" does not begin the note "220 for light skin".
        return !rest.isEmpty() && Character.isLetterOrDigit(rest.charAt(0)) && rest.length() < note.length()
                ? note
                : LEADING_SIGNS.matcher(rest).replaceFirst("");
    }

    Terms termsOf(Row row) {
        Terms terms = defaults;
        for (Rule rule : rules) {
            if (rule.when().fits(row)) {
                terms = terms.overriddenBy(rule.set());
            }
        }
        return terms;
    }

    /** Reads a mapping; 422 {@code mapping-refused} with the {@code line} of what is wrong. */
    static Mapping read(InputStream yaml) {
        try {
            Mapping mapping = YAML.readValue(yaml, Mapping.class);
            if (mapping == null) {
                throw Problem.unprocessable("mapping-refused", "The mapping is empty.");
            }
            return mapping;
        } catch (JacksonException wrong) {
            TokenStreamLocation at = wrong.getLocation();
            int line = at == null ? 0 : at.getLineNr();
            throw Problem.unprocessable("mapping-refused", "The mapping, line " + line + ": " + reason(wrong))
                    .with("line", line);
        }
    }

    private static String reason(JacksonException wrong) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException ours) {
                return ours.getMessage();
            }
        }
        String text = wrong.getOriginalMessage();
        String firstLine =
                text == null ? "cannot be read" : text.lines().findFirst().orElse("cannot be read");
        return firstLine.replaceAll("\\(class [^)]*\\)", "").replaceAll("\\b(?:shop|java|tools)\\.[\\w.$]+", "value");
    }
}
