package shop.blush.account.customer;

import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Customers; those that were deleted are not found. */
@Mapper
interface Customers {

    String COLUMNS = "id, email, name, password_hash, roles, created_at, email_verified_at";

    /** @throws org.springframework.dao.DuplicateKeyException when the e-mail address has an account */
    @Insert("INSERT INTO customers (id, email, name, password_hash, roles, created_at, email_verified_at)"
            + " VALUES (#{id}, #{email}, #{name}, #{passwordHash}, #{roles}, #{createdAt}, #{emailVerifiedAt})")
    void add(Customer customer);

    @Select("SELECT " + COLUMNS + " FROM customers WHERE email = #{email}")
    Optional<Customer> byEmail(String email);

    @Select("SELECT " + COLUMNS + " FROM customers WHERE id = #{id} AND deleted_at IS NULL")
    Optional<Customer> byId(String id);

    /** Locks the row: what changes who may sign in comes one after the other. */
    @Select("SELECT " + COLUMNS + " FROM customers WHERE id = #{id} AND deleted_at IS NULL FOR UPDATE")
    Optional<Customer> lock(String id);

    @Update("UPDATE customers SET name = #{name} WHERE id = #{id} AND deleted_at IS NULL")
    int rename(String id, String name);

    @Update("UPDATE customers SET password_hash = #{hash} WHERE id = #{id} AND password_hash = #{before}")
    int setPassword(String id, String before, String hash);

    @Update("UPDATE customers SET email_verified_at = #{now}"
            + " WHERE id = #{id} AND email_verified_at IS NULL AND deleted_at IS NULL")
    int markVerified(String id, Instant now);

    @Update("UPDATE customers SET deleted_at = #{now}, email = NULL, name = NULL, password_hash = NULL,"
            + " email_verified_at = NULL WHERE id = #{id} AND deleted_at IS NULL")
    int erase(String id, Instant now);
}
