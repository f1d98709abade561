package shop.blush.safeguard.audit;

import java.util.List;
import shop.blush.safeguard.audit.Check.Rule;

/**
 * I6: claims and redemptions ≤ limits and budgets; an order has used what it was granted, and gives it back once it is over.
 * promotion-service learns of an order's end by an event, so a difference counts only when it stays. A limit per customer may be
 * lowered below what somebody has: only what was taken after that is too much.
 */
final class PromotionCheck {

    /** What counts against budgets and limits: uses by orders that hold. */
    private static final String COUNTED = """
            SELECT taken.promotion_id, redemption.customer_id, taken.amount, redemption.redeemed_at
            FROM promotion.promotion_uses taken
            JOIN promotion.redemptions redemption ON redemption.order_id = taken.order_id
            WHERE taken.counted AND redemption.state = 'REDEEMED'
            """;

    private static final String COUNTED_BY_CUSTOMER =
            "SELECT promotion_id, customer_id, COUNT(*) AS uses, MAX(redeemed_at) AS latest FROM (" + COUNTED
                    + ") counted GROUP BY promotion_id, customer_id";

    /** Orders that were placed and not cancelled; whoever was refunded in full has bought all the same. */
    private static final String BOUGHT = """
            SELECT redemption.customer_id, COUNT(*) AS orders
            FROM promotion.redemptions redemption
            LEFT JOIN orders.orders placed ON placed.id = redemption.order_id
            WHERE redemption.redeemed_at IS NOT NULL
                AND (redemption.state = 'REDEEMED' OR COALESCE(placed.state, '') <> 'CANCELLED')
            GROUP BY redemption.customer_id
            """;

    private static final String REFUNDED_IN_FULL = """
            SELECT back.order_id FROM orders.order_returns back
            JOIN orders.order_return_lines part ON part.return_id = back.id
            WHERE back.state = 'REFUNDED'
            GROUP BY back.order_id
            HAVING SUM(part.quantity) >= (SELECT SUM(line.quantity) FROM orders.order_lines line
                WHERE line.order_id = back.order_id)
            """;

    private static final String GRANTED_PROMOTIONS = """
            SELECT order_id, promotion_id, SUM(amount) AS amount FROM orders.order_adjustments
            WHERE promotion_id IS NOT NULL GROUP BY order_id, promotion_id
            """;

    private PromotionCheck() {}

    static Check check() {
        return new Check(
                "I6",
                "promotion",
                true,
                List.of("""
                        SELECT COUNT(*) AS coupons, COALESCE(SUM(claims), 0) AS claims FROM promotion.coupons
                        """, """
                        SELECT COALESCE(SUM(CASE state WHEN 'REDEEMED' THEN 1 ELSE 0 END), 0) AS couponsRedeemed
                        FROM promotion.coupon_claims
                        """, """
                        SELECT COUNT(*) AS promotions, COALESCE(SUM(uses), 0) AS uses, COALESCE(SUM(spent_amount), 0) AS spent
                        FROM promotion.promotions
                        """, """
                        SELECT COALESCE(SUM(CASE state WHEN 'REDEEMED' THEN 1 ELSE 0 END), 0) AS redeemed,
                            COALESCE(SUM(CASE state WHEN 'GIVEN_BACK' THEN 1 ELSE 0 END), 0) AS givenBack
                        FROM promotion.redemptions
                        """),
                List.of(
                        new Rule("claims-differ", """
                                SELECT coupon.id, CONCAT(coupon.code, ': claims ', coupon.claims, ', found ', COUNT(claim.id)) AS found
                                FROM promotion.coupons coupon
                                LEFT JOIN promotion.coupon_claims claim ON claim.coupon_id = coupon.id
                                GROUP BY coupon.id, coupon.code, coupon.claims HAVING coupon.claims <> COUNT(claim.id)
                                ORDER BY coupon.id
                                """),
                        new Rule("claims-exceed-limit", """
                                SELECT id, CONCAT(code, ': claims ', claims, ' of ', max_claims) AS found
                                FROM promotion.coupons
                                WHERE claims > max_claims
                                ORDER BY id
                                """),
                        new Rule("customer-exceeds-coupon", """
                                SELECT claim.id, CONCAT(coupon.code, ': claim ', claim.n, ' of ', coupon.per_customer, ' of customer ',
                                        claim.customer_id) AS found
                                FROM promotion.coupon_claims claim
                                JOIN promotion.coupons coupon ON coupon.id = claim.coupon_id
                                WHERE claim.n > coupon.per_customer AND claim.claimed_at > coupon.updated_at + INTERVAL 10 SECOND
                                ORDER BY claim.id
                                """),
                        new Rule("claim-of-no-coupon", """
                                SELECT claim.id, CONCAT(claim.state, ' of unknown coupon ', claim.coupon_id) AS found
                                FROM promotion.coupon_claims claim
                                LEFT JOIN promotion.coupons coupon ON coupon.id = claim.coupon_id
                                WHERE coupon.id IS NULL
                                ORDER BY claim.id
                                """),
                        new Rule("coupon-redeemed-for-nothing", """
                                SELECT claim.id, CONCAT('REDEEMED for order ', claim.order_id, ', whose redemption is ',
                                        COALESCE(redemption.state, 'missing')) AS found
                                FROM promotion.coupon_claims claim
                                LEFT JOIN promotion.redemptions redemption ON redemption.order_id = claim.order_id
                                WHERE claim.state = 'REDEEMED' AND (COALESCE(redemption.state, '') <> 'REDEEMED'
                                    OR redemption.customer_id <> claim.customer_id)
                                ORDER BY claim.id
                                """),
                        new Rule("coupons-differ-from-order", """
                                SELECT redemption.order_id AS id, CONCAT('granted ', granted.coupon_code, ', not redeemed') AS found
                                FROM promotion.redemptions redemption
                                JOIN orders.order_adjustments granted ON granted.order_id = redemption.order_id
                                LEFT JOIN promotion.coupons coupon ON coupon.code = granted.coupon_code
                                LEFT JOIN promotion.coupon_claims claim ON claim.order_id = redemption.order_id
                                    AND claim.coupon_id = coupon.id
                                WHERE redemption.state = 'REDEEMED' AND granted.coupon_code IS NOT NULL AND claim.id IS NULL
                                UNION
                                SELECT claim.order_id, CONCAT('redeemed ', coupon.code, ', not granted')
                                FROM promotion.coupon_claims claim
                                JOIN promotion.coupons coupon ON coupon.id = claim.coupon_id
                                LEFT JOIN orders.order_adjustments granted ON granted.order_id = claim.order_id
                                    AND granted.coupon_code = coupon.code
                                WHERE claim.state = 'REDEEMED' AND granted.id IS NULL
                                ORDER BY id
                                """),
                        new Rule("redemption-differs-from-order", """
                                SELECT redemption.order_id AS id, CONCAT('quote ', redemption.quote_id, ' of customer ',
                                        redemption.customer_id, ', order ', COALESCE(placed.number, 'unknown')) AS found
                                FROM promotion.redemptions redemption
                                LEFT JOIN orders.orders placed ON placed.id = redemption.order_id
                                WHERE redemption.redeemed_at IS NOT NULL AND (placed.id IS NULL
                                    OR placed.quote_id <> redemption.quote_id OR placed.customer_id <> redemption.customer_id)
                                ORDER BY redemption.order_id
                                """),
                        // An adjustment that names neither promotion nor coupon has nothing to redeem.
                        new Rule("order-not-redeemed", """
                                SELECT DISTINCT placed.id, CONCAT('order ', placed.number, ' is ', placed.state, ', nothing redeemed')
                                    AS found
                                FROM orders.orders placed
                                JOIN orders.order_adjustments granted ON granted.order_id = placed.id
                                LEFT JOIN promotion.redemptions redemption ON redemption.order_id = placed.id
                                WHERE placed.state <> 'CANCELLED' AND placed.step IN ('REDEEMED', 'PAYMENT_OPEN')
                                    AND (granted.promotion_id IS NOT NULL OR granted.coupon_code IS NOT NULL)
                                    AND redemption.redeemed_at IS NULL
                                ORDER BY placed.id
                                """),
                        new Rule("not-given-back", """
                                SELECT placed.id, CONCAT('order ', placed.number, ' is ', placed.state, ', its redemption REDEEMED') AS found
                                FROM promotion.redemptions redemption
                                JOIN orders.orders placed ON placed.id = redemption.order_id
                                LEFT JOIN (%s) refunded ON refunded.order_id = placed.id
                                WHERE redemption.state = 'REDEEMED'
                                    AND (placed.state = 'CANCELLED' OR refunded.order_id IS NOT NULL)
                                ORDER BY placed.id
                                """.formatted(REFUNDED_IN_FULL)),
                        new Rule("given-back-too-early", """
                                SELECT redemption.order_id AS id, CONCAT('GIVEN_BACK, order ', COALESCE(
                                        CONCAT(placed.number, ' is ', placed.state), 'unknown')) AS found
                                FROM promotion.redemptions redemption
                                LEFT JOIN orders.orders placed ON placed.id = redemption.order_id
                                LEFT JOIN (%s) refunded ON refunded.order_id = redemption.order_id
                                WHERE redemption.state = 'GIVEN_BACK' AND COALESCE(placed.state, '') <> 'CANCELLED'
                                    AND refunded.order_id IS NULL
                                ORDER BY redemption.order_id
                                """.formatted(REFUNDED_IN_FULL)),
                        new Rule("uses-differ-from-order", """
                                SELECT redemption.order_id AS id, CONCAT('promotion ', granted.promotion_id, ': granted ', -granted.amount,
                                        ', used ', COALESCE(taken.amount, 0)) AS found
                                FROM promotion.redemptions redemption
                                JOIN (%1$s) granted ON granted.order_id = redemption.order_id
                                LEFT JOIN promotion.promotion_uses taken ON taken.order_id = granted.order_id
                                    AND taken.promotion_id = granted.promotion_id
                                WHERE redemption.redeemed_at IS NOT NULL AND COALESCE(taken.amount, 0) <> -granted.amount
                                UNION
                                SELECT taken.order_id, CONCAT('promotion ', taken.promotion_id, ': granted 0, used ', taken.amount)
                                FROM promotion.promotion_uses taken
                                LEFT JOIN (%1$s) granted ON granted.order_id = taken.order_id
                                    AND granted.promotion_id = taken.promotion_id
                                WHERE granted.order_id IS NULL
                                ORDER BY id
                                """.formatted(GRANTED_PROMOTIONS)),
                        new Rule("uses-differ", """
                                SELECT promotion.id, CONCAT('uses ', promotion.uses, ' for ', promotion.spent_amount, ', by orders ',
                                        COALESCE(counted.uses, 0), ' for ', COALESCE(counted.amount, 0)) AS found
                                FROM promotion.promotions promotion
                                LEFT JOIN (SELECT promotion_id, COUNT(*) AS uses, SUM(amount) AS amount FROM (%s) each_use
                                    GROUP BY promotion_id) counted ON counted.promotion_id = promotion.id
                                WHERE promotion.uses <> COALESCE(counted.uses, 0)
                                    OR promotion.spent_amount <> COALESCE(counted.amount, 0)
                                ORDER BY promotion.id
                                """.formatted(COUNTED)),
                        new Rule("budget-exceeded", """
                                SELECT id, CONCAT('uses ', uses, ' of ', COALESCE(max_uses, 'any number'), ', spent ', spent_amount,
                                        ' of ', COALESCE(max_spend_amount, 'any amount')) AS found
                                FROM promotion.promotions
                                WHERE uses > max_uses OR spent_amount > max_spend_amount
                                ORDER BY id
                                """),
                        new Rule("customer-uses-differ", """
                                SELECT buyer.promotion_id AS id, CONCAT('uses of customer ', buyer.customer_id, ' ', buyer.uses,
                                        ', by orders ', COALESCE(counted.uses, 0)) AS found
                                FROM promotion.promotion_customers buyer
                                LEFT JOIN (%1$s) counted ON counted.promotion_id = buyer.promotion_id
                                    AND counted.customer_id = buyer.customer_id
                                WHERE buyer.uses <> COALESCE(counted.uses, 0)
                                UNION
                                SELECT counted.promotion_id, CONCAT('uses of customer ', counted.customer_id, ' 0, by orders ',
                                        counted.uses)
                                FROM (%1$s) counted
                                LEFT JOIN promotion.promotion_customers buyer ON buyer.promotion_id = counted.promotion_id
                                    AND buyer.customer_id = counted.customer_id
                                WHERE buyer.customer_id IS NULL
                                ORDER BY id
                                """.formatted(COUNTED_BY_CUSTOMER)),
                        new Rule("customer-exceeds-promotion", """
                                SELECT promotion.id, CONCAT('uses of customer ', counted.customer_id, ' ', counted.uses, ' of ',
                                        promotion.per_customer) AS found
                                FROM promotion.promotions promotion
                                JOIN (%s) counted ON counted.promotion_id = promotion.id
                                WHERE counted.uses > promotion.per_customer
                                    AND counted.latest > promotion.updated_at + INTERVAL 10 SECOND
                                ORDER BY promotion.id
                                """.formatted(COUNTED_BY_CUSTOMER)),
                        new Rule("buyers-differ", """
                                SELECT buyer.customer_id AS id, CONCAT('has bought ', buyer.orders, ' times, by redemptions ',
                                        COALESCE(bought.orders, 0)) AS found
                                FROM promotion.buyers buyer
                                LEFT JOIN (%1$s) bought ON bought.customer_id = buyer.customer_id
                                WHERE buyer.orders <> COALESCE(bought.orders, 0)
                                UNION
                                SELECT bought.customer_id, CONCAT('has bought 0 times, by redemptions ', bought.orders)
                                FROM (%1$s) bought
                                LEFT JOIN promotion.buyers buyer ON buyer.customer_id = bought.customer_id
                                WHERE buyer.customer_id IS NULL
                                ORDER BY id
                                """.formatted(BOUGHT))));
    }
}
