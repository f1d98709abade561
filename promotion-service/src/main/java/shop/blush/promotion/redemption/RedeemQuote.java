package shop.blush.promotion.redemption;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.campaign.PromotionRow;
import shop.blush.promotion.campaign.Promotions;
import shop.blush.promotion.coupon.Claim;
import shop.blush.promotion.coupon.Coupon;
import shop.blush.promotion.coupon.Coupons;
import shop.blush.promotion.customer.Buyers;
import shop.blush.promotion.quote.Quote;
import shop.blush.promotion.quote.QuoteGrant;
import shop.blush.promotion.quote.Quotes;
import shop.blush.promotion.redemption.Redemption.State;

/**
 * Uses up what an order's quote grants: its coupons' claims, and budget and limits of its promotions; all of it or nothing, and once
 * for each order. A quote holds what it promised: what has been switched off or has run out of time since is redeemed all the
 * same, only limits refuse. Rows are taken in one order everywhere (the customer, coupons, promotions by id), the ones that
 * everybody is after last.
 */
@Component
class RedeemQuote {

    private static final Logger log = LoggerFactory.getLogger(RedeemQuote.class);

    record Outcome(Redemption redemption, List<Claim> claims, List<Redemptions.Use> uses, boolean repeated) {}

    /** Lost races only: each retry begins anew, with what the winner left. */
    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .includes(PessimisticLockingFailureException.class, DuplicateKeyException.class)
            .maxRetries(5)
            .delay(Duration.ofMillis(10))
            .jitter(Duration.ofMillis(10))
            .multiplier(2)
            .maxDelay(Duration.ofMillis(100))
            .timeout(Duration.ofSeconds(2)) // the caller waits 3 s
            .build());

    private final Redemptions redemptions;
    private final Quotes quotes;
    private final Coupons coupons;
    private final Promotions promotions;
    private final Buyers buyers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RedeemQuote(
            Redemptions redemptions,
            Quotes quotes,
            Coupons coupons,
            Promotions promotions,
            Buyers buyers,
            TransactionTemplate transaction,
            Clock clock) {
        this.redemptions = redemptions;
        this.quotes = quotes;
        this.coupons = coupons;
        this.promotions = promotions;
        this.buyers = buyers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The order's redemption; a repeat gets the first one again. 409 {@code coupon-not-redeemable} with {@code couponCode}, 409
     * {@code promotion-exhausted} with {@code promotionId}, both with {@code reasonCode} and {@code reason}; 409
     * {@code redemption-ended} when the order was cancelled, {@code redemption-differs} for another quote or customer than the first
     * time; 422 {@code unknown-quote}; 503 {@code redemption-busy} when the race was lost too often.
     */
    Outcome redeem(String orderId, String quoteId, String customerId) {
        try {
            return retry.invoke(() -> transaction.execute(status -> attempt(orderId, quoteId, customerId)));
        } catch (PessimisticLockingFailureException | DuplicateKeyException lost) {
            log.warn(
                    "redemption given up order={} cause={}",
                    orderId,
                    lost.getClass().getSimpleName());
            throw Problem.unavailable(
                    "redemption-busy",
                    "Too many are after the same coupon or promotion. Please try again.",
                    Duration.ofSeconds(1));
        }
    }

    private Outcome attempt(String orderId, String quoteId, String customerId) {
        Optional<Redemption> earlier = redemptions.of(orderId);
        if (earlier.isPresent()) {
            return repeated(earlier.get(), quoteId, customerId);
        }
        Quote quote = quotes.byId(quoteId)
                .filter(each -> each.customerId() == null || each.customerId().equals(customerId))
                .orElseThrow(() -> Problem.unprocessable("unknown-quote", "This customer has no such quote."));
        List<QuoteGrant> grants = quote.adjustmentsAmount() == 0 ? List.of() : quotes.grants(quoteId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Redemption redemption = new Redemption(orderId, quoteId, customerId, State.REDEEMED, now, null);
        redemptions.add(redemption);
        buyers.placed(customerId);
        refuseOldCustomers(grants, customerId);
        grants.stream()
                .filter(grant -> grant.couponId() != null)
                .sorted(Comparator.comparing(QuoteGrant::couponId))
                .forEach(grant -> redeemCoupon(grant, orderId, customerId, quote.createdAt(), now));
        List<Redemptions.Use> uses = usePromotions(grants, orderId, customerId);
        List<Claim> claims = grants.isEmpty() ? List.of() : coupons.redeemedBy(orderId);
        log.info(
                "quote redeemed order={} quote={} coupons={} promotions={}",
                orderId,
                quoteId,
                claims.size(),
                uses.size());
        return new Outcome(redemption, claims, uses, false);
    }

    private Outcome repeated(Redemption earlier, String quoteId, String customerId) {
        if (earlier.state() == State.GIVEN_BACK) {
            throw Problem.conflict("redemption-ended", "This order was cancelled.");
        }
        if (!quoteId.equals(earlier.quoteId()) || !customerId.equals(earlier.customerId())) {
            throw Problem.conflict("redemption-differs", "This order has redeemed another quote.");
        }
        return new Outcome(earlier, coupons.redeemedBy(earlier.orderId()), redemptions.uses(earlier.orderId()), true);
    }

    private void refuseOldCustomers(List<QuoteGrant> grants, String customerId) {
        boolean anyForNew = grants.stream().anyMatch(QuoteGrant::newCustomers);
        if (anyForNew && buyers.orders(customerId) > 1) { // this order is one
            QuoteGrant grant =
                    grants.stream().filter(QuoteGrant::newCustomers).findFirst().orElseThrow();
            LocalizedText reason = new LocalizedText("This is for new customers.", "仅限新客使用。");
            throw grant.couponId() != null
                    ? notRedeemable(grant, "new-customers-only", reason)
                    : exhausted(grant.promotionId(), "new-customers-only", reason);
        }
    }

    /** A claim that was good when the quote was made; by code a new one where the customer has none left. */
    private void redeemCoupon(QuoteGrant grant, String orderId, String customerId, Instant quotedAt, Instant now) {
        for (Claim claim : coupons.redeemable(grant.couponId(), customerId, quotedAt)) {
            if (coupons.redeem(claim.id(), orderId, now) == 1) {
                return;
            }
        }
        Coupon coupon = coupons.byId(grant.couponId()).orElseThrow();
        int n = coupons.claimsOf(coupon.id(), customerId) + 1;
        if (coupon.mode() == Coupon.Mode.AUTO || n > coupon.perCustomer()) {
            throw notRedeemable(
                    grant, "coupon-used", new LocalizedText("You have used this coupon already.", "您已使用过该优惠券。"));
        }
        coupons.addClaim(new Claim(
                Ids.next(),
                coupon.id(),
                customerId,
                n,
                null,
                Claim.State.REDEEMED,
                now,
                coupon.expiryOfClaim(now),
                orderId,
                now));
        if (coupons.countClaim(coupon.id()) == 0) {
            throw notRedeemable(
                    grant, "coupon-exhausted", new LocalizedText("All of these coupons are taken.", "该优惠券已被领完。"));
        }
    }

    private List<Redemptions.Use> usePromotions(List<QuoteGrant> grants, String orderId, String customerId) {
        Map<String, Long> amounts = grants.stream()
                .filter(grant -> grant.promotionId() != null)
                .collect(toMap(QuoteGrant::promotionId, grant -> -grant.amount()));
        if (amounts.isEmpty()) {
            return List.of();
        }
        Map<String, PromotionRow> rows =
                promotions.byIds(amounts.keySet()).stream().collect(toMap(PromotionRow::id, identity()));
        List<Redemptions.Use> uses = amounts.keySet().stream()
                .sorted()
                .map(id -> new Redemptions.Use(
                        orderId, id, amounts.get(id), rows.get(id).isLimited()))
                .toList();
        redemptions.addUses(uses);
        for (Redemptions.Use use : uses) {
            if (use.counted()) {
                count(use, rows.get(use.promotionId()), customerId);
            }
        }
        return uses;
    }

    private void count(Redemptions.Use use, PromotionRow row, String customerId) {
        promotions.know(row.id(), customerId);
        if (promotions.useByCustomer(row.id(), customerId, row.perCustomer()) == 0) {
            throw exhausted(
                    row.id(),
                    "customer-limit-reached",
                    new LocalizedText("You have used this promotion as often as one customer may.", "您参与该活动的次数已达上限。"));
        }
        if (promotions.use(row.id(), use.amount()) == 0) {
            throw exhausted(
                    row.id(), "promotion-exhausted", new LocalizedText("This promotion is used up.", "该活动名额已用完。"));
        }
    }

    private static Problem notRedeemable(QuoteGrant grant, String reasonCode, LocalizedText reason) {
        log.info("redemption refused coupon={} reason={}", grant.couponId(), reasonCode);
        return Problem.conflict("coupon-not-redeemable", "This coupon cannot be redeemed (any more).")
                .with("couponCode", grant.couponCode())
                .with("reasonCode", reasonCode)
                .with("reason", reason);
    }

    private static Problem exhausted(String promotionId, String reasonCode, LocalizedText reason) {
        log.info("redemption refused promotion={} reason={}", promotionId, reasonCode);
        return Problem.conflict("promotion-exhausted", "This promotion is used up.")
                .with("promotionId", promotionId)
                .with("reasonCode", reasonCode)
                .with("reason", reason);
    }
}
