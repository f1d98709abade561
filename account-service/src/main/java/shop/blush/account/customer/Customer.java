package shop.blush.account.customer;

import java.time.Instant;
import java.util.List;

/**
 * Who buys.
 *
 * @param email lower case
 * @param roles comma-separated: {@code CUSTOMER}, {@code OPS}
 */
public record Customer(String id, String email, String name, String passwordHash, String roles, Instant createdAt) {

    public List<String> roleList() {
        return List.of(roles.split(","));
    }
}
