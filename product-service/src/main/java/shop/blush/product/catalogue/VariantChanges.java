package shop.blush.product.catalogue;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Who changed which variant, when, and from what to what. Rows are only ever added; their ids rise with time. */
@Mapper
interface VariantChanges {

    enum Kind {
        PRICE,
        ON_SALE,
        OFF_SALE
    }

    record VariantChange(
            String id,
            String sku,
            Kind kind,
            long oldPrice,
            long newPrice,
            String currency,
            String operator,
            Instant changedAt) {}

    record NamedChange(
            String id,
            String sku,
            Kind kind,
            long oldPrice,
            long newPrice,
            String currency,
            String operator,
            Instant changedAt,
            String productSlug,
            String productNameEn,
            @Nullable String productNameZh,
            String nameEn,
            @Nullable String nameZh) {}

    String OF_SKU = " <if test='sku != null'>WHERE c.sku = #{sku}</if> ";

    @Insert("INSERT INTO variant_changes (id, sku, kind, old_price, new_price, currency, operator, changed_at)"
            + " VALUES (#{id}, #{sku}, #{kind}, #{oldPrice}, #{newPrice}, #{currency}, #{operator}, #{changedAt})")
    void add(VariantChange change);

    /** Newest first; of one variant, or of all where {@code sku} is null. */
    @Select("<script>SELECT c.id, c.sku, c.kind, c.old_price, c.new_price, c.currency, c.operator, c.changed_at,"
            + " p.slug AS product_slug, p.name_en AS product_name_en, p.name_zh AS product_name_zh, v.name_en, v.name_zh"
            + " FROM variant_changes c JOIN variants v ON v.sku = c.sku JOIN products p ON p.id = v.product_id"
            + OF_SKU + "ORDER BY c.id DESC LIMIT #{size} OFFSET #{offset}</script>")
    List<NamedChange> page(@Nullable String sku, int size, int offset);

    @Select("<script>SELECT COUNT(*) FROM variant_changes c" + OF_SKU + "</script>")
    long count(@Nullable String sku);
}
