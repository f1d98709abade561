package shop.blush.safeguard.audit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/**
 * How long the audit of a large shop takes: {@code -Dblush.audit.orders=100000}. The healthy shop, with its flash sale, is copied
 * that often; what all copies share (stock, the sale, a coupon, a promotion) is made as much larger.
 */
@TestPropertySource(
        properties = {
            "blush.audit.statement-timeout=20m",
            "spring.datasource.hikari.data-source-properties.socketTimeout=1300000"
        })
@EnabledIfSystemProperty(named = "blush.audit.orders", matches = "[0-9]+")
class AuditAtSizeIntegrationTests extends AuditIntegrationTest {

    private static final int ORDERS_OF_A_COPY = 7;

    private static final Map<String, List<String>> COPIED = Map.of(
            "product",
            List.of("outbox", "inbox"),
            "orders",
            List.of(
                    "orders",
                    "order_lines",
                    "order_adjustments",
                    "order_line_adjustments",
                    "order_returns",
                    "order_return_lines",
                    "payments",
                    "payment_events",
                    "refunds",
                    "outbox",
                    "inbox"),
            "inventory",
            List.of(
                    "reservations",
                    "reservation_lines",
                    "sale_reservations",
                    "sale_units",
                    "stock_movements",
                    "outbox",
                    "inbox"),
            "promotion",
            List.of(
                    "quotes",
                    "quote_lines",
                    "redemptions",
                    "buyers",
                    "coupon_claims",
                    "promotion_uses",
                    "promotion_customers",
                    "outbox",
                    "inbox"));

    private static final Set<String> SHARED = Set.of("sale_id", "promotion_id", "coupon_id", "address_id");

    /** Texts that end in an id. */
    private static final Set<String> NAMED =
            Set.of("provider_payment_id", "event_id", "receipt_key", "customer_id", "order_id");

    @Autowired
    private Checks checks;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private RunAudit runAudit;

    @Test
    void auditsALargeShop() {
        shop.flashSale();
        int copies = Integer.getInteger("blush.audit.orders") / ORDERS_OF_A_COPY;
        COPIED.forEach((schema, tables) -> {
            update(schema, "SET FOREIGN_KEY_CHECKS = 0");
            tables.forEach(table -> copy(schema, table, copies));
            update(schema, "SET FOREIGN_KEY_CHECKS = 1");
            tables.forEach(table -> ShopSchemas.query(schema, "ANALYZE TABLE " + table));
        });
        growWhatIsShared(copies + 1);

        for (int round = 1; round <= 2; round++) { // the second with what it needs in memory
            for (Check check : checks.all()) {
                for (Check.Rule rule : check.rules()) {
                    System.out.printf("%6d ms  %s %s%n", time(rule.sql()).toMillis(), check.id(), rule.name());
                }
            }
        }
        Instant begin = Instant.now();
        RunAudit.Report report = runAudit.run(Duration.ZERO);
        System.out.printf(
                "%6d ms  all, %d orders%n",
                Duration.between(begin, Instant.now()).toMillis(), copies * ORDERS_OF_A_COPY);

        report.findings()
                .forEach(finding -> assertThat(finding.violations())
                        .as(finding.check().id())
                        .isEmpty());
        assertThat(report.findings().get(3).figures().values()).anyMatch(figure -> figure >= copies);
    }

    private Duration time(String sql) {
        return snapshots.read(jdbc -> {
            Instant begin = Instant.now();
            query(jdbc, sql);
            return Duration.between(begin, Instant.now());
        });
    }

    private void query(NamedParameterJdbcTemplate jdbc, String sql) {
        jdbc.queryForList(sql, runAudit.parameters());
    }

    private static void copy(String schema, String table, int copies) {
        List<Map<String, Object>> columns = ShopSchemas.query(
                schema,
                "SELECT column_name AS name, column_type AS type FROM information_schema.columns WHERE table_schema ="
                        + " DATABASE() AND table_name = '" + table + "' AND extra NOT LIKE '%auto_increment%'"
                        + " AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position");
        String names =
                columns.stream().map(column -> "`" + column.get("name") + "`").collect(joining(", "));
        String values = columns.stream()
                .map(column -> value((String) column.get("name"), String.valueOf(column.get("type"))))
                .collect(joining(", "));
        update(
                schema,
                "INSERT INTO " + table + " (" + names + ") SELECT " + values + " FROM " + table + " CROSS JOIN "
                        + NUMBERS + " WHERE copy_no <= ?"
                        + (table.equals("stock_movements") ? " AND kind <> 'ALLOT'" : ""),
                copies);
    }

    private static String value(String column, String type) {
        boolean id = type.startsWith("char(36)") && !SHARED.contains(column);
        if (column.equals("number")) {
            return "CONCAT(LOWER(HEX(copy_no)), '-', RIGHT(number, 6))";
        }
        return id || NAMED.contains(column)
                ? "CONCAT(LEFT(`" + column + "`, CHAR_LENGTH(`" + column + "`) - 7), LPAD(LOWER(HEX(copy_no)), 7, '0'))"
                : "`" + column + "`";
    }

    private static final String DIGITS =
            "(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL"
                    + " SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";

    private static final String NUMBERS =
            "(SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS copy_no FROM "
                    + DIGITS + " a CROSS JOIN " + DIGITS + " b CROSS JOIN " + DIGITS + " c CROSS JOIN " + DIGITS
                    + " e CROSS JOIN " + DIGITS + " f) numbers";

    private static void growWhatIsShared(int times) {
        update("inventory", "UPDATE stock_levels SET on_hand = on_hand * ?, reserved = reserved * ?", times, times);
        update("inventory", "UPDATE stock_levels SET allotted = allotted * ?", times);
        update("inventory", "UPDATE stock_movements SET quantity = quantity * ? WHERE kind = 'ALLOT'", times);
        update(
                "inventory",
                "UPDATE allotments SET allotted = allotted * ?, held = held * ?, committed = committed * ?",
                times,
                times,
                times);
        update("promotion", "UPDATE coupons SET claims = claims * ?, max_claims = max_claims * ?", times, times);
        update(
                "promotion",
                "UPDATE promotions SET uses = uses * ?, spent_amount = spent_amount * ?, max_uses = max_uses * ?,"
                        + " max_spend_amount = max_spend_amount * ?",
                times,
                times,
                times,
                times);
    }
}
