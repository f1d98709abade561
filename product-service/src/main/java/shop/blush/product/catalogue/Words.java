package shop.blush.product.catalogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as search compares it: without case, accents and punctuation, words divided by single spaces. Both what is searched and
 * what is asked go through here, so that neither the database's collation nor its word breaking matters: MySQL and MariaDB
 * differ in both, and neither breaks Chinese into words without a parser that the other lacks.
 */
final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern JOINERS = Pattern.compile("['’`.®™]");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern RUN = Pattern.compile("\\p{IsHan}+|[^\\p{IsHan} ]+");
    private static final int MOST_TERMS = 12;

    private Words() {}

    /** {@code "L'Oréal  Fond-de-teint"} becomes {@code "loreal fond de teint"}. */
    static String folded(String text) {
        String joined = JOINERS.matcher(text).replaceAll("");
        String plain = MARKS.matcher(Normalizer.normalize(joined, Normalizer.Form.NFKD))
                .replaceAll("");
        return NEITHER_LETTER_NOR_DIGIT
                .matcher(plain.toLowerCase(Locale.ROOT)
                        .replace("ß", "ss")
                        .replace("ø", "o")
                        .replace("œ", "oe"))
                .replaceAll(" ")
                .strip();
    }

    /**
     * The {@code LIKE} patterns that a text must all match to be found, at most twelve; the text is {@link #searchable}. Words
     * in letters match from their beginning. Chinese is not divided by spaces: one or two characters match where they stand
     * together, longer runs match by each of their characters, since people leave out what stands between.
     */
    static List<String> patterns(String question) {
        LinkedHashSet<String> patterns = new LinkedHashSet<>();
        Matcher run = RUN.matcher(folded(question));
        while (run.find()) {
            String word = run.group();
            if (Character.UnicodeScript.of(word.codePointAt(0)) != Character.UnicodeScript.HAN) {
                patterns.add("% " + word + "%");
            } else if (word.codePointCount(0, word.length()) <= 2) {
                patterns.add("%" + word + "%");
            } else {
                word.codePoints().forEach(character -> patterns.add("%" + Character.toString(character) + "%"));
            }
        }
        return new ArrayList<>(patterns).subList(0, Math.min(MOST_TERMS, patterns.size()));
    }

    /** The pattern of the question as it stands, for ranking. */
    static String phrasePattern(String question) {
        String phrase = folded(question);
        boolean han =
                !phrase.isEmpty() && Character.UnicodeScript.of(phrase.codePointAt(0)) == Character.UnicodeScript.HAN;
        return (han ? "%" : "% ") + phrase + "%";
    }

    /** Texts made ready to be matched: folded, with a space before each word, and each word once. */
    static String searchable(List<String> texts, int mostCharacters) {
        LinkedHashSet<String> words = new LinkedHashSet<>();
        for (String text : texts) {
            for (String word : folded(text).split(" ")) {
                words.add(word);
            }
        }
        return bounded(String.join(" ", words), mostCharacters);
    }

    /** One text made ready to be matched as a phrase. */
    static String searchableTitle(String text, int mostCharacters) {
        return bounded(folded(text), mostCharacters);
    }

    private static String bounded(String words, int mostCharacters) {
        String padded = " " + words;
        if (padded.length() <= mostCharacters) {
            return padded;
        }
        boolean splitsPair = Character.isHighSurrogate(padded.charAt(mostCharacters - 1));
        return padded.substring(0, splitsPair ? mostCharacters - 1 : mostCharacters);
    }
}
