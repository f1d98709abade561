package shop.blush.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The invariants of stock and reservations as SQL over whole tables; each query finds violations only. */
public final class StockAudit {

    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("I1: a level is the sum of its movements", """
                SELECT l.sku FROM stock_levels l
                LEFT JOIN (SELECT sku, SUM(on_hand_change) AS on_hand, SUM(reserved_change) AS reserved,
                                  SUM(allotted_change) AS allotted
                           FROM stock_movements GROUP BY sku) m ON m.sku = l.sku
                WHERE l.on_hand <> COALESCE(m.on_hand, 0) OR l.reserved <> COALESCE(m.reserved, 0)
                   OR l.allotted <> COALESCE(m.allotted, 0)""");
        QUERIES.put(
                "I1: every movement has a level",
                "SELECT m.sku FROM stock_movements m LEFT JOIN stock_levels l ON l.sku = m.sku WHERE l.sku IS NULL");
        QUERIES.put("I1: reserved is what HELD reservations hold", """
                SELECT l.sku FROM stock_levels l
                LEFT JOIN (SELECT rl.sku, SUM(rl.quantity) AS held FROM reservation_lines rl
                           JOIN reservations r ON r.id = rl.reservation_id AND r.state = 'HELD' GROUP BY rl.sku) h
                ON h.sku = l.sku
                WHERE l.reserved <> COALESCE(h.held, 0)""");
        QUERIES.put("I1: allotted is what flash sales have not sold or given back", """
                SELECT l.sku FROM stock_levels l
                LEFT JOIN (SELECT sku, SUM(allotted - committed - returned) AS allotted FROM allotments GROUP BY sku) a
                ON a.sku = l.sku
                WHERE l.allotted <> COALESCE(a.allotted, 0)""");
        QUERIES.put("I2: held and committed are what reservations of the sale hold and have", """
                SELECT CONCAT(a.sale_id, ' ', a.sku) FROM allotments a
                LEFT JOIN (SELECT sale_id, sku, SUM(CASE state WHEN 'HELD' THEN quantity ELSE 0 END) AS held,
                                  SUM(CASE state WHEN 'COMMITTED' THEN quantity ELSE 0 END) AS committed
                           FROM sale_reservations GROUP BY sale_id, sku) r ON r.sale_id = a.sale_id AND r.sku = a.sku
                WHERE a.held <> COALESCE(r.held, 0) OR a.committed <> COALESCE(r.committed, 0)""");
        QUERIES.put("I2: nobody is above the limit", """
                SELECT CONCAT(u.customer_id, ' ', u.sku) FROM sale_units u JOIN sales s ON s.id = u.sale_id
                GROUP BY u.customer_id, u.sku, u.sale_id, s.per_customer
                HAVING COUNT(*) > s.per_customer OR MAX(u.n) > s.per_customer""");
        QUERIES.put("I2: a customer's units are those of live reservations", """
                SELECT r.id FROM sale_reservations r
                LEFT JOIN (SELECT reservation_id, COUNT(*) AS units FROM sale_units GROUP BY reservation_id) u
                ON u.reservation_id = r.id
                WHERE COALESCE(u.units, 0) <> CASE WHEN r.state IN ('HELD', 'COMMITTED') THEN r.quantity ELSE 0 END""");
        QUERIES.put("I3: a reservation of a sale left the warehouse when it was paid for, and then only", """
                SELECT r.id FROM sale_reservations r
                LEFT JOIN stock_movements m ON m.reservation_id = r.id AND m.kind = 'SELL'
                WHERE COALESCE(m.quantity, 0) <> CASE r.state WHEN 'COMMITTED' THEN r.quantity ELSE 0 END""");
        QUERIES.put("I1: nothing is oversold", "SELECT sku FROM stock_levels WHERE on_hand - reserved - allotted < 0");
        QUERIES.put(
                "I3: one live reservation per order",
                "SELECT order_id FROM reservations WHERE state IN ('HELD', 'COMMITTED')"
                        + " GROUP BY order_id HAVING COUNT(*) > 1");
        QUERIES.put(
                "I3: a live reservation has lines",
                "SELECT r.id FROM reservations r LEFT JOIN reservation_lines l ON l.reservation_id = r.id"
                        + " WHERE r.state IN ('HELD', 'COMMITTED') AND l.sku IS NULL");
        QUERIES.put("I3: each line was held once and ended as its reservation did", """
                SELECT CONCAT(r.id, ' ', l.sku) FROM reservation_lines l JOIN reservations r ON r.id = l.reservation_id
                LEFT JOIN stock_movements h ON h.reservation_id = r.id AND h.sku = l.sku AND h.kind = 'HOLD'
                LEFT JOIN stock_movements e ON e.reservation_id = r.id AND e.sku = l.sku
                    AND e.kind IN ('COMMIT', 'RELEASE', 'EXPIRE')
                WHERE h.quantity IS NULL OR h.quantity <> l.quantity
                   OR COALESCE(e.kind, 'HELD') <> CASE r.state WHEN 'COMMITTED' THEN 'COMMIT' WHEN 'RELEASED' THEN 'RELEASE'
                        WHEN 'EXPIRED' THEN 'EXPIRE' ELSE 'HELD' END
                   OR COALESCE(e.quantity, l.quantity) <> l.quantity""");
        QUERIES.put(
                "I3: each movement of a reservation has its line",
                "SELECT m.id FROM stock_movements m LEFT JOIN reservation_lines l"
                        + " ON l.reservation_id = m.reservation_id AND l.sku = m.sku"
                        + " WHERE m.reservation_id IS NOT NULL AND l.sku IS NULL AND m.kind NOT IN ('SELL', 'UNALLOT')");
    }

    private StockAudit() {}

    /** The broken invariants with what breaks them; empty when all hold. */
    public static Map<String, List<String>> violations(JdbcClient jdbc) {
        Map<String, List<String>> violations = new LinkedHashMap<>();
        QUERIES.forEach((invariant, query) -> {
            List<String> found = jdbc.sql(query).query(String.class).list();
            if (!found.isEmpty()) {
                violations.put(invariant, found);
            }
        });
        return violations;
    }
}
