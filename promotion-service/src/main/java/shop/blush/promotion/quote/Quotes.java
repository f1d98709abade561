package shop.blush.promotion.quote;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Quotes, their lines and what they grant. */
@Mapper
public interface Quotes {

    @Insert(
            "INSERT INTO quotes (id, customer_id, currency, items_amount, adjustments_amount, shipping_amount, total_amount,"
                    + " created_at, expires_at, told) VALUES (#{id}, #{customerId}, #{currency}, #{itemsAmount},"
                    + " #{adjustmentsAmount}, #{shippingAmount}, #{totalAmount}, #{createdAt}, #{expiresAt}, #{told})")
    void add(Quote quote);

    @Insert("""
            <script>
            INSERT INTO quote_lines (quote_id, line_no, sku, product_slug, name_en, name_zh, variant_en, variant_zh, image,
              quantity, gift, unit_amount, subtotal_amount, adjustments_amount, total_amount) VALUES
            <foreach collection="lines" item="line" separator=",">
            (#{line.quoteId}, #{line.lineNo}, #{line.sku}, #{line.productSlug}, #{line.nameEn}, #{line.nameZh},
             #{line.variantEn}, #{line.variantZh}, #{line.image}, #{line.quantity}, #{line.gift}, #{line.unitAmount},
             #{line.subtotalAmount}, #{line.adjustmentsAmount}, #{line.totalAmount})
            </foreach>
            </script>
            """)
    void addLines(List<QuoteLine> lines);

    @Insert("""
            <script>
            INSERT INTO quote_grants (quote_id, grant_no, id, level, promotion_id, coupon_id, coupon_code, new_customers,
              reason_en, reason_zh, amount) VALUES
            <foreach collection="grants" item="grant" separator=",">
            (#{grant.quoteId}, #{grant.grantNo}, #{grant.id}, #{grant.level}, #{grant.promotionId}, #{grant.couponId},
             #{grant.couponCode}, #{grant.newCustomers}, #{grant.reasonEn}, #{grant.reasonZh}, #{grant.amount})
            </foreach>
            </script>
            """)
    void addGrants(List<QuoteGrant> grants);

    @Insert("""
            <script>
            INSERT INTO quote_grant_parts (quote_id, grant_no, line_no, amount) VALUES
            <foreach collection="parts" item="part" separator=",">
            (#{part.quoteId}, #{part.grantNo}, #{part.lineNo}, #{part.amount})
            </foreach>
            </script>
            """)
    void addParts(List<QuoteGrant.Part> parts);

    @Select(
            "SELECT id, customer_id, currency, items_amount, adjustments_amount, shipping_amount, total_amount, created_at,"
                    + " expires_at, told FROM quotes WHERE id = #{id}")
    Optional<Quote> byId(String id);

    @Select(
            "SELECT quote_id, line_no, sku, product_slug, name_en, name_zh, variant_en, variant_zh, image, quantity, gift,"
                    + " unit_amount, subtotal_amount, adjustments_amount, total_amount FROM quote_lines WHERE quote_id = #{quoteId}"
                    + " ORDER BY line_no")
    List<QuoteLine> lines(String quoteId);

    @Select(
            "SELECT quote_id, grant_no, id, level, promotion_id, coupon_id, coupon_code, new_customers, reason_en, reason_zh,"
                    + " amount FROM quote_grants WHERE quote_id = #{quoteId} ORDER BY grant_no")
    List<QuoteGrant> grants(String quoteId);

    @Select("SELECT quote_id, grant_no, line_no, amount FROM quote_grant_parts WHERE quote_id = #{quoteId}"
            + " ORDER BY grant_no, line_no")
    List<QuoteGrant.Part> parts(String quoteId);

    @Delete("DELETE FROM quotes WHERE expires_at < #{before} ORDER BY expires_at LIMIT #{limit}")
    int forgetExpired(Instant before, int limit);
}
