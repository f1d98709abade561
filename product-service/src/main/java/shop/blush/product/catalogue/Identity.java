package shop.blush.product.catalogue;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says when two mentions are of the same thing: when their words are, however they are cased, composed and spaced. */
public final class Identity {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final String DIVIDER = "\u001f"; // no field can hold it

    private Identity() {}

    /** The identity of a product: its brand and its English name. */
    public static String ofProduct(String brand, String name) {
        return of(brand, name);
    }

    /** The identity of whatever these words name together. */
    public static String of(String... words) {
        return Stream.of(words)
                .map(word -> SPACES.matcher(Normalizer.normalize(word, Normalizer.Form.NFKC))
                        .replaceAll(" ")
                        .strip()
                        .toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(DIVIDER));
    }
}
