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
                                        placed.total_amount, ', captured ', COALESCE(taken.amount, 0)) AS found
                                FROM orders.orders placed
                                LEFT JOIN (SELECT order_id, currency, SUM(captured_amount) AS amount FROM orders.payments
                                    WHERE state = 'CAPTURED' GROUP BY order_id, currency) taken
                                    ON taken.order_id = placed.id AND taken.currency = placed.currency
                                WHERE placed.state IN ('PAID', 'FULFILLED') AND COALESCE(taken.amount, 0) <> placed.total_amount
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
                                        given_back.amount) AS found
                                FROM orders.payments payment
                                JOIN (SELECT payment_id, SUM(amount) AS amount FROM orders.refunds GROUP BY payment_id) given_back
                                    ON given_back.payment_id = payment.id
                                WHERE given_back.amount > COALESCE(payment.captured_amount, 0)
                                ORDER BY payment.id
                                """),
                        new Rule("refunds-differ-from-booked", """
                                SELECT payment.id, CONCAT('booked ', payment.refunded_amount, ', refunds ',
                                        COALESCE(given_back.amount, 0)) AS found
                                FROM orders.payments payment
                                LEFT JOIN (SELECT payment_id, SUM(amount) AS amount FROM orders.refunds GROUP BY payment_id) given_back
                                    ON given_back.payment_id = payment.id
                                WHERE COALESCE(given_back.amount, 0) <> payment.refunded_amount
                                ORDER BY payment.id
                                """),
                        new Rule("return-differs-from-refund", """
                                SELECT back.id, CONCAT(back.state, ' for ', back.amount, ', refund ',
                                        COALESCE(CONCAT(given_back.state, ' for ', given_back.amount), 'none')) AS found
                                FROM orders.order_returns back
                                LEFT JOIN orders.refunds given_back ON given_back.id = back.refund_id
                                LEFT JOIN orders.payments payment ON payment.id = given_back.payment_id
                                WHERE back.state IN ('RECEIVED', 'REFUNDED') AND (
                                    COALESCE(given_back.amount, 0) <> back.amount
                                    OR (given_back.id IS NOT NULL AND payment.order_id <> back.order_id)
                                    OR (back.state = 'REFUNDED' AND COALESCE(given_back.state, 'REFUNDED') <> 'REFUNDED'))
                                ORDER BY back.id
                                """),
                        new Rule("event-stored-twice", """
                                SELECT event_id AS id, CONCAT(COUNT(*), ' times from ', provider) AS found
                                FROM orders.payment_events
                                GROUP BY provider, event_id HAVING COUNT(*) > 1
                                ORDER BY event_id
                                """),
                        new Rule("captures-differ-from-events", """
                                SELECT payment.id, CONCAT('state ', payment.state, ', events that captured it: ',
                                        COALESCE(capturing.events, 0)) AS found
                                FROM orders.payments payment
                                LEFT JOIN (SELECT payment_id, COUNT(*) AS events FROM orders.payment_events
                                    WHERE type = 'payment.captured' AND outcome = 'APPLIED' GROUP BY payment_id) capturing
                                    ON capturing.payment_id = payment.id
                                WHERE COALESCE(capturing.events, 0) <> CASE payment.state WHEN 'CAPTURED' THEN 1 ELSE 0 END
                                ORDER BY payment.id
                                """)));
    }
}
