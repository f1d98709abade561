package shop.blush.promotion.quote;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Quotes and their lines. */
@Mapper
interface Quotes {

    @Insert(
            "INSERT INTO quotes (id, customer_id, currency, items_amount, adjustments_amount, shipping_amount, total_amount,"
                    + " created_at, expires_at) VALUES (#{id}, #{customerId}, #{currency}, #{itemsAmount}, #{adjustmentsAmount},"
                    + " #{shippingAmount}, #{totalAmount}, #{createdAt}, #{expiresAt})")
    void add(Quote quote);

    @Insert("""
            <script>
            INSERT INTO quote_lines (quote_id, line_no, sku, product_slug, name_en, name_zh, variant_en, variant_zh, image,
              quantity, unit_amount, subtotal_amount, adjustments_amount, total_amount) VALUES
            <foreach collection="lines" item="line" separator=",">
            (#{line.quoteId}, #{line.lineNo}, #{line.sku}, #{line.productSlug}, #{line.nameEn}, #{line.nameZh},
             #{line.variantEn}, #{line.variantZh}, #{line.image}, #{line.quantity}, #{line.unitAmount},
             #{line.subtotalAmount}, #{line.adjustmentsAmount}, #{line.totalAmount})
            </foreach>
            </script>
            """)
    void addLines(List<QuoteLine> lines);

    @Select(
            "SELECT id, customer_id, currency, items_amount, adjustments_amount, shipping_amount, total_amount, created_at,"
                    + " expires_at FROM quotes WHERE id = #{id}")
    Optional<Quote> byId(String id);

    @Select("SELECT quote_id, line_no, sku, product_slug, name_en, name_zh, variant_en, variant_zh, image, quantity,"
            + " unit_amount, subtotal_amount, adjustments_amount, total_amount FROM quote_lines WHERE quote_id = #{quoteId}"
            + " ORDER BY line_no")
    List<QuoteLine> lines(String quoteId);

    @Delete("DELETE FROM quotes WHERE expires_at < #{before} ORDER BY expires_at LIMIT #{limit}")
    int forgetExpired(Instant before, int limit);
}
