package shop.blush.account.customer;

import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Customers. */
@Mapper
interface Customers {

    /** @throws org.springframework.dao.DuplicateKeyException when the e-mail address has an account */
    @Insert("INSERT INTO customers (id, email, name, password_hash, roles, created_at)"
            + " VALUES (#{id}, #{email}, #{name}, #{passwordHash}, #{roles}, #{createdAt})")
    void add(Customer customer);

    @Select("SELECT id, email, name, password_hash, roles, created_at FROM customers WHERE email = #{email}")
    Optional<Customer> byEmail(String email);

    @Select("SELECT id, email, name, password_hash, roles, created_at FROM customers WHERE id = #{id}")
    Optional<Customer> byId(String id);

    @Update("UPDATE customers SET name = #{name} WHERE id = #{id}")
    int rename(String id, String name);
}
