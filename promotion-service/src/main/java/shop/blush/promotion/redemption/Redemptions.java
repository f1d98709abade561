package shop.blush.promotion.redemption;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Redemptions by order, and the promotions that they used. */
@Mapper
interface Redemptions {

    /** @param counted whether the promotion's budget and limits know of it */
    record Use(String orderId, String promotionId, long amount, boolean counted) {}

    @Select("SELECT order_id, quote_id, customer_id, state, redeemed_at, given_back_at FROM redemptions"
            + " WHERE order_id = #{orderId}")
    Optional<Redemption> of(String orderId);

    @Insert("INSERT INTO redemptions (order_id, quote_id, customer_id, state, redeemed_at, given_back_at)"
            + " VALUES (#{orderId}, #{quoteId}, #{customerId}, #{state}, #{redeemedAt}, #{givenBackAt})")
    void add(Redemption redemption);

    /** 0 where it was given back already, or never redeemed. */
    @Update("UPDATE redemptions SET state = 'GIVEN_BACK', given_back_at = #{now}"
            + " WHERE order_id = #{orderId} AND state = 'REDEEMED'")
    int giveBack(String orderId, Instant now);

    @Insert("""
            <script>
            INSERT INTO promotion_uses (order_id, promotion_id, amount, counted) VALUES
            <foreach collection="uses" item="use" separator=",">
            (#{use.orderId}, #{use.promotionId}, #{use.amount}, #{use.counted})
            </foreach>
            </script>
            """)
    void addUses(List<Use> uses);

    @Select("SELECT order_id, promotion_id, amount, counted FROM promotion_uses WHERE order_id = #{orderId}"
            + " ORDER BY promotion_id")
    List<Use> uses(String orderId);
}
