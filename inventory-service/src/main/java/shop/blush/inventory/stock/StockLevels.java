package shop.blush.inventory.stock;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The stock levels. Each update is guarded: it changes one row, or none where the level does not allow it. */
@Mapper
interface StockLevels {

    @Select("""
            <script>
            SELECT sku, on_hand, reserved, allotted FROM stock_levels WHERE sku IN
            <foreach collection="skus" item="sku" open="(" separator="," close=")">#{sku}</foreach>
            </script>
            """)
    List<StockLevel> find(Collection<String> skus);

    /** Locks the rows in the order of their keys, which is the order in which every change locks them. */
    @Select("""
            <script>
            SELECT sku, on_hand, reserved, allotted FROM stock_levels WHERE sku IN
            <foreach collection="skus" item="sku" open="(" separator="," close=")">#{sku}</foreach>
            ORDER BY sku FOR UPDATE
            </script>
            """)
    List<StockLevel> lock(Collection<String> skus);

    @Insert("INSERT INTO stock_levels (sku, on_hand, reserved, allotted) VALUES (#{sku}, 0, 0, 0)"
            + " ON DUPLICATE KEY UPDATE sku = VALUES(sku)")
    void ensureExists(String sku);

    @Update("UPDATE stock_levels SET on_hand = on_hand + #{quantity}"
            + " WHERE sku = #{sku} AND on_hand <= #{limit} - #{quantity}")
    int receive(String sku, long quantity, long limit);

    @Update("UPDATE stock_levels SET reserved = reserved + #{quantity}"
            + " WHERE sku = #{sku} AND on_hand - reserved - allotted >= #{quantity}")
    int hold(String sku, long quantity);

    @Update("UPDATE stock_levels SET on_hand = on_hand - #{quantity}, reserved = reserved - #{quantity}"
            + " WHERE sku = #{sku} AND reserved >= #{quantity}")
    int commit(String sku, long quantity);

    @Update("UPDATE stock_levels SET reserved = reserved - #{quantity}"
            + " WHERE sku = #{sku} AND reserved >= #{quantity}")
    int release(String sku, long quantity);

    @Update("UPDATE stock_levels SET allotted = allotted + #{quantity}"
            + " WHERE sku = #{sku} AND on_hand - reserved - allotted >= #{quantity}")
    int allot(String sku, long quantity);

    @Update("UPDATE stock_levels SET allotted = allotted - #{quantity}"
            + " WHERE sku = #{sku} AND allotted >= #{quantity}")
    int unallot(String sku, long quantity);

    @Update("UPDATE stock_levels SET on_hand = on_hand - #{quantity}, allotted = allotted - #{quantity}"
            + " WHERE sku = #{sku} AND allotted >= #{quantity}")
    int sell(String sku, long quantity);
}
