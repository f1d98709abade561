package shop.blush.product.catalogue;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/**
 * Finds products on sale. A product matches by its own words, category and brand, and by having one variant with both a wanted shade
 * family and a wanted price.
 *
 * <p>Text is found by reading through {@code search_text}; {@link Words} says why there is no full-text index. Past some tens
 * of thousands of products this will want a search engine.
 */
@Mapper
interface ProductSearch {

    /**
     * What to match; empty lists and nulls match all.
     *
     * @param patterns {@code LIKE} patterns over the search text, all of which must match
     * @param phrase the question as a pattern, for ranking
     */
    record Filter(
            List<String> patterns,
            String phrase,
            List<String> categories,
            List<String> brands,
            List<String> shadeFamilies,
            @Nullable Long priceMin,
            @Nullable Long priceMax) {

        Filter withoutCategories() {
            return new Filter(patterns, phrase, List.of(), brands, shadeFamilies, priceMin, priceMax);
        }

        Filter withoutBrands() {
            return new Filter(patterns, phrase, categories, List.of(), shadeFamilies, priceMin, priceMax);
        }

        Filter withoutShadeFamilies() {
            return new Filter(patterns, phrase, categories, brands, List.of(), priceMin, priceMax);
        }

        Filter withoutPrices() {
            return new Filter(patterns, phrase, categories, brands, shadeFamilies, null, null);
        }
    }

    record ListedProduct(
            String id,
            String slug,
            String nameEn,
            @Nullable String nameZh,
            String brand,
            String category,
            String kind,
            long priceFrom,
            long priceTo,
            String currency) {}

    record ListedShade(
            String productId,
            String nameEn,
            @Nullable String nameZh,
            @Nullable String hex,
            String picture,
            int shadeCount) {}

    record Count(String value, long count) {}

    /** Nulls when nothing matches. */
    record PriceRange(
            @Nullable Long lowest,
            @Nullable Long highest,
            @Nullable String currency) {}

    record CategoryCount(String slug, String nameEn, String nameZh, long productCount) {}

    String OWN_CONDITIONS = """
            <foreach collection="f.patterns" item="pattern">AND p.search_text LIKE #{pattern} </foreach>
            <if test="!f.categories.isEmpty()">AND p.category IN
              <foreach collection="f.categories" item="c" open="(" separator="," close=")">#{c}</foreach></if>
            <if test="!f.brands.isEmpty()">AND p.brand IN
              <foreach collection="f.brands" item="b" open="(" separator="," close=")">#{b}</foreach></if>
            """;

    String VARIANT_CONDITIONS = """
            <if test="!f.shadeFamilies.isEmpty()">AND v.shade_family IN
              <foreach collection="f.shadeFamilies" item="s" open="(" separator="," close=")">#{s}</foreach></if>
            <if test="f.priceMin != null">AND v.price &gt;= #{f.priceMin}</if>
            <if test="f.priceMax != null">AND v.price &lt;= #{f.priceMax}</if>
            """;

    String MATCHING_PRODUCTS = " FROM products p WHERE p.on_sale = 1 " + OWN_CONDITIONS
            + "<if test='!f.shadeFamilies.isEmpty() or f.priceMin != null or f.priceMax != null'>"
            + "AND EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.on_sale = 1 " + VARIANT_CONDITIONS
            + ")</if>";

    String MATCHING_VARIANTS = " FROM products p JOIN variants v ON v.product_id = p.id AND v.on_sale = 1 WHERE 1 = 1 "
            + OWN_CONDITIONS
            + VARIANT_CONDITIONS;

    String ORDER = """
            ORDER BY
            <choose>
              <when test="sort.name() == 'NEWEST'">p.arrival DESC</when>
              <when test="sort.name() == 'PRICE_ASC'">p.price_from, p.arrival</when>
              <when test="sort.name() == 'PRICE_DESC'">p.price_to DESC, p.arrival</when>
              <when test="sort.name() == 'NAME'">p.name_en, p.arrival</when>
              <when test="f.patterns.isEmpty()">p.arrival</when>
              <otherwise>
                p.search_title LIKE #{f.phrase} DESC,
                <foreach collection="f.patterns" item="pattern" open="(" separator=" AND " close=")">
                  p.search_title LIKE #{pattern}</foreach> DESC,
                CHAR_LENGTH(p.search_title), p.arrival
              </otherwise>
            </choose>
            """;

    @Select(
            "<script>SELECT p.id, p.slug, p.name_en, p.name_zh, p.brand, p.category, p.kind, p.price_from, p.price_to, p.currency"
                    + MATCHING_PRODUCTS + ORDER + "LIMIT #{size} OFFSET #{offset}</script>")
    List<ListedProduct> page(@Param("f") Filter f, ProductQuery.Sort sort, int size, int offset);

    @Select("<script>SELECT COUNT(*)" + MATCHING_PRODUCTS + "</script>")
    long count(@Param("f") Filter f);

    @Select("<script>SELECT p.category AS value, COUNT(*) AS count" + MATCHING_PRODUCTS
            + " GROUP BY p.category ORDER BY count DESC, value</script>")
    List<Count> categories(@Param("f") Filter f);

    @Select("<script>SELECT p.brand AS value, COUNT(*) AS count" + MATCHING_PRODUCTS
            + " GROUP BY p.brand ORDER BY count DESC, value</script>")
    List<Count> brands(@Param("f") Filter f);

    @Select("<script>SELECT v.shade_family AS value, COUNT(DISTINCT p.id) AS count" + MATCHING_VARIANTS
            + " AND v.shade_family IS NOT NULL GROUP BY v.shade_family ORDER BY count DESC, value</script>")
    List<Count> shadeFamilies(@Param("f") Filter f);

    @Select("<script>SELECT MIN(v.price) AS lowest, MAX(v.price) AS highest, MIN(v.currency) AS currency"
            + MATCHING_VARIANTS + "</script>")
    @Nullable
    PriceRange prices(@Param("f") Filter f);

    /** The first variants of each product, in their order, with the number of its shades. */
    @Select("""
            <script>
            SELECT product_id, name_en, name_zh, hex, picture, shade_count FROM (
                SELECT v.*, ROW_NUMBER() OVER (PARTITION BY product_id ORDER BY position) AS place,
                       COUNT(hex) OVER (PARTITION BY product_id) AS shade_count
                FROM variants v WHERE on_sale = 1 AND product_id IN
                <foreach collection="productIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ) ranked WHERE place &lt;= #{perProduct} ORDER BY product_id, place
            </script>
            """)
    List<ListedShade> firstVariants(Collection<String> productIds, int perProduct);

    @Select("SELECT c.slug, c.name_en, c.name_zh, COUNT(p.id) AS product_count FROM categories c"
            + " LEFT JOIN products p ON p.category = c.slug AND p.on_sale = 1 GROUP BY c.slug, c.name_en, c.name_zh, c.position"
            + " ORDER BY c.position")
    List<CategoryCount> categoryCounts();
}
