package shop.blush.product.catalogue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import shop.blush.common.text.LocalizedText;
import shop.blush.product.catalogue.SuggestionsController.Kind;
import shop.blush.product.catalogue.SuggestionsController.Suggestion;

/**
 * Names that begin as a shopper's question does, found in memory: a key press costs no SQL. The names are read anew every ten
 * seconds; while that fails the old ones stay. Thread-safe.
 */
@Component
class Suggestions {

    private static final Logger log = LoggerFactory.getLogger(Suggestions.class);
    private static final int MOST_PRODUCTS = 20_000; // some 10 MB, and a millisecond or two where nothing matches
    private static final int MOST_CATEGORIES_OR_BRANDS = 2;
    private static final int MOST = 8;
    private static final Duration OLD = Duration.ofMinutes(1);

    /** @param words of all its names, folded, with a space before each word */
    private record Name(Suggestion suggestion, String words) {

        static Name of(Kind kind, String value, LocalizedText name) {
            String zh = name.zh() == null ? "" : name.zh();
            return new Name(new Suggestion(kind, value, name), " " + Words.folded(name.en()) + " " + Words.folded(zh));
        }
    }

    private record Names(List<Name> categories, List<Name> brands, List<Name> products, Instant readAt) {}

    private final SuggestionSource source;
    private final Clock clock;
    private volatile Names names = new Names(List.of(), List.of(), List.of(), Instant.MIN);

    Suggestions(SuggestionSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10_000)
    void readAgain() {
        try {
            List<SuggestionSource.Named> products = source.products(MOST_PRODUCTS);
            Set<String> brands = new LinkedHashSet<>(); // in the order of their most popular product
            products.forEach(product -> brands.add(product.brand()));
            names = new Names(
                    source.categories().stream()
                            .map(c -> Name.of(Kind.CATEGORY, c.slug(), new LocalizedText(c.nameEn(), c.nameZh())))
                            .toList(),
                    brands.stream()
                            .map(brand -> Name.of(Kind.BRAND, brand, new LocalizedText(brand, null)))
                            .toList(),
                    products.stream()
                            .map(p -> Name.of(Kind.PRODUCT, p.value(), new LocalizedText(p.nameEn(), p.nameZh())))
                            .toList(),
                    clock.instant());
        } catch (DataAccessException | TransactionException away) {
            log.warn("suggestions not read reason=\"{}\"", away.toString());
        }
    }

    /** @throws DataAccessResourceFailureException where the names are old or were never read */
    void requireRecent() {
        if (names.readAt().isBefore(clock.instant().minus(OLD))) {
            throw new DataAccessResourceFailureException("names are old");
        }
    }

    /** At most eight: categories, brands, then products, each the most popular first; none for a question without words. */
    List<Suggestion> beginningWith(String question) {
        String folded = Words.folded(question);
        if (folded.isEmpty()) {
            return List.of();
        }
        // Chinese does not divide words, so it matches where it stands.
        boolean chinese = Character.UnicodeScript.of(folded.codePointAt(0)) == Character.UnicodeScript.HAN;
        String wanted = chinese ? folded : " " + folded;
        Names now = names;
        List<Suggestion> found = new ArrayList<>();
        matching(now.categories(), wanted).limit(MOST_CATEGORIES_OR_BRANDS).forEach(found::add);
        matching(now.brands(), wanted).limit(MOST_CATEGORIES_OR_BRANDS).forEach(found::add);
        matching(now.products(), wanted).limit(MOST - found.size()).forEach(found::add);
        return found;
    }

    private static Stream<Suggestion> matching(List<Name> names, String wanted) {
        return names.stream().filter(name -> name.words().contains(wanted)).map(Name::suggestion);
    }
}
