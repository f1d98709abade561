package shop.blush.safeguard.saleplan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a flash sale as promotion-service has it, beside what inventory-service has of it. */
@Component
class Terms {

    /** @param state DRAFT, ARMING, ARMED or ENDED */
    record Sale(String id, String name, String state, Instant startsAt, Instant endsAt, int perCustomer) {

        boolean isArmed() {
            return state.equals("ARMED");
        }
    }

    /** What inventory-service goes by since the sale was armed. */
    record Armed(String state, Instant startsAt, Instant endsAt, int perCustomer) {}

    /**
     * @param available units that are in stock and promised to nobody; 0 for an unknown SKU
     * @param allotted null before the sale is armed
     */
    record Line(
            String sku,
            long units,
            long available,
            @Nullable Long allotted) {}

    /** Where a SKU of the sale is shown. */
    record Page(String sku, String slug) {}

    private final JdbcClient jdbc;

    Terms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Sale> sale(String id) {
        return jdbc.sql(
                        "SELECT id, name_en, state, starts_at, ends_at, per_customer FROM promotion.flash_sales WHERE id = ?")
                .param(id)
                .query((row, number) -> new Sale(
                        row.getString("id"),
                        row.getString("name_en"),
                        row.getString("state"),
                        instant(row, "starts_at"),
                        instant(row, "ends_at"),
                        row.getInt("per_customer")))
                .optional();
    }

    Optional<Armed> armed(String id) {
        return jdbc.sql("SELECT state, starts_at, ends_at, per_customer FROM inventory.sales WHERE id = ?")
                .param(id)
                .query((row, number) -> new Armed(
                        row.getString("state"),
                        instant(row, "starts_at"),
                        instant(row, "ends_at"),
                        row.getInt("per_customer")))
                .optional();
    }

    List<Line> lines(String id) {
        return jdbc.sql("""
                        SELECT line.sku, line.units,
                            COALESCE(level.on_hand - level.reserved - level.allotted, 0) AS available, allotment.allotted
                        FROM promotion.flash_sale_lines line
                        LEFT JOIN inventory.stock_levels level ON level.sku = line.sku
                        LEFT JOIN inventory.allotments allotment
                            ON allotment.sale_id = line.sale_id AND allotment.sku = line.sku
                        WHERE line.sale_id = ? ORDER BY line.line_no
                        """)
                .param(id)
                .query((row, number) -> new Line(
                        row.getString("sku"),
                        row.getLong("units"),
                        row.getLong("available"),
                        row.getObject("allotted", Long.class)))
                .list();
    }

    List<Page> pages(String id) {
        return jdbc.sql("SELECT sku, product_slug FROM promotion.flash_sale_lines WHERE sale_id = ? ORDER BY line_no")
                .param(id)
                .query((row, number) -> new Page(row.getString("sku"), row.getString("product_slug")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
