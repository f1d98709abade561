package shop.blush.safeguard.audit;

import java.util.List;
import shop.blush.safeguard.audit.Check.Rule;

/** The part of I3 that is about reservations of flash sales: each gets exactly one order, and ends as that one does. */
final class SaleReservationRules {

    static final String FIGURES = """
            SELECT COUNT(*) AS saleReservations,
                COALESCE(SUM(CASE state WHEN 'HELD' THEN 1 ELSE 0 END), 0) AS saleHeld,
                COALESCE(SUM(CASE state WHEN 'COMMITTED' THEN 1 ELSE 0 END), 0) AS saleCommitted
            FROM inventory.sale_reservations
            """;

    private SaleReservationRules() {}

    static List<Rule> rules() {
        return List.of(
                new Rule("sale-held-too-long", """
                        SELECT id, CONCAT('HELD, expired at ', expires_at) AS found
                        FROM inventory.sale_reservations
                        WHERE state = 'HELD' AND expires_at < :heldSince
                        ORDER BY id
                        """),
                new Rule("accepted-and-lost", """
                        SELECT reservation.id, CONCAT(reservation.state, ' since ', reservation.held_at, ', no order') AS found
                        FROM inventory.sale_reservations reservation
                        LEFT JOIN orders.orders placed ON placed.reservation_id = reservation.id
                        WHERE placed.id IS NULL AND reservation.held_at < :underWaySince
                        ORDER BY reservation.id
                        """),
                new Rule("order-of-no-reservation", """
                        SELECT placed.id, CONCAT('order ', placed.number, ' of reservation ', placed.reservation_id) AS found
                        FROM orders.orders placed
                        LEFT JOIN inventory.sale_reservations reservation ON reservation.id = placed.reservation_id
                        WHERE placed.reservation_id IS NOT NULL AND reservation.id IS NULL
                        ORDER BY placed.id
                        """),
                new Rule("order-differs-from-reservation", """
                        SELECT placed.id, CONCAT('order ', placed.number, ' of ', placed.customer_id, ': ', line.quantity, ' ',
                                line.sku, ', reserved ', reservation.quantity, ' ', reservation.sku, ' for ',
                                reservation.customer_id) AS found
                        FROM orders.orders placed
                        JOIN inventory.sale_reservations reservation ON reservation.id = placed.reservation_id
                        JOIN orders.order_lines line ON line.order_id = placed.id
                        WHERE line.sku <> reservation.sku OR line.quantity <> reservation.quantity
                            OR placed.customer_id <> reservation.customer_id
                        ORDER BY placed.id
                        """),
                // A hold may expire while the payment provider does not say what became of the payment. A paid order
                // that is
                // cancelled leaves its reservation COMMITTED.
                new Rule("order-and-reservation-part", """
                        SELECT placed.id, CONCAT('order ', placed.number, ' is ', placed.state, ', its reservation ',
                                reservation.state) AS found
                        FROM orders.orders placed
                        JOIN inventory.sale_reservations reservation ON reservation.id = placed.reservation_id
                        WHERE (placed.state = 'PENDING_PAYMENT' AND reservation.state NOT IN ('HELD', 'EXPIRED'))
                            OR (placed.state IN ('PAID', 'FULFILLED') AND reservation.state <> 'COMMITTED')
                            OR (placed.state = 'CANCELLED' AND placed.paid_at IS NULL
                                AND reservation.state NOT IN ('RELEASED', 'EXPIRED'))
                            OR (placed.state = 'CANCELLED' AND reservation.state = 'HELD')
                        ORDER BY placed.id
                        """),
                new Rule("sold-differs-from-reservation", """
                        SELECT reservation.id, CONCAT(reservation.state, ', ', COALESCE(movement.quantity, 0), ' left') AS found
                        FROM inventory.sale_reservations reservation
                        LEFT JOIN inventory.stock_movements movement
                            ON movement.reservation_id = reservation.id AND movement.kind = 'SELL'
                        WHERE COALESCE(movement.quantity, 0)
                            <> CASE reservation.state WHEN 'COMMITTED' THEN reservation.quantity ELSE 0 END
                        ORDER BY reservation.id
                        """));
    }
}
