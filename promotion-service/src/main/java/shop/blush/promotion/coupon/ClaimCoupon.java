package shop.blush.promotion.coupon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;
import shop.blush.promotion.customer.Buyers;
import shop.blush.promotion.pricing.Audience;
import shop.blush.promotion.pricing.Promotion;
import shop.blush.promotion.terms.ReadTerms;

/**
 * A customer takes a copy of a coupon, once per idempotency key. A look refuses cheaply; only the unique n-th claim of a customer
 * and the guarded count of all claims grant.
 */
@Component
class ClaimCoupon {

    private static final Logger log = LoggerFactory.getLogger(ClaimCoupon.class);

    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .includes(PessimisticLockingFailureException.class, DuplicateKeyException.class)
            .maxRetries(5)
            .delay(Duration.ofMillis(10))
            .jitter(Duration.ofMillis(10))
            .multiplier(2)
            .build());

    private final Coupons coupons;
    private final Buyers buyers;
    private final ReadTerms readTerms;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ClaimCoupon(Coupons coupons, Buyers buyers, ReadTerms readTerms, TransactionTemplate transaction, Clock clock) {
        this.coupons = coupons;
        this.buyers = buyers;
        this.readTerms = readTerms;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The claim; a repeat of the key gets the first one again. 404 {@code coupon-not-found}; 410 {@code coupon-ended}; 409
     * {@code coupon-not-started}, {@code coupon-exhausted}, {@code claim-limit-reached}, {@code new-customers-only}; 422
     * {@code idempotency-key-reused} for another coupon under the key; 503 {@code coupon-busy} when the race was lost too often.
     */
    Claim claim(String code, String customerId, String idempotencyKey) {
        Coupon coupon = coupons.byCodes(List.of(Coupon.normalised(code))).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("coupon-not-found", "There is no coupon with this code."));
        try {
            return retry.invoke(() -> transaction.execute(status -> attempt(coupon, customerId, idempotencyKey)));
        } catch (PessimisticLockingFailureException | DuplicateKeyException lost) {
            log.warn(
                    "claim given up coupon={} cause={}",
                    coupon.id(),
                    lost.getClass().getSimpleName());
            throw Problem.unavailable(
                    "coupon-busy", "Too many are after this coupon. Please try again.", Duration.ofSeconds(1));
        }
    }

    private Claim attempt(Coupon coupon, String customerId, String key) {
        Optional<Claim> first = coupons.claimByKey(customerId, key);
        if (first.isPresent()) {
            if (!first.get().couponId().equals(coupon.id())) {
                throw Problem.unprocessable(
                        "idempotency-key-reused", "This Idempotency-Key was used for another coupon. Use a new one.");
            }
            return first.get();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        refuse(coupon, customerId, now);
        int n = coupons.claimsOf(coupon.id(), customerId) + 1;
        if (n > coupon.perCustomer()) {
            throw Problem.conflict("claim-limit-reached", "You have claimed this coupon as often as one customer may.");
        }
        Claim claim = new Claim(
                Ids.next(),
                coupon.id(),
                customerId,
                n,
                key,
                Claim.State.CLAIMED,
                now,
                coupon.expiryOfClaim(now),
                null,
                null);
        coupons.addClaim(claim);
        if (coupons.countClaim(coupon.id()) == 0) { // last: the row that all are after is locked for a short time
            throw exhausted();
        }
        log.info("coupon claimed coupon={} claim={}", coupon.id(), claim.id());
        return claim;
    }

    private void refuse(Coupon coupon, String customerId, Instant now) {
        if (coupon.hasEnded(now)) {
            throw Problem.gone("coupon-ended", "This coupon is not given out any more.");
        }
        if (!coupon.hasStarted(now)) {
            throw Problem.conflict("coupon-not-started", "This coupon is not given out yet.");
        }
        if (coupon.isExhausted()) {
            throw exhausted();
        }
        Promotion promotion = readTerms.stored(coupon.source(), coupon.terms());
        if (promotion.audience() == Audience.NEW_CUSTOMERS && !buyers.isNew(customerId)) {
            throw Problem.conflict("new-customers-only", "This coupon is for new customers.");
        }
    }

    private static Problem exhausted() {
        return Problem.conflict("coupon-exhausted", "All of these coupons are claimed.");
    }
}
