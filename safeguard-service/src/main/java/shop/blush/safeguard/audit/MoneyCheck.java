package shop.blush.safeguard.audit;

import java.util.List;
import shop.blush.safeguard.audit.Check.Rule;

/**
 * I4: order total = Σ lines + adjustments + shipping, to the minor unit; the parts of a grant over the lines add up to it exactly, and
 * so do the credits for a line's units; and what was ordered is what was quoted. Quote and order are written once, with their lines
 * and adjustments, so no moment excuses a difference.
 */
final class MoneyCheck {

    private MoneyCheck() {}

    static Check check() {
        return new Check(
                "I4",
                "money",
                false,
                List.of(
                        """
                        SELECT COUNT(*) AS orders, COALESCE(SUM(items_amount), 0) AS items,
                            COALESCE(SUM(adjustments_amount), 0) AS adjustments, COALESCE(SUM(shipping_amount), 0) AS shipping,
                            COALESCE(SUM(total_amount), 0) AS total
                        FROM orders.orders
                        """,
                        "SELECT COUNT(*) AS `lines` FROM orders.order_lines",
                        "SELECT COUNT(*) AS grants FROM orders.order_adjustments"),
                List.of(
                        new Rule("line-total-wrong", """
                                SELECT order_id AS id, CONCAT(sku, ': ', quantity, ' at ', unit_amount, ', adjusted by ',
                                        adjustments_amount, ', is ', total_amount) AS found
                                FROM orders.order_lines
                                WHERE subtotal_amount <> unit_amount * quantity
                                    OR total_amount <> subtotal_amount + adjustments_amount
                                ORDER BY order_id
                                """),
                        new Rule("items-differ-from-lines", """
                                SELECT placed.id, CONCAT('order ', placed.number, ': items ', placed.items_amount, ', lines ',
                                        COALESCE(SUM(line.subtotal_amount), 0)) AS found
                                FROM orders.orders placed
                                LEFT JOIN orders.order_lines line ON line.order_id = placed.id
                                GROUP BY placed.id, placed.number, placed.items_amount
                                HAVING COALESCE(SUM(line.subtotal_amount), 0) <> placed.items_amount OR COUNT(line.sku) = 0
                                ORDER BY placed.id
                                """),
                        new Rule("adjustments-differ-from-grants", """
                                SELECT placed.id, CONCAT('order ', placed.number, ': adjusted by ', placed.adjustments_amount,
                                        ', grants ', COALESCE(granted.amount, 0)) AS found
                                FROM orders.orders placed
                                LEFT JOIN (SELECT order_id, SUM(amount) AS amount FROM orders.order_adjustments GROUP BY order_id)
                                    granted ON granted.order_id = placed.id
                                WHERE COALESCE(granted.amount, 0) <> placed.adjustments_amount
                                ORDER BY placed.id
                                """),
                        new Rule("parts-differ-from-grant", """
                                SELECT granted.id, CONCAT('order ', granted.order_id, ': ', granted.level, ' grant of ',
                                        granted.amount, ', its parts ', COALESCE(spread.amount, 0)) AS found
                                FROM orders.order_adjustments granted
                                LEFT JOIN (SELECT order_id, adjustment_id, SUM(amount) AS amount
                                    FROM orders.order_line_adjustments GROUP BY order_id, adjustment_id) spread
                                    ON spread.order_id = granted.order_id AND spread.adjustment_id = granted.id
                                WHERE COALESCE(spread.amount, 0) <> CASE granted.level WHEN 'SHIPPING' THEN 0 ELSE granted.amount END
                                ORDER BY granted.id
                                """),
                        new Rule("line-adjustments-differ-from-parts", """
                                SELECT line.order_id AS id, CONCAT('line ', line.line_no, ': adjusted by ', line.adjustments_amount,
                                        ', parts ', COALESCE(spread.amount, 0)) AS found
                                FROM orders.order_lines line
                                LEFT JOIN (SELECT order_id, line_no, SUM(amount) AS amount
                                    FROM orders.order_line_adjustments GROUP BY order_id, line_no) spread
                                    ON spread.order_id = line.order_id AND spread.line_no = line.line_no
                                WHERE COALESCE(spread.amount, 0) <> line.adjustments_amount
                                ORDER BY line.order_id
                                """),
                        new Rule("credits-differ-from-line", """
                                SELECT line.order_id AS id, CONCAT('line ', line.line_no, ': ', line.credited_quantity, ' of ',
                                        line.quantity, ' units for ', line.total_amount, ' credited, returns ',
                                        COALESCE(credit.quantity, 0), ' for ', COALESCE(credit.amount, 0)) AS found
                                FROM orders.order_lines line
                                LEFT JOIN (SELECT part.order_id, part.line_no, SUM(part.quantity) AS quantity,
                                        SUM(part.amount) AS amount
                                    FROM orders.order_return_lines part JOIN orders.order_returns back ON back.id = part.return_id
                                    WHERE back.state IN ('APPROVED', 'RECEIVED', 'REFUNDED')
                                    GROUP BY part.order_id, part.line_no) credit
                                    ON credit.order_id = line.order_id AND credit.line_no = line.line_no
                                WHERE COALESCE(credit.quantity, 0) <> line.credited_quantity
                                    OR COALESCE(credit.amount, 0) <> (line.total_amount DIV line.quantity) * line.credited_quantity
                                        + LEAST(line.credited_quantity, MOD(line.total_amount, line.quantity))
                                ORDER BY line.order_id
                                """),
                        new Rule("return-differs-from-lines", """
                                SELECT back.id, CONCAT(back.state, ' for ', back.amount, ', lines ', SUM(part.amount)) AS found
                                FROM orders.order_returns back JOIN orders.order_return_lines part ON part.return_id = back.id
                                WHERE back.amount IS NOT NULL
                                GROUP BY back.id, back.state, back.amount HAVING SUM(part.amount) <> back.amount
                                ORDER BY back.id
                                """),
                        new Rule("order-total-wrong", """
                                SELECT id, CONCAT('order ', number, ': items ', items_amount, ', adjustments ', adjustments_amount,
                                        ', shipping ', shipping_amount, ', total ', total_amount) AS found
                                FROM orders.orders
                                WHERE total_amount <> items_amount + adjustments_amount + shipping_amount OR total_amount < 0
                                ORDER BY id
                                """),
                        new Rule("order-without-quote", """
                                SELECT placed.id, CONCAT('order ', placed.number, ': no quote ', placed.quote_id) AS found
                                FROM orders.orders placed
                                LEFT JOIN promotion.quotes quote ON quote.id = placed.quote_id
                                WHERE placed.placed_at > :quotesKeptSince AND quote.id IS NULL AND placed.reservation_id IS NULL
                                ORDER BY placed.id
                                """),
                        new Rule("order-differs-from-quote", """
                                SELECT placed.id, CONCAT('order ', placed.number, ': total ', placed.total_amount, ' ',
                                        placed.currency, ', quoted ', quote.total_amount, ' ', quote.currency) AS found
                                FROM orders.orders placed
                                JOIN promotion.quotes quote ON quote.id = placed.quote_id
                                WHERE placed.currency <> quote.currency OR placed.items_amount <> quote.items_amount
                                    OR placed.adjustments_amount <> quote.adjustments_amount
                                    OR placed.shipping_amount <> quote.shipping_amount
                                    OR placed.total_amount <> quote.total_amount
                                ORDER BY placed.id
                                """),
                        new Rule("order-differs-from-flash-sale", """
                                SELECT placed.id, CONCAT('order ', placed.number, ': ', line.quantity, ' ', line.sku, ' for ',
                                        line.total_amount, ', sold at ', COALESCE(terms.unit_amount, 'no price')) AS found
                                FROM orders.orders placed
                                JOIN orders.order_lines line ON line.order_id = placed.id
                                JOIN inventory.sale_reservations reservation ON reservation.id = placed.reservation_id
                                LEFT JOIN promotion.flash_sale_lines terms
                                    ON terms.sale_id = reservation.sale_id AND terms.sku = line.sku
                                WHERE terms.sku IS NULL OR line.total_amount <> terms.unit_amount * line.quantity
                                ORDER BY placed.id
                                """),
                        new Rule("quote-of-another-customer", """
                                SELECT placed.id, CONCAT('order ', placed.number, ': quote ', quote.id) AS found
                                FROM orders.orders placed
                                JOIN promotion.quotes quote ON quote.id = placed.quote_id
                                WHERE quote.customer_id <> placed.customer_id
                                ORDER BY placed.id
                                """),
                        new Rule("lines-differ-from-quote", """
                                SELECT placed.id, CONCAT('order ', placed.number, ': ', line.quantity, ' ', line.sku, ' for ',
                                        line.total_amount, ', quoted ', COALESCE(quoted.quantity, 0), ' for ',
                                        COALESCE(quoted.total_amount, 0)) AS found
                                FROM orders.orders placed
                                JOIN promotion.quotes quote ON quote.id = placed.quote_id
                                JOIN orders.order_lines line ON line.order_id = placed.id
                                LEFT JOIN promotion.quote_lines quoted ON quoted.quote_id = quote.id
                                    AND quoted.line_no = line.line_no AND quoted.sku = line.sku
                                WHERE quoted.sku IS NULL OR quoted.quantity <> line.quantity
                                    OR quoted.unit_amount <> line.unit_amount OR quoted.total_amount <> line.total_amount
                                UNION
                                SELECT placed.id, CONCAT('order ', placed.number, ': no ', quoted.sku, ', quoted ',
                                        quoted.quantity) AS found
                                FROM orders.orders placed
                                JOIN promotion.quote_lines quoted ON quoted.quote_id = placed.quote_id
                                LEFT JOIN orders.order_lines line ON line.order_id = placed.id
                                    AND line.line_no = quoted.line_no AND line.sku = quoted.sku
                                WHERE line.sku IS NULL
                                ORDER BY id
                                """),
                        new Rule("payment-differs-from-order", """
                                SELECT payment.id, CONCAT('order ', placed.number, ': total ', placed.total_amount, ' ',
                                        placed.currency, ', payment ', payment.amount, ' ', payment.currency) AS found
                                FROM orders.payments payment
                                JOIN orders.orders placed ON placed.id = payment.order_id
                                WHERE payment.amount <> placed.total_amount OR payment.currency <> placed.currency
                                ORDER BY payment.id
                                """)));
    }
}
