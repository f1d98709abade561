package shop.blush.product.catalogue;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What suggestions are made of. */
@Mapper
interface SuggestionSource {

    record Named(String value, String nameEn, @Nullable String nameZh, String brand) {}

    record CategoryName(String slug, String nameEn, String nameZh) {}

    /** Products on sale: what most customers paid for first, then what arrived last. */
    @Select("""
            SELECT p.slug AS value, p.name_en, p.name_zh, p.brand FROM products p
            LEFT JOIN (SELECT product_id, COUNT(*) AS buyers FROM purchases GROUP BY product_id) b ON b.product_id = p.id
            WHERE p.on_sale = 1 ORDER BY COALESCE(b.buyers, 0) DESC, p.arrival DESC LIMIT #{most}
            """)
    List<Named> products(int most);

    @Select("""
            SELECT c.slug, c.name_en, c.name_zh FROM categories c
            WHERE EXISTS (SELECT 1 FROM products p WHERE p.category = c.slug AND p.on_sale = 1) ORDER BY c.position
            """)
    List<CategoryName> categories();
}
