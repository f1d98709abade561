package shop.blush.promotion.campaign;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Promotions, and what limited ones have used of their budget. */
@Mapper
public interface Promotions {

    String COLUMNS =
            "id, name_en, name_zh, terms, active, starts_at, ends_at, max_uses, max_spend_amount, per_customer, uses,"
                    + " spent_amount, currency, version, created_at, updated_at";
    String IN_IDS = " IN <foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach>";

    record Budget(String id, long uses, long spentAmount) {}

    record Figures(String promotionId, long uses, long amount) {}

    @Insert("INSERT INTO promotions (" + COLUMNS
            + ") VALUES (#{id}, #{nameEn}, #{nameZh}, #{terms}, #{active}, #{startsAt},"
            + " #{endsAt}, #{maxUses}, #{maxSpendAmount}, #{perCustomer}, #{uses}, #{spentAmount}, #{currency}, #{version},"
            + " #{createdAt}, #{updatedAt})")
    void add(PromotionRow row);

    @Select("SELECT " + COLUMNS + " FROM promotions WHERE id = #{id}")
    Optional<PromotionRow> byId(String id);

    @Select("SELECT " + COLUMNS + " FROM promotions ORDER BY created_at DESC, id DESC LIMIT #{size} OFFSET #{offset}")
    List<PromotionRow> page(int size, long offset);

    @Select("SELECT COUNT(*) FROM promotions")
    long count();

    /** Those that hold now or may later. */
    @Select("SELECT " + COLUMNS + " FROM promotions WHERE active AND (ends_at IS NULL OR ends_at > #{now})")
    List<PromotionRow> active(Instant now);

    @Select("<script>SELECT id, uses, spent_amount FROM promotions WHERE id" + IN_IDS + "</script>")
    List<Budget> budgets(Collection<String> ids);

    @Select("<script>SELECT " + COLUMNS + " FROM promotions WHERE id" + IN_IDS + " ORDER BY id</script>")
    List<PromotionRow> byIds(Collection<String> ids);

    /** What orders that hold have used, by promotion. */
    @Select("<script>SELECT used.promotion_id, COUNT(*) AS uses, SUM(used.amount) AS amount FROM promotion_uses used"
            + " JOIN redemptions redeemed ON redeemed.order_id = used.order_id AND redeemed.state = 'REDEEMED'"
            + " WHERE used.promotion_id" + IN_IDS + " GROUP BY used.promotion_id</script>")
    List<Figures> figures(Collection<String> ids);

    /** 0 where somebody changed it first, or more is used than the new budget allows. */
    @Update("UPDATE promotions SET name_en = #{nameEn}, name_zh = #{nameZh}, terms = #{terms}, active = #{active},"
            + " starts_at = #{startsAt}, ends_at = #{endsAt}, max_uses = #{maxUses}, max_spend_amount = #{maxSpendAmount},"
            + " per_customer = #{perCustomer}, version = version + 1, updated_at = #{updatedAt}"
            + " WHERE id = #{id} AND version = #{version} AND (#{maxUses} IS NULL OR uses <= #{maxUses})"
            + " AND (#{maxSpendAmount} IS NULL OR spent_amount <= #{maxSpendAmount})")
    int change(PromotionRow row);

    /** 0 where the budget does not allow one more use of this amount. */
    @Update("UPDATE promotions SET uses = uses + 1, spent_amount = spent_amount + #{amount} WHERE id = #{id}"
            + " AND (max_uses IS NULL OR uses < max_uses)"
            + " AND (max_spend_amount IS NULL OR spent_amount + #{amount} <= max_spend_amount)")
    int use(String id, long amount);

    @Update("UPDATE promotions SET uses = uses - 1, spent_amount = spent_amount - #{amount} WHERE id = #{id}")
    int giveBack(String id, long amount);

    @Insert("INSERT IGNORE INTO promotion_customers (promotion_id, customer_id, uses) VALUES (#{id}, #{customerId}, 0)")
    void know(String id, String customerId);

    /** 0 where the customer has used it as often as allowed. */
    @Update("UPDATE promotion_customers SET uses = uses + 1 WHERE promotion_id = #{id} AND customer_id = #{customerId}"
            + " AND (#{most} IS NULL OR uses < #{most})")
    int useByCustomer(String id, String customerId, Long most);

    @Update("UPDATE promotion_customers SET uses = uses - 1 WHERE promotion_id = #{id} AND customer_id = #{customerId}")
    int giveBackToCustomer(String id, String customerId);

    record CustomerUses(String promotionId, long uses) {}

    @Select(
            "<script>SELECT promotion_id, uses FROM promotion_customers WHERE customer_id = #{customerId} AND promotion_id"
                    + IN_IDS + "</script>")
    List<CustomerUses> usesBy(String customerId, Collection<String> ids);
}
