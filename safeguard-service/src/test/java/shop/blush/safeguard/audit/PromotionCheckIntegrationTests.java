package shop.blush.safeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.safeguard.audit.ShopSchemas.dropConstraint;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.blush.common.id.Ids;

/** Breaks I6 by hand, on the tables that promotion-service migrates. */
class PromotionCheckIntegrationTests extends AuditIntegrationTest {

    @Test
    void countsWhatWasGranted() {
        assertThat(figures(audit(), "I6"))
                .containsAllEntriesOf(Map.of(
                        "coupons", 1L,
                        "claims", 1L,
                        "couponsRedeemed", 1L,
                        "promotions", 1L,
                        "uses", 1L,
                        "spent", HealthyShop.COMPACT_PRICE,
                        "givenBack", 2L));
    }

    @Test
    void seesAClaimThatWasNotCounted() {
        shop.claim(shop.paid, 1, "CLAIMED");

        assertOnly("I6", "claims-differ", shop.coupon);
    }

    @Test
    void seesMoreClaimsThanThereAreCoupons() {
        dropConstraint("promotion", "coupons", "coupons_claims");
        update("promotion", "UPDATE coupons SET max_claims = 0 WHERE id = ?", shop.coupon);

        assertOnly("I6", "claims-exceed-limit", shop.coupon);
    }

    @Test
    void seesACustomerWhoClaimedTooOften() {
        var claim = shop.claim(shop.returned, 2, "CLAIMED");
        update("promotion", "UPDATE coupons SET claims = 2 WHERE id = ?", shop.coupon);

        assertOnly("I6", "customer-exceeds-coupon", claim);
    }

    @Test
    void seesAClaimOfNoCoupon() {
        var claim = shop.claim(shop.paid, 1, "CLAIMED");
        update("promotion", "UPDATE coupon_claims SET coupon_id = ? WHERE id = ?", Ids.next(), claim);

        assertOnly("I6", "claim-of-no-coupon", claim);
    }

    @Test
    void seesACouponThatACancelledOrderKept() {
        var claim = shop.claim(shop.cancelled, 1, "REDEEMED");
        update("promotion", "UPDATE coupons SET claims = 2 WHERE id = ?", shop.coupon);

        assertOnly("I6", "coupon-redeemed-for-nothing", claim);
    }

    @Test
    void seesACouponThatWasGrantedAndNotRedeemed() {
        update("promotion", "DELETE FROM coupon_claims WHERE coupon_id = ?", shop.coupon);
        update("promotion", "UPDATE coupons SET claims = 0 WHERE id = ?", shop.coupon);

        assertOnly("I6", "coupons-differ-from-order", shop.returned.order());
    }

    @Test
    void seesACouponThatWasRedeemedAndNotGranted() {
        shop.claim(shop.paid, 1, "REDEEMED");
        update("promotion", "UPDATE coupons SET claims = 2 WHERE id = ?", shop.coupon);

        assertOnly("I6", "coupons-differ-from-order", shop.paid.order());
    }

    @Test
    void seesARedemptionOfAnotherQuote() {
        update(
                "promotion",
                "UPDATE redemptions SET quote_id = ? WHERE order_id = ?",
                shop.paid.quote(),
                shop.waiting.order());

        assertOnly("I6", "redemption-differs-from-order", shop.waiting.order());
    }

    @Test
    void seesAnOrderThatRedeemedNothing() {
        update("promotion", "UPDATE redemptions SET redeemed_at = NULL WHERE order_id = ?", shop.returned.order());

        assertOnly("I6", "order-not-redeemed", shop.returned.order());
    }

    @Test
    void seesWhatACancelledOrderDidNotGiveBack() {
        update(
                "promotion",
                "UPDATE redemptions SET state = 'REDEEMED', given_back_at = NULL WHERE order_id = ?",
                shop.cancelled.order());

        assertOnly("I6", "not-given-back", shop.cancelled.order());
    }

    @Test
    void seesWhatAPaidOrderGaveBack() {
        shop.giveBack(shop.paid);

        assertOnly("I6", "given-back-too-early", shop.paid.order());
    }

    @Test
    void seesAUseOfAnotherAmountThanWasGranted() {
        update("promotion", "UPDATE promotion_uses SET amount = amount - 1 WHERE promotion_id = ?", shop.promotion);
        update("promotion", "UPDATE promotions SET spent_amount = spent_amount - 1 WHERE id = ?", shop.promotion);

        assertOnly("I6", "uses-differ-from-order", shop.returned.order());
    }

    @Test
    void seesAUseThatNoOrderExplains() {
        update("promotion", "UPDATE promotions SET uses = 2 WHERE id = ?", shop.promotion);

        assertOnly("I6", "uses-differ", shop.promotion);
    }

    @Test
    void seesMoreSpentThanTheBudget() {
        dropConstraint("promotion", "promotions", "promotions_spend");
        update("promotion", "UPDATE promotions SET max_spend_amount = 1 WHERE id = ?", shop.promotion);

        assertOnly("I6", "budget-exceeded", shop.promotion);
    }

    @Test
    void seesACustomersUseThatNoOrderExplains() {
        update("promotion", "UPDATE promotion_customers SET uses = 2 WHERE promotion_id = ?", shop.promotion);

        assertOnly("I6", "customer-uses-differ", shop.promotion);
    }

    @Test
    void seesACustomerWhoUsedAPromotionTooOften() {
        update("promotion", "UPDATE promotions SET per_customer = 0 WHERE id = ?", shop.promotion);

        assertOnly("I6", "customer-exceeds-promotion", shop.promotion);
    }

    @Test
    void acceptsLimitsThatWereLoweredBelowWhatSomebodyHas() {
        update(
                "promotion",
                "UPDATE promotions SET per_customer = 0, updated_at = UTC_TIMESTAMP(6) WHERE id = ?",
                shop.promotion);
        update(
                "promotion",
                "UPDATE coupons SET per_customer = 0, updated_at = UTC_TIMESTAMP(6) WHERE id = ?",
                shop.coupon);

        assertThat(audit().get("ok").booleanValue()).isTrue();
    }

    @Test
    void seesABuyerWhoBoughtMoreOftenThanThereAreOrders() {
        update("promotion", "UPDATE buyers SET orders = 2 WHERE customer_id = ?", shop.paid.customer());

        assertOnly("I6", "buyers-differ", shop.paid.customer());
    }
}
