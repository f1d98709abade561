package shop.blush.safeguard.audit;

import java.util.ArrayList;
import java.util.List;
import shop.blush.safeguard.audit.Check.Rule;

/**
 * I3: each reservation ends COMMITTED, RELEASED or EXPIRED; at most one order each; an accepted one is never lost. What an order
 * gives up after its units had left comes back on hand (the "returned" of I1), each return once. An order and its reservation
 * change in different services, one after the other, so a difference counts only when it stays.
 */
final class ReservationCheck {

    // The cause has the form and the collation of stock_movements.receipt_key, so that its index finds it.
    // What each return that was received, and each order that was cancelled after its units had left, must bring back.
    private static final String TO_RETURN = """
            SELECT CONVERT(CONCAT('return:', back.id) USING ascii) COLLATE ascii_bin AS cause, ordered.sku, SUM(part.quantity) AS quantity
            FROM orders.order_returns back
            JOIN orders.order_return_lines part ON part.return_id = back.id
            JOIN orders.order_lines ordered ON ordered.order_id = part.order_id AND ordered.line_no = part.line_no
            WHERE back.state IN ('RECEIVED', 'REFUNDED')
            GROUP BY back.id, ordered.sku
            UNION ALL
            SELECT CONVERT(CONCAT('cancelled:', placed.id) USING ascii) COLLATE ascii_bin, line.sku, line.quantity
            FROM orders.orders placed
            JOIN inventory.reservations reservation ON reservation.order_id = placed.id AND reservation.state = 'COMMITTED'
            JOIN inventory.reservation_lines line ON line.reservation_id = reservation.id
            WHERE placed.state = 'CANCELLED'
            UNION ALL
            SELECT CONVERT(CONCAT('cancelled:', placed.id) USING ascii) COLLATE ascii_bin, reservation.sku, reservation.quantity
            FROM orders.orders placed
            JOIN inventory.sale_reservations reservation
                ON reservation.id = placed.reservation_id AND reservation.state = 'COMMITTED'
            WHERE placed.state = 'CANCELLED'
            """;

    private ReservationCheck() {}

    static Check check() {
        return new Check("I3", "reservation", true, List.of("""
                        SELECT COUNT(*) AS reservations,
                            COALESCE(SUM(CASE state WHEN 'HELD' THEN 1 ELSE 0 END), 0) AS held,
                            COALESCE(SUM(CASE state WHEN 'COMMITTED' THEN 1 ELSE 0 END), 0) AS committed,
                            COALESCE(SUM(CASE state WHEN 'RELEASED' THEN 1 ELSE 0 END), 0) AS released,
                            COALESCE(SUM(CASE state WHEN 'EXPIRED' THEN 1 ELSE 0 END), 0) AS expired
                        FROM inventory.reservations
                        """, """
                        SELECT COUNT(*) AS orders,
                            COALESCE(SUM(CASE state WHEN 'PENDING_PAYMENT' THEN 1 ELSE 0 END), 0) AS ordersPending,
                            COALESCE(SUM(CASE WHEN state IN ('PAID', 'FULFILLED') THEN 1 ELSE 0 END), 0) AS ordersPaid,
                            COALESCE(SUM(CASE state WHEN 'CANCELLED' THEN 1 ELSE 0 END), 0) AS ordersCancelled
                        FROM orders.orders
                        """, SaleReservationRules.FIGURES), rules());
    }

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(List.of(
                new Rule("illegal-state", """
                                SELECT id, CONCAT('state ', state, ', ended at ', COALESCE(ended_at, 'no time')) AS found
                                FROM inventory.reservations
                                WHERE state NOT IN ('HELD', 'COMMITTED', 'RELEASED', 'EXPIRED')
                                    OR (state = 'HELD') <> (ended_at IS NULL)
                                ORDER BY id
                                """),
                new Rule("two-reservations", """
                                SELECT order_id AS id, CONCAT(COUNT(*), ' live reservations for one order') AS found
                                FROM inventory.reservations
                                WHERE state IN ('HELD', 'COMMITTED')
                                GROUP BY order_id HAVING COUNT(*) > 1
                                ORDER BY order_id
                                """),
                new Rule("held-too-long", """
                                SELECT id, CONCAT('HELD, expired at ', expires_at) AS found
                                FROM inventory.reservations
                                WHERE state = 'HELD' AND expires_at < :heldSince
                                ORDER BY id
                                """),
                new Rule("reservation-without-order", """
                                SELECT reservation.id, CONCAT(reservation.state, ' for unknown order ', reservation.order_id) AS found
                                FROM inventory.reservations reservation
                                LEFT JOIN orders.orders placed ON placed.id = reservation.order_id
                                WHERE reservation.state IN ('HELD', 'COMMITTED') AND placed.id IS NULL
                                ORDER BY reservation.id
                                """),
                // A hold may expire while the payment provider does not say what became of the payment.
                new Rule("pending-order-without-hold", """
                                SELECT placed.id, CONCAT('order ', placed.number, ' waits for payment, holds nothing') AS found
                                FROM orders.orders placed
                                WHERE placed.state = 'PENDING_PAYMENT' AND placed.step <> 'SAVED' AND placed.reservation_id IS NULL
                                    AND NOT EXISTS (SELECT 1 FROM inventory.reservations reservation
                                        WHERE reservation.order_id = placed.id AND reservation.state IN ('HELD', 'EXPIRED'))
                                ORDER BY placed.id
                                """),
                new Rule("paid-order-without-stock", """
                                SELECT placed.id, CONCAT('order ', placed.number, ' is ', placed.state, ', nothing committed') AS found
                                FROM orders.orders placed
                                LEFT JOIN inventory.reservations reservation
                                    ON reservation.order_id = placed.id AND reservation.state = 'COMMITTED'
                                WHERE placed.state IN ('PAID', 'FULFILLED') AND reservation.id IS NULL
                                    AND placed.reservation_id IS NULL
                                ORDER BY placed.id
                                """),
                // A paid order that is cancelled leaves its reservation COMMITTED; I1 sees that its units come
                // back.
                new Rule("stock-without-paid-order", """
                                SELECT reservation.id, CONCAT('COMMITTED, order ', placed.number, ' is ', placed.state) AS found
                                FROM inventory.reservations reservation
                                JOIN orders.orders placed ON placed.id = reservation.order_id
                                WHERE reservation.state = 'COMMITTED' AND placed.state NOT IN ('PAID', 'FULFILLED')
                                    AND (placed.state <> 'CANCELLED' OR placed.paid_at IS NULL)
                                ORDER BY reservation.id
                                """),
                new Rule("cancelled-order-holds-stock", """
                                SELECT reservation.id, CONCAT('HELD, order ', placed.number, ' is CANCELLED') AS found
                                FROM inventory.reservations reservation
                                JOIN orders.orders placed ON placed.id = reservation.order_id
                                WHERE reservation.state = 'HELD' AND placed.state = 'CANCELLED'
                                ORDER BY reservation.id
                                """),
                new Rule("not-returned", """
                                SELECT due.cause AS id, CONCAT(due.sku, ': ', due.quantity, ' to return, ',
                                        COALESCE(movement.quantity, 0), ' came back') AS found
                                FROM (%s) due
                                LEFT JOIN inventory.stock_movements movement ON movement.receipt_key = due.cause
                                    AND movement.sku = due.sku AND movement.kind = 'RETURN'
                                WHERE movement.id IS NULL OR movement.quantity <> due.quantity
                                ORDER BY due.cause
                                """.formatted(TO_RETURN)),
                new Rule("returned-without-cause", """
                                SELECT movement.id, CONCAT(movement.quantity, ' of ', movement.sku, ' came back for ',
                                        COALESCE(movement.receipt_key, 'no return')) AS found
                                FROM inventory.stock_movements movement
                                LEFT JOIN (%s) due ON due.cause = movement.receipt_key AND due.sku = movement.sku
                                WHERE movement.kind = 'RETURN' AND due.cause IS NULL
                                ORDER BY movement.id
                                """.formatted(TO_RETURN)),
                // A SKU may be bought and be a gift in the same order. Each line has a sum of its own: joined with the
                // sums of all orders, MariaDB looks those up by SKU, of which there may be few.
                new Rule("lines-differ", """
                                SELECT id, CONCAT(sku, ': reserved ', reserved, ', ordered ', ordered) AS found
                                FROM (SELECT reservation.id, promised.sku, promised.quantity AS reserved, COALESCE((
                                        SELECT SUM(line.quantity) FROM orders.order_lines line
                                        WHERE line.order_id = placed.id AND line.sku = promised.sku), 0) AS ordered
                                    FROM inventory.reservations reservation
                                    JOIN inventory.reservation_lines promised ON promised.reservation_id = reservation.id
                                    JOIN orders.orders placed ON placed.id = reservation.order_id
                                    WHERE reservation.state IN ('HELD', 'COMMITTED')) compared
                                WHERE ordered <> reserved
                                UNION
                                SELECT reservation.id, CONCAT(line.sku, ': reserved 0, ordered ', SUM(line.quantity)) AS found
                                FROM inventory.reservations reservation
                                JOIN orders.order_lines line ON line.order_id = reservation.order_id
                                LEFT JOIN inventory.reservation_lines promised
                                    ON promised.reservation_id = reservation.id AND promised.sku = line.sku
                                WHERE reservation.state IN ('HELD', 'COMMITTED') AND promised.sku IS NULL
                                GROUP BY reservation.id, line.sku
                                ORDER BY id
                                """)));
        rules.addAll(SaleReservationRules.rules());
        return rules;
    }
}
