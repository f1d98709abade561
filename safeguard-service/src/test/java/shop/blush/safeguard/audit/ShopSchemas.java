package shop.blush.safeguard.audit;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import shop.blush.common.test.TestDatabase;
import shop.blush.localstack.server.BinariesCache;

/** The schemas of the other services, with the tables that their own migrations make. */
public final class ShopSchemas {

    private static final Map<String, String> SERVICES = Map.of(
            "product", "product-service",
            "inventory", "inventory-service",
            "promotion", "promotion-service",
            "orders", "order-service",
            "account", "account-service");

    /** Tables that belong to the migrations, not to a test. */
    private static final Set<String> KEPT = Set.of("flyway_schema_history", "outbox_relay");

    private static final Map<String, Flyway> MIGRATIONS = new LinkedHashMap<>();
    private static final Map<String, JdbcTemplate> WRITERS = new LinkedHashMap<>();
    private static final Set<String> ALTERED = new HashSet<>();

    static {
        SERVICES.forEach((schema, service) -> {
            var account = TestDatabase.newSchema(schema);
            var dataSource = new SingleConnectionDataSource(account.url(), account.user(), account.password(), true);
            WRITERS.put(schema, new JdbcTemplate(dataSource));
            MIGRATIONS.put(
                    schema,
                    Flyway.configure()
                            .dataSource(dataSource)
                            .locations("classpath:db/migration-common", "filesystem:" + migrationsOf(service))
                            .cleanDisabled(false)
                            .load());
        });
        MIGRATIONS.values().forEach(Flyway::migrate);
    }

    private ShopSchemas() {}

    private static Path migrationsOf(String service) {
        return BinariesCache.projectRoot().resolve(service).resolve("src/main/resources/db/migration");
    }

    /** Removes all rows, and makes tables anew whose constraints a test has dropped. */
    static void empty() {
        ALTERED.forEach(schema -> {
            MIGRATIONS.get(schema).clean();
            MIGRATIONS.get(schema).migrate();
        });
        ALTERED.clear();
        WRITERS.forEach((schema, jdbc) -> {
            jdbc.execute("SET FOREIGN_KEY_CHECKS = 0");
            tables(schema, jdbc).forEach(table -> jdbc.execute("DELETE FROM " + table));
            jdbc.execute("SET FOREIGN_KEY_CHECKS = 1");
        });
    }

    private static List<String> tables(String schema, JdbcTemplate jdbc) {
        return jdbc
                .queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'",
                        String.class,
                        schema)
                .stream()
                .filter(table -> !KEPT.contains(table))
                .toList();
    }

    public static int update(String schema, String sql, Object... parameters) {
        return WRITERS.get(schema).update(sql, parameters);
    }

    static List<Map<String, Object>> query(String schema, String sql) {
        return WRITERS.get(schema).queryForList(sql);
    }

    /** Lets a test write what the schema refuses; {@link #empty} puts the constraint back. */
    static void dropConstraint(String schema, String table, String constraint) {
        ALTERED.add(schema);
        WRITERS.get(schema)
                .execute(
                        constraint.equals("PRIMARY KEY")
                                ? "ALTER TABLE " + table + " DROP PRIMARY KEY"
                                : "ALTER TABLE " + table + " DROP CONSTRAINT " + constraint);
    }
}
