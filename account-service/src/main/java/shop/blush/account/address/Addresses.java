package shop.blush.account.address;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Customers' addresses; every statement names the owner. */
@Mapper
interface Addresses {

    String COLUMNS = "id, recipient, phone, country, region, city, district, street, postal_code, preferred";

    @Select("SELECT " + COLUMNS
            + " FROM addresses WHERE customer_id = #{customerId} ORDER BY preferred DESC, created_at, id")
    List<Address> of(String customerId);

    @Select("SELECT " + COLUMNS + " FROM addresses WHERE customer_id = #{customerId} AND id = #{id}")
    Optional<Address> one(String customerId, String id);

    /** Locks the owner, so that changes to one customer's addresses come one after the other. */
    @Select("SELECT id FROM customers WHERE id = #{customerId} AND deleted_at IS NULL FOR UPDATE")
    Optional<String> lockOwner(String customerId);

    @Insert(
            "INSERT INTO addresses (id, customer_id, recipient, phone, country, region, city, district, street, postal_code,"
                    + " preferred, created_at) VALUES (#{a.id}, #{customerId}, #{a.recipient}, #{a.phone}, #{a.country}, #{a.region},"
                    + " #{a.city}, #{a.district}, #{a.street}, #{a.postalCode}, #{a.preferred}, #{now})")
    void add(String customerId, Address a, Instant now);

    @Update(
            "UPDATE addresses SET recipient = #{a.recipient}, phone = #{a.phone}, country = #{a.country},"
                    + " region = #{a.region}, city = #{a.city}, district = #{a.district}, street = #{a.street},"
                    + " postal_code = #{a.postalCode}, preferred = #{a.preferred} WHERE customer_id = #{customerId} AND id = #{a.id}")
    int change(String customerId, Address a);

    @Update("UPDATE addresses SET preferred = NULL WHERE customer_id = #{customerId} AND preferred = 1")
    int preferNone(String customerId);

    @Update("UPDATE addresses SET preferred = 1 WHERE customer_id = #{customerId} AND id = #{id}")
    int prefer(String customerId, String id);

    @Delete("DELETE FROM addresses WHERE customer_id = #{customerId}")
    int removeAll(String customerId);

    @Delete("DELETE FROM addresses WHERE customer_id = #{customerId} AND id = #{id}")
    int remove(String customerId, String id);
}
