package shop.blush.product.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.degraded.DegradedAnswers;
import shop.blush.common.problem.Problem;
import shop.blush.common.text.LocalizedText;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** Completes what a shopper types into the search box. */
@RestController
@Tag(name = "catalogue")
class SuggestionsController {

    private static final String RESOURCE = "suggestions";
    private static final int SHORTEST = 2;
    private static final int LONGEST = 64;

    enum Kind {
        CATEGORY,
        BRAND,
        PRODUCT
    }

    /** @param value the slug of a category or product, the name of a brand */
    record Suggestion(Kind kind, String value, LocalizedText name) {}

    /** @param degraded what is here may be old or missing */
    record SuggestionList(List<Suggestion> items, boolean degraded) {}

    private final Suggestions suggestions;
    private final DegradedAnswers degraded;

    SuggestionsController(Suggestions suggestions, DegradedAnswers degraded) {
        this.suggestions = suggestions;
        this.degraded = degraded;
    }

    @Operation(
            operationId = "suggest",
            summary = "Up to eight categories, brands and products with a word that begins so",
            description = "400 invalid-parameter. While names cannot be read: 200 with degraded set, the header"
                    + " X-Degraded, and the names last known.")
    @GetMapping("/api/catalog/suggestions")
    @CallCriticality(value = Criticality.NON_ESSENTIAL, degradedAnswer = RESOURCE)
    SuggestionList suggest(@Parameter(description = "2 to 64 characters, English or Chinese") @RequestParam String q) {
        String question = q.strip();
        if (question.length() < SHORTEST || question.length() > LONGEST) {
            throw Problem.badRequest("invalid-parameter", "The parameter 'q' takes 2 to 64 characters.")
                    .with("parameter", "q");
        }
        SuggestionList known = new SuggestionList(suggestions.beginningWith(question), false);
        return degraded.answer(
                RESOURCE,
                null, // what is known is the last good answer already
                () -> {
                    suggestions.requireRecent();
                    return known;
                },
                list -> new SuggestionList(list.items(), true),
                known);
    }
}
