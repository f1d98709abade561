package shop.blush.product.review;

import java.time.Clock;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;

/** Stores a customer's review of a product together with its share in the totals. */
@Component
class WriteReview {

    private static final Logger log = LoggerFactory.getLogger(WriteReview.class);

    /** What a customer says. */
    record Opinion(int rating, String title, String text) {}

    private final Reviews reviews;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WriteReview(Reviews reviews, TransactionTemplate transaction, Clock clock) {
        this.reviews = reviews;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Adds the customer's one review of a product; a repeat with the same key answers the first one again.
     *
     * <p>404 {@code unknown-product}; 409 {@code already-reviewed}; 422 {@code idempotency-key-reused} where the key came
     * with another review.
     */
    ReviewRow write(String slug, String customerId, @Nullable String displayName, Opinion opinion, String key) {
        String productId = reviews.productOnSale(slug);
        if (productId == null) {
            throw Problem.notFound("unknown-product", "There is no such product.");
        }
        try {
            add(productId, customerId, displayName, opinion, key, LocalDateTime.now(clock));
        } catch (DuplicateKeyException earlier) {
            return repeated(productId, customerId, opinion, key);
        }
        return reviews.byIntent(customerId, key);
    }

    private void add(
            String productId,
            String customerId,
            @Nullable String displayName,
            Opinion opinion,
            String key,
            LocalDateTime now) {
        String id = Ids.next();
        transaction.executeWithoutResult(status -> {
            reviews.add(
                    id,
                    productId,
                    customerId,
                    displayName,
                    opinion.rating(),
                    opinion.title(),
                    opinion.text(),
                    key,
                    now);
            reviews.count(productId, opinion.rating());
        });
        log.info("review added id={} product={} rating={}", id, productId, opinion.rating());
    }

    private ReviewRow repeated(String productId, String customerId, Opinion opinion, String key) {
        ReviewRow first = reviews.byIntent(customerId, key);
        if (first == null) {
            throw Problem.conflict("already-reviewed", "You have reviewed this product already.");
        }
        boolean same = first.productId().equals(productId)
                && new Opinion(first.rating(), first.title(), first.text()).equals(opinion);
        if (!same) {
            throw Problem.unprocessable("idempotency-key-reused", "This Idempotency-Key came with another review.");
        }
        return first;
    }
}
