package shop.blush.product.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Slugs and SKUs: readable, in ASCII, unique. Where two things wish for the same code, each of them gets its own mark, eight
 * hexadecimal digits drawn from its identity, so that the outcome does not hang on the order of a file's rows.
 */
public final class Codes {

    public static final int LONGEST_SLUG = 120;
    public static final int LONGEST_SKU = 64;

    private static final int MARK = 9; // with its hyphen

    /** How a kind of code is written. */
    record Form(int longest, UnaryOperator<String> writing) {}

    static final Form SLUG = new Form(LONGEST_SLUG, text -> text.toLowerCase(Locale.ROOT));
    static final Form SKU = new Form(LONGEST_SKU, text -> text.toUpperCase(Locale.ROOT));

    private Codes() {}

    /** A slug of these words: {@code "Rōsilliance™ BB+ Cream"} becomes {@code rosilliance-bb-cream}. */
    public static String slug(String words, String identity) {
        return shortened(words, identity, SLUG);
    }

    /**
     * A SKU of A–Z, 0–9 and hyphens, at most 64 characters. Where it would be longer, the product's name loses words from its
     * end and the SKU gets its mark.
     *
     * @param wording the words of the SKU, given the words that are left of the product's name
     */
    public static String sku(UnaryOperator<String> wording, String product, String identity) {
        String whole = shortened(wording.apply(product), identity, SKU);
        if (!whole.endsWith("-" + SKU.writing().apply(mark(identity)))) {
            return whole;
        }
        String left = Words.folded(product);
        while (left.contains(" ") && Words.folded(wording.apply(left)).length() > LONGEST_SKU - MARK) {
            left = left.substring(0, left.lastIndexOf(' '));
        }
        return marked(ascii(wording.apply(left)), identity, SKU);
    }

    private static String shortened(String words, String identity, Form form) {
        // What folding leaves beyond ASCII (Chinese, Cyrillic) cannot stand in a code; the mark then tells them apart.
        String ascii = ascii(words);
        boolean whole =
                !ascii.isEmpty() && ascii.length() == Words.folded(words).length();
        return whole && ascii.length() <= form.longest() ? form.writing().apply(ascii) : marked(ascii, identity, form);
    }

    private static String ascii(String words) {
        return Words.folded(words).replaceAll("[^a-z0-9 ]", "").strip().replaceAll(" +", "-");
    }

    private static String marked(String code, String identity, Form form) {
        String head = code.length() <= form.longest() - MARK ? code : code.substring(0, form.longest() - MARK);
        head = head.replaceAll("-+$", "");
        return form.writing().apply((head.isEmpty() ? "x" : head) + "-" + mark(identity));
    }

    /**
     * Gives each identity the code it wishes for, or that code with its mark when another one wishes for it too or has it.
     *
     * @param wishes code by identity
     * @param taken answers which of some codes are in use already
     */
    static Map<String, String> distinct(
            Map<String, String> wishes, Function<Collection<String>, Set<String>> taken, Form form) {
        Map<String, Integer> wishers = new HashMap<>();
        wishes.values().forEach(code -> wishers.merge(code, 1, Integer::sum));
        Set<String> inUse = taken.apply(wishers.keySet());
        Map<String, String> given = new LinkedHashMap<>();
        wishes.forEach((identity, code) -> given.put(
                identity, wishers.get(code) == 1 && !inUse.contains(code) ? code : marked(code, identity, form)));
        return given;
    }

    private static String mark(String identity) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
