package shop.blush.account.customer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who buys.
 *
 * @param email lower case
 * @param roles comma-separated: {@code CUSTOMER}, {@code OPS}
 * @param emailVerifiedAt when it was shown that mail to the address arrives; null until then
 */
public record Customer(
        String id,
        String email,
        String name,
        String passwordHash,
        String roles,
        Instant createdAt,
        @Nullable Instant emailVerifiedAt) {

    public List<String> roleList() {
        return List.of(roles.split(","));
    }

    public boolean emailVerified() {
        return emailVerifiedAt != null;
    }

    Customer withPasswordHash(String hash) {
        return new Customer(id, email, name, hash, roles, createdAt, emailVerifiedAt);
    }

    /** Without what must not be in a log. */
    @Override
    public String toString() {
        return "Customer[id=" + id + "]";
    }
}
