package shop.blush.product.review;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Reviews, their totals and the purchases behind them, as they are stored. */
@Mapper
interface Reviews {

    String SELECT = """
            SELECT r.id, r.product_id, r.display_name, r.rating, r.title, r.text, r.idempotency_key, r.created_at,
                   p.product_id IS NOT NULL AS verified
            FROM reviews r
            LEFT JOIN purchases p ON p.customer_id = r.customer_id AND p.product_id = r.product_id
            """;

    record Totals(long one, long two, long three, long four, long five) {}

    @Select("SELECT id FROM products WHERE slug = #{slug} AND on_sale = 1")
    @Nullable
    String productOnSale(String slug);

    @Select("SELECT one, two, three, four, five FROM review_totals WHERE product_id = #{productId}")
    @Nullable
    Totals totals(String productId);

    @Select("""
            <script>
            """ + SELECT + """
            WHERE r.product_id = #{productId}
            <choose>
              <when test="sort.name() == 'HIGHEST'">ORDER BY r.rating DESC, r.created_at DESC, r.id DESC</when>
              <when test="sort.name() == 'LOWEST'">ORDER BY r.rating, r.created_at, r.id</when>
              <otherwise>ORDER BY r.created_at DESC, r.id DESC</otherwise>
            </choose>
            LIMIT #{limit} OFFSET #{offset}
            </script>
            """)
    List<ReviewRow> page(String productId, ReviewQuery.Sort sort, int limit, int offset);

    @Select(SELECT + "WHERE r.customer_id = #{customerId} AND r.idempotency_key = #{key}")
    @Nullable
    ReviewRow byIntent(String customerId, String key);

    /** Fails with {@code DuplicateKeyException} where the customer has a review of the product, or used the key. */
    @Insert("""
            INSERT INTO reviews (id, product_id, customer_id, display_name, rating, title, text, idempotency_key, created_at)
            VALUES (#{id}, #{productId}, #{customerId}, #{displayName}, #{rating}, #{title}, #{text}, #{key}, #{now})
            """)
    void add(
            String id,
            String productId,
            String customerId,
            @Nullable String displayName,
            int rating,
            String title,
            String text,
            String key,
            LocalDateTime now);

    /** Counts one more review in the transaction that added it. */
    @Insert("""
            INSERT INTO review_totals (product_id, one, two, three, four, five)
            VALUES (#{productId}, #{rating} = 1, #{rating} = 2, #{rating} = 3, #{rating} = 4, #{rating} = 5)
            ON DUPLICATE KEY UPDATE one = one + VALUES(one), two = two + VALUES(two), three = three + VALUES(three),
                four = four + VALUES(four), five = five + VALUES(five)
            """)
    void count(String productId, int rating);

    @Insert("""
            <script>
            INSERT IGNORE INTO purchases (customer_id, product_id)
            SELECT DISTINCT #{customerId}, product_id FROM variants WHERE sku IN
            <foreach collection='skus' item='sku' open='(' separator=',' close=')'>#{sku}</foreach>
            </script>
            """)
    void addPurchases(String customerId, Set<String> skus);

    @Update("UPDATE reviews SET display_name = NULL WHERE customer_id = #{customerId}")
    int forgetName(String customerId);
}
