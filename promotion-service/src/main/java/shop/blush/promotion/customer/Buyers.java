package shop.blush.promotion.customer;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Customers who have placed orders, and how many of these hold. */
@Mapper
public interface Buyers {

    @Select("SELECT COALESCE((SELECT orders FROM buyers WHERE customer_id = #{customerId}), 0)")
    long orders(String customerId);

    default boolean isNew(String customerId) {
        return orders(customerId) == 0;
    }

    /** Locks the customer's row until the transaction ends, so that a customer's orders are redeemed one after another. */
    @Insert("INSERT INTO buyers (customer_id, orders) VALUES (#{customerId}, 1)"
            + " ON DUPLICATE KEY UPDATE orders = orders + 1")
    void placed(String customerId);

    @Update("UPDATE buyers SET orders = orders - 1 WHERE customer_id = #{customerId}")
    void cancelled(String customerId);
}
