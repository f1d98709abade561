package shop.blush.safeguard.audit;

import java.util.List;
import shop.blush.safeguard.audit.Check.Rule;

/**
 * I2: per flash sale and SKU, allotment = remaining + held + committed (+ returned after the end); nobody above the limit per
 * customer. inventory-service changes all of it in one transaction, so no moment excuses a difference.
 */
final class AllotmentCheck {

    private AllotmentCheck() {}

    static Check check() {
        return new Check(
                "I2",
                "allotment",
                false,
                List.of("SELECT COUNT(*) AS sales FROM inventory.sales", """
                        SELECT COALESCE(SUM(allotted), 0) AS allotted,
                            COALESCE(SUM(allotted - held - committed - returned), 0) AS remaining,
                            COALESCE(SUM(held), 0) AS held, COALESCE(SUM(committed), 0) AS committed,
                            COALESCE(SUM(returned), 0) AS returned
                        FROM inventory.allotments
                        """),
                List.of(
                        new Rule("allotment-differs-from-reservations", """
                                SELECT CONCAT(allotment.sale_id, ' ', allotment.sku) AS id,
                                    CONCAT('held ', allotment.held, ', in HELD reservations ', COALESCE(promised.held, 0),
                                        '; committed ', allotment.committed, ', in COMMITTED reservations ',
                                        COALESCE(promised.committed, 0)) AS found
                                FROM inventory.allotments allotment
                                LEFT JOIN (SELECT sale_id, sku,
                                        SUM(CASE state WHEN 'HELD' THEN quantity ELSE 0 END) AS held,
                                        SUM(CASE state WHEN 'COMMITTED' THEN quantity ELSE 0 END) AS committed
                                    FROM inventory.sale_reservations GROUP BY sale_id, sku) promised
                                    ON promised.sale_id = allotment.sale_id AND promised.sku = allotment.sku
                                WHERE allotment.held <> COALESCE(promised.held, 0)
                                    OR allotment.committed <> COALESCE(promised.committed, 0)
                                ORDER BY id
                                """),
                        new Rule("more-than-allotted", """
                                SELECT CONCAT(sale_id, ' ', sku) AS id, CONCAT('allotted ', allotted, ', held ', held,
                                        ', committed ', committed, ', returned ', returned) AS found
                                FROM inventory.allotments
                                WHERE held + committed + returned > allotted OR held < 0 OR committed < 0 OR returned < 0
                                ORDER BY id
                                """),
                        new Rule("kept-after-the-end", """
                                SELECT CONCAT(allotment.sale_id, ' ', allotment.sku) AS id,
                                    CONCAT(allotted - held - committed - returned, ' remain of a sale that has ended') AS found
                                FROM inventory.allotments allotment
                                JOIN inventory.sales sale ON sale.id = allotment.sale_id
                                WHERE sale.state = 'ENDED' AND allotted > held + committed + returned
                                ORDER BY id
                                """),
                        new Rule("above-the-limit", """
                                SELECT unit.customer_id AS id, CONCAT(COUNT(*), ' of ', unit.sku, ' in sale ', unit.sale_id,
                                        ', the limit is ', sale.per_customer) AS found
                                FROM inventory.sale_units unit
                                JOIN inventory.sales sale ON sale.id = unit.sale_id
                                GROUP BY unit.customer_id, unit.sku, unit.sale_id, sale.per_customer
                                HAVING COUNT(*) > sale.per_customer
                                ORDER BY unit.customer_id
                                """),
                        new Rule("units-differ-from-reservation", """
                                SELECT reservation.id, CONCAT(reservation.state, ' for ', reservation.quantity, ', units ',
                                        COALESCE(counted.units, 0)) AS found
                                FROM inventory.sale_reservations reservation
                                LEFT JOIN (SELECT reservation_id, COUNT(*) AS units FROM inventory.sale_units
                                    GROUP BY reservation_id) counted ON counted.reservation_id = reservation.id
                                WHERE COALESCE(counted.units, 0)
                                    <> CASE WHEN reservation.state IN ('HELD', 'COMMITTED') THEN reservation.quantity ELSE 0 END
                                ORDER BY reservation.id
                                """)));
    }
}
