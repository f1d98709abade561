package shop.blush.product.catalogue;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Products and their variants, as they are stored. Callers pass at most a few hundred values at a time. */
@Mapper
interface Products {

    String PRODUCT_COLUMNS =
            "id, identity, slug, brand, name_en, name_zh, category, kind, description_en, description_zh,"
                    + " details, price_from, price_to, currency, search_title, search_text, on_sale";
    String VARIANT_COLUMNS =
            "id, product_id, identity, sku, position, name_en, name_zh, shade_code, hex, shade_family, note,"
                    + " size, price, currency, picture, on_sale";
    String IN_VALUES =
            " IN <foreach collection='values' item='value' open='(' separator=',' close=')'>#{value}</foreach>";

    /** Answers 1 when this transaction is now the one that may change the catalogue, null when another one is. */
    @Select("SELECT id FROM catalogue_lock WHERE id = 1 FOR UPDATE SKIP LOCKED")
    @Nullable
    Integer tryLock();

    @Select("SELECT COUNT(*) FROM products")
    long count();

    @Select("SELECT " + PRODUCT_COLUMNS + " FROM products WHERE slug = #{slug}")
    @Nullable
    ProductRow bySlug(String slug);

    @Select("<script>SELECT " + PRODUCT_COLUMNS + " FROM products WHERE identity" + IN_VALUES + "</script>")
    List<ProductRow> byIdentity(Collection<String> values);

    @Select("<script>SELECT slug FROM products WHERE slug" + IN_VALUES + "</script>")
    Set<String> slugsTaken(Collection<String> values);

    @Select("<script>SELECT " + VARIANT_COLUMNS + " FROM variants WHERE product_id" + IN_VALUES
            + " ORDER BY product_id, position</script>")
    List<VariantRow> variantsOf(Collection<String> values);

    @Select("<script>SELECT sku FROM variants WHERE sku" + IN_VALUES + "</script>")
    Set<String> skusTaken(Collection<String> values);

    /** What other services ask of a variant on sale: what it is called and what it costs now. */
    @Select("""
            <script>
            SELECT v.sku, p.slug AS product_slug, p.name_en AS product_name_en, p.name_zh AS product_name_zh,
                   v.name_en, v.name_zh, p.brand, p.category, v.picture, v.price, v.currency
            FROM variants v JOIN products p ON p.id = v.product_id WHERE v.on_sale = 1 AND v.sku
            """ + IN_VALUES + "</script>")
    List<KnownVariant> bySku(Collection<String> values);

    record KnownVariant(
            String sku,
            String productSlug,
            String productNameEn,
            @Nullable String productNameZh,
            String nameEn,
            @Nullable String nameZh,
            String brand,
            String category,
            String picture,
            long price,
            String currency) {}

    @Insert("""
            <script>
            INSERT INTO products (id, identity, slug, brand, name_en, name_zh, category, kind, description_en, description_zh,
                details, price_from, price_to, currency, search_title, search_text, on_sale, updated_at) VALUES
            <foreach collection="rows" item="p" separator=",">
                (#{p.id}, #{p.identity}, #{p.slug}, #{p.brand}, #{p.nameEn}, #{p.nameZh}, #{p.category}, #{p.kind},
                #{p.descriptionEn}, #{p.descriptionZh}, #{p.details}, #{p.priceFrom}, #{p.priceTo}, #{p.currency},
                #{p.searchTitle}, #{p.searchText}, #{p.onSale}, #{now})
            </foreach>
            ON DUPLICATE KEY UPDATE brand = VALUES(brand), name_en = VALUES(name_en), name_zh = VALUES(name_zh),
                category = VALUES(category), kind = VALUES(kind), description_en = VALUES(description_en),
                description_zh = VALUES(description_zh), details = VALUES(details), price_from = VALUES(price_from),
                price_to = VALUES(price_to), currency = VALUES(currency), search_title = VALUES(search_title),
                search_text = VALUES(search_text), on_sale = VALUES(on_sale), updated_at = VALUES(updated_at)
            </script>
            """)
    void save(Collection<ProductRow> rows, LocalDateTime now);

    @Insert("""
            <script>
            INSERT INTO variants (id, product_id, identity, sku, position, name_en, name_zh, shade_code, hex, shade_family,
                note, size, price, currency, picture, on_sale, updated_at) VALUES
            <foreach collection="rows" item="v" separator=",">
                (#{v.id}, #{v.productId}, #{v.identity}, #{v.sku}, #{v.position}, #{v.nameEn}, #{v.nameZh}, #{v.shadeCode},
                #{v.hex}, #{v.shadeFamily}, #{v.note}, #{v.size}, #{v.price}, #{v.currency}, #{v.picture}, #{v.onSale},
                #{now})
            </foreach>
            ON DUPLICATE KEY UPDATE name_en = VALUES(name_en), name_zh = VALUES(name_zh), shade_code = VALUES(shade_code),
                hex = VALUES(hex), shade_family = VALUES(shade_family), note = VALUES(note), size = VALUES(size),
                price = VALUES(price), currency = VALUES(currency), picture = VALUES(picture),
                updated_at = VALUES(updated_at)
            </script>
            """)
    void saveVariants(Collection<VariantRow> rows, LocalDateTime now);
}
