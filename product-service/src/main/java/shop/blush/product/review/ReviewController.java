package shop.blush.product.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.degraded.DegradedAnswers;
import shop.blush.common.idempotency.IdempotencyKey;
import shop.blush.common.problem.Problem;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** What customers say of a product, and where they say it. */
@RestController
@Tag(name = "reviews")
class ReviewController {

    private static final String RESOURCE = "reviews";
    private static final int LONGEST_NAME = 120;

    // Control characters, and those that turn the direction of the text around them.
    private static final String UNSEEN = "\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069";

    record ReviewRequest(
            @NotNull @Min(1) @Max(5) Integer rating,

            @NotBlank @Size(max = 120) @Pattern(regexp = "[^" + UNSEEN + "]*", message = "holds control characters")
            String title,

            @NotBlank
            @Size(max = 2000)
            @Pattern(regexp = "([^" + UNSEEN + "]|\\n)*+", message = "holds control characters")
            String text) {}

    /**
     * @param name null where the writer's account is gone
     * @param verified the writer has paid for the product
     */
    record ReviewResponse(
            String id,
            @Nullable String name,
            int rating,
            String title,
            String text,
            Instant createdAt,
            boolean verified) {

        static ReviewResponse of(ReviewRow row) {
            return new ReviewResponse(
                    row.id(),
                    row.displayName(),
                    row.rating(),
                    row.title(),
                    row.text(),
                    row.createdAt().toInstant(ZoneOffset.UTC),
                    row.verified());
        }
    }

    record Rating(int rating, long count) {}

    /**
     * @param average null where there is no review
     * @param ratings of 5 down to 1
     * @param degraded what is here may be old or missing
     */
    record ReviewPage(
            @Nullable Double average,
            long count,
            List<Rating> ratings,
            List<ReviewResponse> items,
            int page,
            int size,
            long totalPages,
            boolean degraded) {

        static ReviewPage of(List<Rating> ratings, List<ReviewResponse> items, ReviewQuery query) {
            long count = ratings.stream().mapToLong(Rating::count).sum();
            long sum = ratings.stream().mapToLong(r -> r.rating() * r.count()).sum();
            return new ReviewPage(
                    count == 0 ? null : Math.round(100.0 * sum / count) / 100.0,
                    count,
                    ratings,
                    items,
                    query.page(),
                    query.size(),
                    (count + query.size() - 1) / query.size(),
                    false);
        }

        static ReviewPage empty(ReviewQuery query) {
            List<Rating> none = IntStream.of(5, 4, 3, 2, 1)
                    .mapToObj(rating -> new Rating(rating, 0))
                    .toList();
            return of(none, List.of(), query);
        }

        ReviewPage asDegraded() {
            return new ReviewPage(average, count, ratings, items, page, size, totalPages, true);
        }
    }

    private final ReadReviews reviews;
    private final WriteReview writeReview;
    private final DegradedAnswers degraded;

    ReviewController(ReadReviews reviews, WriteReview writeReview, DegradedAnswers degraded) {
        this.reviews = reviews;
        this.writeReview = writeReview;
        this.degraded = degraded;
    }

    @Operation(
            operationId = "listReviews",
            summary = "A product's reviews, a page at a time, and their totals by rating",
            description = "404 unknown-product; 400 invalid-parameter. While the store is away: 200 with degraded set,"
                    + " the header X-Degraded, and the last reviews known or none.")
    @GetMapping("/api/catalog/products/{slug}/reviews")
    @CallCriticality(value = Criticality.NON_ESSENTIAL, degradedAnswer = RESOURCE)
    ReviewPage reviews(
            @PathVariable String slug,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"newest", "highest", "lowest"},
                                            defaultValue = "newest"))
                    @RequestParam(defaultValue = "newest")
                    String sort,
            @RequestParam(defaultValue = "0") int page,
            @Parameter(description = "1 to 50") @RequestParam(defaultValue = "10") int size) {
        ReviewQuery query = ReviewQuery.of(slug, sort, page, size);
        return degraded.answer(
                RESOURCE,
                query.common() ? query : null,
                () -> {
                    ReviewPage found = reviews.page(query);
                    if (found == null) {
                        throw Problem.notFound("unknown-product", "There is no such product.");
                    }
                    return found;
                },
                ReviewPage::asDegraded,
                ReviewPage.empty(query));
    }

    @Operation(
            operationId = "writeReview",
            summary = "The customer's one review of a product",
            description = "A repeat with the same Idempotency-Key answers the first one. 404 unknown-product; 409"
                    + " already-reviewed; 422 idempotency-key-reused; 400 invalid-request naming the fields;"
                    + " 503 store-unavailable.")
    @PostMapping("/api/catalog/products/{slug}/reviews")
    @CallCriticality(Criticality.NON_ESSENTIAL)
    @ResponseStatus(HttpStatus.CREATED)
    ReviewResponse write(
            @PathVariable String slug,
            @Valid @RequestBody ReviewRequest review,
            IdempotencyKey key,
            CurrentCustomer customer,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        return ReviewResponse.of(writeReview.write(
                slug,
                customer.id(),
                displayName(token.getClaimAsString("name")),
                new WriteReview.Opinion(review.rating(), review.title(), review.text()),
                key.value()));
    }

    private static @Nullable String displayName(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
