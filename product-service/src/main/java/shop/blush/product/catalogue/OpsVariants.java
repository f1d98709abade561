package shop.blush.product.catalogue;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Variants as operators find and change them, those not on sale included. */
@Mapper
interface OpsVariants {

    /**
     * @param patterns as {@link ProductSearch.Filter} has them
     * @param sku part of a SKU in capitals; null where the question can be none
     * @param onSale null for both
     */
    record Question(
            List<String> patterns,
            @Nullable String sku,
            @Nullable Boolean onSale) {}

    record OpsVariant(
            String sku,
            String productId,
            String productSlug,
            String productNameEn,
            @Nullable String productNameZh,
            String nameEn,
            @Nullable String nameZh,
            String brand,
            String category,
            String picture,
            long price,
            String currency,
            boolean onSale) {}

    String COLUMNS = "SELECT v.sku, p.id AS product_id, p.slug AS product_slug, p.name_en AS product_name_en,"
            + " p.name_zh AS product_name_zh, v.name_en, v.name_zh, p.brand, p.category, v.picture, v.price, v.currency,"
            + " v.on_sale";

    String MATCHING = """
             FROM variants v JOIN products p ON p.id = v.product_id WHERE 1 = 1
            <if test="q.onSale != null">AND v.on_sale = #{q.onSale}</if>
            <if test="!q.patterns.isEmpty() or q.sku != null">AND (1 = 0
              <if test="!q.patterns.isEmpty()">OR
                <foreach collection="q.patterns" item="pattern" open="(" separator=" AND " close=")">
                  p.search_text LIKE #{pattern}</foreach></if>
              <if test="q.sku != null">OR LOCATE(#{q.sku}, UPPER(v.sku)) &gt; 0</if>)</if>
            """;

    @Select("<script>" + COLUMNS + MATCHING + " ORDER BY p.arrival, v.position LIMIT #{size} OFFSET #{offset}</script>")
    List<OpsVariant> page(@Param("q") Question q, int size, int offset);

    @Select("<script>SELECT COUNT(*)" + MATCHING + "</script>")
    long count(@Param("q") Question q);

    @Select(COLUMNS + " FROM variants v JOIN products p ON p.id = v.product_id WHERE v.sku = #{sku}")
    @Nullable
    OpsVariant bySku(String sku);

    /** Waits for whoever changes the catalogue, which imports do for long. */
    @Select("SELECT id FROM catalogue_lock WHERE id = 1 FOR UPDATE")
    @Options(timeout = 3) // seconds; an operator had better hear of the import than wait for it
    Integer lockCatalogue();

    /** Answers 0 when the price is no longer the one that was seen. */
    @Update("UPDATE variants SET price = #{price}, updated_at = #{now} WHERE sku = #{sku} AND price = #{seen}")
    int changePrice(String sku, long price, long seen, LocalDateTime now);

    /** Answers 0 when it is so already. */
    @Update("UPDATE variants SET on_sale = #{onSale}, updated_at = #{now} WHERE sku = #{sku} AND on_sale != #{onSale}")
    int switchSale(String sku, boolean onSale, LocalDateTime now);

    /** Draws from its variants what a product keeps of them; a product that sells none keeps the prices of all. */
    @Update("""
            UPDATE products p JOIN (
                SELECT product_id, MAX(on_sale) AS on_sale,
                       COALESCE(MIN(CASE WHEN on_sale = 1 THEN price END), MIN(price)) AS price_from,
                       COALESCE(MAX(CASE WHEN on_sale = 1 THEN price END), MAX(price)) AS price_to
                FROM variants WHERE product_id = #{productId} GROUP BY product_id
            ) drawn ON drawn.product_id = p.id
            SET p.on_sale = drawn.on_sale, p.price_from = drawn.price_from, p.price_to = drawn.price_to,
                p.updated_at = #{now}
            """)
    void redraw(String productId, LocalDateTime now);
}
