package shop.blush.inventory.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The stock ledger; rows are only ever added. */
@Mapper
interface StockMovements {

    @Insert("""
            <script>
            INSERT INTO stock_movements (sku, kind, quantity, reservation_id, occurred_at) VALUES
            <foreach collection="lines" item="line" separator=",">
            (#{line.sku}, #{kind}, #{line.quantity}, #{line.reservationId}, #{now})
            </foreach>
            </script>
            """)
    void add(Movement kind, List<ReservedLine> lines, Instant now);

    @Insert("INSERT INTO stock_movements (sku, kind, quantity, receipt_key, occurred_at)"
            + " VALUES (#{sku}, 'RECEIPT', #{quantity}, #{receiptKey}, #{now})")
    void addReceipt(String sku, long quantity, String receiptKey, Instant now);

    @Insert("""
            <script>
            INSERT INTO stock_movements (sku, kind, quantity, receipt_key, occurred_at) VALUES
            <foreach collection="quantities" index="sku" item="quantity" separator=",">
            (#{sku}, #{kind}, #{quantity}, #{key}, #{now})
            </foreach>
            </script>
            """)
    void addCaused(Movement kind, String key, SortedMap<String, Long> quantities, Instant now);

    @Select("""
            <script>
            SELECT receipt_key FROM stock_movements WHERE receipt_key IN
            <foreach collection="keys" item="key" open="(" separator="," close=")">#{key}</foreach>
            </script>
            """)
    Set<String> receiptKeysAmong(Collection<String> keys);
}
