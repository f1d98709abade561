package shop.blush.promotion.coupon;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Coupons and their claims. Claims are changed by their primary key only. */
@Mapper
public interface Coupons {

    String COLUMNS =
            "id, code, name_en, name_zh, description_en, description_zh, mode, terms, active, starts_at, ends_at,"
                    + " days_valid, max_claims, per_customer, claims, version, created_at, updated_at";
    String CLAIM_COLUMNS =
            "id, coupon_id, customer_id, n, claim_key, state, claimed_at, expires_at, order_id, redeemed_at";
    String IN_VALUES =
            " IN <foreach collection='values' item='value' open='(' separator=',' close=')'>#{value}</foreach>";

    record Counted(String id, long claims) {}

    record Redeemed(String couponId, long redemptions) {}

    @Insert("INSERT INTO coupons (" + COLUMNS + ") VALUES (#{id}, #{code}, #{nameEn}, #{nameZh}, #{descriptionEn},"
            + " #{descriptionZh}, #{mode}, #{terms}, #{active}, #{startsAt}, #{endsAt}, #{daysValid}, #{maxClaims},"
            + " #{perCustomer}, #{claims}, #{version}, #{createdAt}, #{updatedAt})")
    void add(Coupon coupon);

    @Select("SELECT " + COLUMNS + " FROM coupons WHERE id = #{id}")
    Optional<Coupon> byId(String id);

    @Select("<script>SELECT " + COLUMNS + " FROM coupons WHERE code" + IN_VALUES + "</script>")
    List<Coupon> byCodes(Collection<String> values);

    @Select("<script>SELECT " + COLUMNS + " FROM coupons WHERE id" + IN_VALUES + " ORDER BY id</script>")
    List<Coupon> byIds(Collection<String> values);

    @Select("SELECT " + COLUMNS + " FROM coupons ORDER BY created_at DESC, id DESC LIMIT #{size} OFFSET #{offset}")
    List<Coupon> page(int size, long offset);

    @Select("SELECT COUNT(*) FROM coupons")
    long count();

    @Select("SELECT " + COLUMNS + " FROM coupons WHERE active AND (ends_at IS NULL OR ends_at > #{now})")
    List<Coupon> active(Instant now);

    @Select("<script>SELECT id, claims FROM coupons WHERE id" + IN_VALUES + "</script>")
    List<Counted> counted(Collection<String> values);

    @Select(
            "<script>SELECT coupon_id, COUNT(*) AS redemptions FROM coupon_claims WHERE state = 'REDEEMED' AND coupon_id"
                    + IN_VALUES + " GROUP BY coupon_id</script>")
    List<Redeemed> redeemed(Collection<String> values);

    /** 0 where somebody changed it first, or more is claimed than the new limit allows. */
    @Update("UPDATE coupons SET name_en = #{nameEn}, name_zh = #{nameZh}, description_en = #{descriptionEn},"
            + " description_zh = #{descriptionZh}, mode = #{mode}, terms = #{terms}, active = #{active},"
            + " starts_at = #{startsAt}, ends_at = #{endsAt}, days_valid = #{daysValid}, max_claims = #{maxClaims},"
            + " per_customer = #{perCustomer}, version = version + 1, updated_at = #{updatedAt}"
            + " WHERE id = #{id} AND version = #{version} AND (#{maxClaims} IS NULL OR claims <= #{maxClaims})")
    int change(Coupon coupon);

    /** 0 where all are claimed. Every claim passes here, so no more than {@code max_claims} ever exist. */
    @Update("UPDATE coupons SET claims = claims + 1 WHERE id = #{id} AND (max_claims IS NULL OR claims < max_claims)")
    int countClaim(String id);

    @Insert("INSERT INTO coupon_claims (" + CLAIM_COLUMNS
            + ") VALUES (#{id}, #{couponId}, #{customerId}, #{n}, #{claimKey},"
            + " #{state}, #{claimedAt}, #{expiresAt}, #{orderId}, #{redeemedAt})")
    void addClaim(Claim claim);

    @Select("SELECT COUNT(*) FROM coupon_claims WHERE coupon_id = #{couponId} AND customer_id = #{customerId}")
    int claimsOf(String couponId, String customerId);

    @Select("SELECT " + CLAIM_COLUMNS + " FROM coupon_claims WHERE customer_id = #{customerId} AND claim_key = #{key}")
    Optional<Claim> claimByKey(String customerId, String key);

    @Select("<script>SELECT " + CLAIM_COLUMNS + " FROM coupon_claims WHERE customer_id = #{customerId} AND coupon_id"
            + IN_VALUES + " ORDER BY claimed_at DESC, id DESC</script>")
    List<Claim> claimsOfCoupons(String customerId, Collection<String> values);

    @Select("SELECT " + CLAIM_COLUMNS + " FROM coupon_claims WHERE customer_id = #{customerId}"
            + " ORDER BY claimed_at DESC, id DESC LIMIT #{limit}")
    List<Claim> latestClaims(String customerId, int limit);

    @Select("SELECT " + CLAIM_COLUMNS + " FROM coupon_claims WHERE order_id = #{orderId} ORDER BY id")
    List<Claim> redeemedBy(String orderId);

    /** The claims that can be redeemed, the one that runs out first in front. */
    @Select("SELECT " + CLAIM_COLUMNS
            + " FROM coupon_claims WHERE coupon_id = #{couponId} AND customer_id = #{customerId}"
            + " AND state = 'CLAIMED' AND (expires_at IS NULL OR expires_at > #{now})"
            + " ORDER BY expires_at IS NULL, expires_at, n")
    List<Claim> redeemable(String couponId, String customerId, Instant now);

    /** 0 where another order redeems it. */
    @Update("UPDATE coupon_claims SET state = 'REDEEMED', order_id = #{orderId}, redeemed_at = #{now}"
            + " WHERE id = #{id} AND state = 'CLAIMED'")
    int redeem(String id, String orderId, Instant now);

    @Update("UPDATE coupon_claims SET state = 'CLAIMED', order_id = NULL, redeemed_at = NULL"
            + " WHERE id = #{id} AND state = 'REDEEMED'")
    int giveBack(String id);
}
