package shop.blush.safeguard.audit;

import java.util.List;
import shop.blush.safeguard.audit.Check.Rule;

/**
 * I1: per SKU, on hand = receipts − committed + returned; reserved = units in HELD reservations; available = on hand − reserved
 * − allotted ≥ 0. One transaction changes a level, its movements and its reservation, so no moment excuses a difference. That what
 * was returned is what order-service received is seen by {@link ReservationCheck}: it takes an event's time.
 */
final class StockCheck {

    // From kind and quantity, not from the columns that the ledger derives of them.
    private static final String LEDGER = """
            SELECT sku,
                SUM(CASE kind WHEN 'RECEIPT' THEN quantity WHEN 'RETURN' THEN quantity WHEN 'COMMIT' THEN -quantity
                    WHEN 'SELL' THEN -quantity ELSE 0 END) AS on_hand,
                SUM(CASE kind WHEN 'HOLD' THEN quantity WHEN 'COMMIT' THEN -quantity WHEN 'RELEASE' THEN -quantity
                    WHEN 'EXPIRE' THEN -quantity ELSE 0 END) AS reserved,
                SUM(CASE kind WHEN 'ALLOT' THEN quantity WHEN 'UNALLOT' THEN -quantity WHEN 'SELL' THEN -quantity
                    ELSE 0 END) AS allotted,
                SUM(CASE kind WHEN 'COMMIT' THEN quantity ELSE 0 END) AS committed
            FROM inventory.stock_movements GROUP BY sku
            """;

    private static final String RESERVED = """
            SELECT line.sku,
                SUM(CASE reservation.state WHEN 'HELD' THEN line.quantity ELSE 0 END) AS held,
                SUM(CASE reservation.state WHEN 'COMMITTED' THEN line.quantity ELSE 0 END) AS committed
            FROM inventory.reservation_lines line
            JOIN inventory.reservations reservation ON reservation.id = line.reservation_id
            GROUP BY line.sku
            """;

    private StockCheck() {}

    static Check check() {
        return new Check(
                "I1",
                "stock",
                false,
                List.of("""
                        SELECT COUNT(*) AS skus, COALESCE(SUM(on_hand), 0) AS onHand, COALESCE(SUM(reserved), 0) AS reserved,
                            COALESCE(SUM(allotted), 0) AS allotted,
                            COALESCE(SUM(on_hand - reserved - allotted), 0) AS available
                        FROM inventory.stock_levels
                        """, """
                        SELECT COALESCE(SUM(CASE kind WHEN 'RECEIPT' THEN quantity ELSE 0 END), 0) AS received,
                            COALESCE(SUM(CASE kind WHEN 'COMMIT' THEN quantity ELSE 0 END), 0) AS committed,
                            COALESCE(SUM(CASE kind WHEN 'SELL' THEN quantity ELSE 0 END), 0) AS sold,
                            COALESCE(SUM(CASE kind WHEN 'RETURN' THEN quantity ELSE 0 END), 0) AS returned,
                            COUNT(*) AS movements
                        FROM inventory.stock_movements
                        """),
                List.of(
                        new Rule("level-differs-from-ledger", """
                                SELECT level.sku AS id,
                                    CONCAT('on hand ', level.on_hand, ', ledger ', COALESCE(ledger.on_hand, 0), '; reserved ',
                                        level.reserved, ', ledger ', COALESCE(ledger.reserved, 0), '; allotted ', level.allotted,
                                        ', ledger ', COALESCE(ledger.allotted, 0)) AS found
                                FROM inventory.stock_levels level
                                LEFT JOIN (%s) ledger ON ledger.sku = level.sku
                                WHERE level.on_hand <> COALESCE(ledger.on_hand, 0)
                                    OR level.reserved <> COALESCE(ledger.reserved, 0)
                                    OR level.allotted <> COALESCE(ledger.allotted, 0)
                                ORDER BY level.sku
                                """.formatted(LEDGER)),
                        new Rule("ledger-without-level", """
                                SELECT DISTINCT movement.sku AS id, 'movements but no stock level' AS found
                                FROM inventory.stock_movements movement
                                LEFT JOIN inventory.stock_levels level ON level.sku = movement.sku
                                WHERE level.sku IS NULL
                                ORDER BY movement.sku
                                """),
                        new Rule("reserved-differs-from-reservations", """
                                SELECT level.sku AS id,
                                    CONCAT('reserved ', level.reserved, ', in HELD reservations ', COALESCE(promised.held, 0)) AS found
                                FROM inventory.stock_levels level
                                LEFT JOIN (%s) promised ON promised.sku = level.sku
                                WHERE level.reserved <> COALESCE(promised.held, 0)
                                ORDER BY level.sku
                                """.formatted(RESERVED)),
                        new Rule("committed-differs-from-reservations", """
                                SELECT level.sku AS id,
                                    CONCAT('committed ', COALESCE(ledger.committed, 0), ', in COMMITTED reservations ',
                                        COALESCE(promised.committed, 0)) AS found
                                FROM inventory.stock_levels level
                                LEFT JOIN (%s) ledger ON ledger.sku = level.sku
                                LEFT JOIN (%s) promised ON promised.sku = level.sku
                                WHERE COALESCE(ledger.committed, 0) <> COALESCE(promised.committed, 0)
                                ORDER BY level.sku
                                """.formatted(LEDGER, RESERVED)),
                        new Rule("allotted-differs-from-sales", """
                                SELECT level.sku AS id,
                                    CONCAT('allotted ', level.allotted, ', in flash sales ', COALESCE(sale.units, 0)) AS found
                                FROM inventory.stock_levels level
                                LEFT JOIN (SELECT sku, SUM(allotted - committed - returned) AS units
                                    FROM inventory.allotments GROUP BY sku) sale ON sale.sku = level.sku
                                WHERE level.allotted <> COALESCE(sale.units, 0)
                                ORDER BY level.sku
                                """),
                        new Rule("oversold", """
                                SELECT sku AS id,
                                    CONCAT('on hand ', on_hand, ', reserved ', reserved, ', allotted ', allotted) AS found
                                FROM inventory.stock_levels
                                WHERE on_hand - reserved - allotted < 0 OR reserved < 0 OR allotted < 0
                                ORDER BY sku
                                """),
                        new Rule("receipt-without-movement", """
                                SELECT receipt.idempotency_key AS id, CONCAT(receipt.quantity, ' of ', receipt.sku) AS found
                                FROM inventory.receipts receipt
                                LEFT JOIN inventory.stock_movements movement ON movement.receipt_key = receipt.idempotency_key
                                    AND movement.sku = receipt.sku AND movement.kind = 'RECEIPT'
                                    AND movement.quantity = receipt.quantity
                                WHERE movement.id IS NULL
                                ORDER BY receipt.idempotency_key
                                """)));
    }
}
