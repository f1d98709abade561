package shop.blush.order.cart;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Carts with their lines, and the merges that were done. */
@Mapper
interface Carts {

    record Merge(String request, String answer) {}

    @Select("SELECT version FROM carts WHERE customer_id = #{customerId}")
    Optional<Long> version(String customerId);

    @Insert("INSERT IGNORE INTO carts (customer_id, version, updated_at) VALUES (#{customerId}, 0, #{now})")
    int addIfNone(String customerId, Instant now);

    /** Makes what is done to one cart happen one after the other. */
    @Select("SELECT version FROM carts WHERE customer_id = #{customerId} FOR UPDATE")
    long lock(String customerId);

    /** 0 when the cart was changed since it had that version. */
    @Update("UPDATE carts SET version = version + 1, updated_at = #{now}"
            + " WHERE customer_id = #{customerId} AND version = #{version}")
    int change(String customerId, long version, Instant now);

    @Select("SELECT customer_id, line_no, sku, quantity, product_slug, name_en, name_zh, variant_en, variant_zh, image,"
            + " unit_amount, currency FROM cart_lines WHERE customer_id = #{customerId} ORDER BY line_no")
    List<CartLine> lines(String customerId);

    @Delete("DELETE FROM cart_lines WHERE customer_id = #{customerId}")
    void clear(String customerId);

    @Insert("""
            <script>
            INSERT INTO cart_lines (customer_id, line_no, sku, quantity, product_slug, name_en, name_zh, variant_en, variant_zh,
              image, unit_amount, currency) VALUES
            <foreach collection="lines" item="line" separator=",">
            (#{line.customerId}, #{line.lineNo}, #{line.sku}, #{line.quantity}, #{line.productSlug}, #{line.nameEn},
             #{line.nameZh}, #{line.variantEn}, #{line.variantZh}, #{line.image}, #{line.unitAmount}, #{line.currency})
            </foreach>
            </script>
            """)
    void addLines(List<CartLine> lines);

    @Select("SELECT request, answer FROM cart_merges WHERE customer_id = #{customerId} AND idempotency_key = #{key}")
    Optional<Merge> merge(String customerId, String key);

    @Insert("INSERT INTO cart_merges (customer_id, idempotency_key, request, answer, merged_at)"
            + " VALUES (#{customerId}, #{key}, #{request}, #{answer}, #{now})")
    void addMerge(String customerId, String key, String request, String answer, Instant now);

    @Delete("DELETE FROM cart_merges WHERE merged_at < #{before} LIMIT 10000")
    int forgetMerges(Instant before);
}
