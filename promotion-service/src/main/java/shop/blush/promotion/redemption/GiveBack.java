package shop.blush.promotion.redemption;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.promotion.campaign.Promotions;
import shop.blush.promotion.coupon.Claim;
import shop.blush.promotion.coupon.Coupons;
import shop.blush.promotion.customer.Buyers;
import shop.blush.promotion.redemption.Redemption.State;

/**
 * Gives back what an order used: its coupons can be used again, its promotions' budgets and limits are freed. Once for each order,
 * whatever comes how often and in which order.
 */
@Component
class GiveBack {

    private static final Logger log = LoggerFactory.getLogger(GiveBack.class);

    private final Redemptions redemptions;
    private final Coupons coupons;
    private final Promotions promotions;
    private final Buyers buyers;
    private final Clock clock;

    GiveBack(Redemptions redemptions, Coupons coupons, Promotions promotions, Buyers buyers, Clock clock) {
        this.redemptions = redemptions;
        this.coupons = coupons;
        this.promotions = promotions;
        this.buyers = buyers;
        this.clock = clock;
    }

    /** Of an order that is over: it was never bought, and what was not redeemed yet never will be. */
    @Transactional(propagation = Propagation.MANDATORY)
    void cancelled(String orderId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Redemption> redemption = redemptions.of(orderId);
        if (redemption.isEmpty()) {
            redemptions.add(new Redemption(orderId, null, null, State.GIVEN_BACK, null, now));
            log.info("redemption closed before it was made order={}", orderId);
        } else if (redemptions.giveBack(orderId, now) == 1) {
            buyers.cancelled(redemption.get().customerId()); // first, as redeeming does
            free(redemption.get());
        }
    }

    /** Of an order that was refunded in full; who was refunded has still bought, and is no new customer again. */
    @Transactional(propagation = Propagation.MANDATORY)
    void refunded(String orderId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        redemptions.of(orderId).ifPresent(redemption -> {
            if (redemptions.giveBack(orderId, now) == 1) {
                free(redemption);
            }
        });
    }

    private void free(Redemption redemption) {
        String orderId = redemption.orderId();
        for (Claim claim : coupons.redeemedBy(orderId)) {
            coupons.giveBack(claim.id());
        }
        for (Redemptions.Use use : redemptions.uses(orderId)) {
            if (use.counted()) {
                promotions.giveBackToCustomer(use.promotionId(), redemption.customerId());
                promotions.giveBack(use.promotionId(), use.amount());
            }
        }
        log.info("redemption given back order={}", orderId);
    }
}
