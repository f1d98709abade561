package shop.blush.safeguard.audit;

import java.util.List;
import shop.blush.safeguard.audit.Check.Rule;

/**
 * I5: captured = order total for a PAID order; refunds ≤ captured; each provider event takes effect once, in whatever order and
 * however often it comes.
 */
final class PaymentCheck {

    private PaymentCheck() {}

    static Check check() {
        return new Check(
                "I5",
                "payment",
                true,
                List.of("""
                        SELECT COUNT(*) AS payments, COALESCE(SUM(captured_amount), 0) AS captured,
                            COALESCE(SUM(refunded_amount), 0) AS refunded
                        FROM orders.payments
                        """, """
                        SELECT COUNT(*) AS providerEvents,
                            COALESCE(SUM(CASE WHEN outcome IN ('AMOUNT_DIFFERS', 'UNKNOWN_PAYMENT') THEN 1 ELSE 0 END), 0)
                                AS eventsToLookAt
                        FROM orders.payment_events
                        """, """
                        SELECT COALESCE(SUM(CASE state WHEN 'REQUESTED' THEN 1 ELSE 0 END), 0) AS refundsUnderWay
                        FROM orders.refunds
                        """),
                List.of(
                        new Rule("paid-order-not-captured", """
                                SELECT placed.id, CONCAT('order ', placed.number, ' is ', placed.state, ' with total ',
                                        placed.total_amount, ', captured ', COALESCE(SUM(payment.captured_amount), 0)) AS found
                                FROM orders.orders placed
                                LEFT JOIN orders.payments payment ON payment.order_id = placed.id
                                    AND payment.state = 'CAPTURED' AND payment.currency = placed.currency
                                WHERE placed.state IN ('PAID', 'FULFILLED')
                                GROUP BY placed.id, placed.number, placed.state, placed.total_amount
                                HAVING COALESCE(SUM(payment.captured_amount), 0) <> placed.total_amount
                                ORDER BY placed.id
                                """),
                        new Rule("captured-order-not-paid", """
                                SELECT payment.id, CONCAT('captured ', payment.captured_amount, ', given back ',
                                        payment.refunded_amount, ', order ', COALESCE(CONCAT(placed.number, ' is ', placed.state),
                                        'unknown')) AS found
                                FROM orders.payments payment
                                LEFT JOIN orders.orders placed ON placed.id = payment.order_id
                                WHERE payment.state = 'CAPTURED' AND payment.refunded_amount <> payment.captured_amount
                                    AND COALESCE(placed.state, '') NOT IN ('PAID', 'FULFILLED')
                                ORDER BY payment.id
                                """),
                        new Rule("captured-twice", """
                                SELECT order_id AS id, CONCAT(COUNT(*), ' captured payments') AS found
                                FROM orders.payments
                                WHERE state = 'CAPTURED'
                                GROUP BY order_id HAVING COUNT(*) > 1
                                ORDER BY order_id
                                """),
                        new Rule("refunds-exceed-capture", """
                                SELECT payment.id, CONCAT('captured ', COALESCE(payment.captured_amount, 0), ', refunds ',
                                        SUM(refund.amount)) AS found
                                FROM orders.payments payment
                                JOIN orders.refunds refund ON refund.payment_id = payment.id
                                GROUP BY payment.id, payment.captured_amount
                                HAVING SUM(refund.amount) > COALESCE(payment.captured_amount, 0)
                                ORDER BY payment.id
                                """),
                        new Rule("refunds-differ-from-booked", """
                                SELECT payment.id, CONCAT('booked ', payment.refunded_amount, ', refunds ',
                                        COALESCE(SUM(refund.amount), 0)) AS found
                                FROM orders.payments payment
                                LEFT JOIN orders.refunds refund ON refund.payment_id = payment.id
                                GROUP BY payment.id, payment.refunded_amount
                                HAVING COALESCE(SUM(refund.amount), 0) <> payment.refunded_amount
                                ORDER BY payment.id
                                """),
                        new Rule("event-stored-twice", """
                                SELECT event_id AS id, CONCAT(COUNT(*), ' times from ', provider) AS found
                                FROM orders.payment_events
                                GROUP BY provider, event_id HAVING COUNT(*) > 1
                                ORDER BY event_id
                                """),
                        new Rule("captures-differ-from-events", """
                                SELECT payment.id, CONCAT('state ', payment.state, ', events that captured it: ',
                                        COUNT(event.event_id)) AS found
                                FROM orders.payments payment
                                LEFT JOIN orders.payment_events event ON event.payment_id = payment.id
                                    AND event.type = 'payment.captured' AND event.outcome = 'APPLIED'
                                GROUP BY payment.id, payment.state
                                HAVING COUNT(event.event_id) <> CASE payment.state WHEN 'CAPTURED' THEN 1 ELSE 0 END
                                ORDER BY payment.id
                                """)));
    }
}
