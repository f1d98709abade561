package shop.blush.product.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.product.review.ReviewController.Rating;
import shop.blush.product.review.ReviewController.ReviewPage;

/** Reads a page of reviews in one transaction, and gives up after a second: a product page can do without. */
@Component
class ReadReviews {

    private static final int LONGEST_SECONDS = 1;

    private final Reviews reviews;

    ReadReviews(Reviews reviews) {
        this.reviews = reviews;
    }

    /** Null where there is no such product. */
    @Transactional(readOnly = true, timeout = LONGEST_SECONDS)
    @Nullable
    public ReviewPage page(ReviewQuery query) {
        String productId = reviews.productOnSale(query.slug());
        if (productId == null) {
            return null;
        }
        Reviews.Totals totals = reviews.totals(productId);
        if (totals == null) {
            return ReviewPage.empty(query);
        }
        List<Rating> ratings = List.of(
                new Rating(5, totals.five()),
                new Rating(4, totals.four()),
                new Rating(3, totals.three()),
                new Rating(2, totals.two()),
                new Rating(1, totals.one()));
        return ReviewPage.of(
                ratings,
                reviews.page(productId, query.sort(), query.size(), query.offset()).stream()
                        .map(ReviewController.ReviewResponse::of)
                        .toList(),
                query);
    }
}
