package shop.blush.localstack.stack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One service of the shop, as the stack has to know it.
 *
 * @param name of its module, of its jar and in Nacos
 * @param schema that it owns, or null
 * @param heapMegabytes the most its heap may grow to
 * @param needs which settings it is given beyond those that every service gets
 */
public record Service(String name, @Nullable String schema, int heapMegabytes, Set<Need> needs) {

    /** Settings that only some services get. */
    public enum Need {
        TOKEN_SIGNING_KEY,
        SANDBOX_SECRETS,
        DEMO,
        MAIL_FOLDER,
        SANDBOX_ROUTE,
        READING_ALL_SCHEMAS
    }

    public static final String GATEWAY = "gateway";
    public static final String SAFEGUARD = "safeguard-service";

    /** Live data after a purchase run is 50 to 70 MB per service; the rest is room for requests in flight. */
    public static final int ORDINARY_HEAP = 160;

    /** The catalogue import and the cached product pages. */
    private static final int CATALOGUE_HEAP = 224;

    /** All services; the gateway is the door and therefore the last to open and the first to close. */
    public static final List<Service> ALL = List.of(
            new Service("product-service", "product", CATALOGUE_HEAP, Set.of(Need.DEMO)),
            new Service("inventory-service", "inventory", ORDINARY_HEAP, Set.of()),
            new Service("promotion-service", "promotion", ORDINARY_HEAP, Set.of(Need.DEMO)),
            new Service("order-service", "orders", ORDINARY_HEAP, Set.of(Need.SANDBOX_SECRETS)),
            new Service(
                    "account-service",
                    "account",
                    ORDINARY_HEAP,
                    Set.of(Need.TOKEN_SIGNING_KEY, Need.MAIL_FOLDER, Need.DEMO)),
            new Service(SAFEGUARD, "safeguard", ORDINARY_HEAP, Set.of(Need.READING_ALL_SCHEMAS)),
            new Service("payment-sandbox", null, ORDINARY_HEAP, Set.of(Need.SANDBOX_SECRETS)),
            new Service(GATEWAY, null, ORDINARY_HEAP, Set.of(Need.SANDBOX_ROUTE)));

    public static Optional<Service> named(String name) {
        return ALL.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    /** The database account of this service's own schema. */
    public Optional<DatabaseAccount> database() {
        return Optional.ofNullable(schema).map(own -> new DatabaseAccount(own, "blush_" + own));
    }

    /** A schema and the account that may change it. */
    public record DatabaseAccount(String schema, String user) {}
}
