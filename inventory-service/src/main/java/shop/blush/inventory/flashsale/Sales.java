package shop.blush.inventory.flashsale;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Sales and their allotments. Each update of an allotment is guarded: it changes one row, or none where it may not. */
@Mapper
public interface Sales {

    @Select("SELECT id, starts_at, ends_at, per_customer, hold_seconds, waiting_room, state, epoch, armed_at, ended_at"
            + " FROM sales WHERE id = #{id}")
    Optional<Sale> find(String id);

    @Select("SELECT id, starts_at, ends_at, per_customer, hold_seconds, waiting_room, state, epoch, armed_at, ended_at"
            + " FROM sales WHERE state = 'ARMED' OR ended_at > #{since} ORDER BY id")
    List<Sale> current(Instant since);

    /** Locks the row: whoever ends a sale or loads its admission. */
    @Select("SELECT id, starts_at, ends_at, per_customer, hold_seconds, waiting_room, state, epoch, armed_at, ended_at"
            + " FROM sales WHERE id = #{id} FOR UPDATE")
    Optional<Sale> lock(String id);

    /** Keeps the sale from being ended until the transaction is. */
    @Select("SELECT id, starts_at, ends_at, per_customer, hold_seconds, waiting_room, state, epoch, armed_at, ended_at"
            + " FROM sales WHERE id = #{id} LOCK IN SHARE MODE")
    Optional<Sale> keep(String id);

    @Insert(
            "INSERT INTO sales (id, starts_at, ends_at, per_customer, hold_seconds, waiting_room, state, epoch, armed_at, ended_at)"
                    + " VALUES (#{id}, #{startsAt}, #{endsAt}, #{perCustomer}, #{holdSeconds}, #{waitingRoom}, #{state}, #{epoch}, #{armedAt}, null)")
    void add(Sale sale);

    @Update("UPDATE sales SET state = 'ENDED', ended_at = #{now} WHERE id = #{id} AND state = 'ARMED'")
    int end(String id, Instant now);

    @Update("UPDATE sales SET epoch = epoch + 1 WHERE id = #{id}")
    void raiseEpoch(String id);

    @Insert("""
            <script>
            INSERT INTO allotments (sale_id, sku, allotted, held, committed, returned) VALUES
            <foreach collection="allotments" item="a" separator=",">
            (#{a.saleId}, #{a.sku}, #{a.allotted}, 0, 0, 0)
            </foreach>
            </script>
            """)
    void addAllotments(List<Allotment> allotments);

    @Select("""
            <script>
            SELECT sale_id, sku, allotted, held, committed, returned FROM allotments WHERE sale_id IN
            <foreach collection="saleIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY sale_id, sku
            </script>
            """)
    List<Allotment> allotments(Collection<String> saleIds);

    /** Locks the sale's allotments in the order in which every change locks them. */
    @Select("SELECT sale_id, sku, allotted, held, committed, returned FROM allotments WHERE sale_id = #{saleId}"
            + " ORDER BY sku FOR UPDATE")
    List<Allotment> lockAllotments(String saleId);

    @Select("SELECT sale_id, sku, allotted, held, committed, returned FROM allotments"
            + " WHERE sale_id = #{saleId} AND sku = #{sku} FOR UPDATE")
    Allotment lockAllotment(String saleId, String sku);

    @Update("UPDATE allotments SET held = held + #{quantity} WHERE sale_id = #{saleId} AND sku = #{sku}"
            + " AND allotted - held - committed - returned >= #{quantity}")
    int hold(String saleId, String sku, long quantity);

    @Update("UPDATE allotments SET held = held - #{quantity} WHERE sale_id = #{saleId} AND sku = #{sku}"
            + " AND held >= #{quantity}")
    int release(String saleId, String sku, long quantity);

    @Update("UPDATE allotments SET held = held - #{quantity}, committed = committed + #{quantity}"
            + " WHERE sale_id = #{saleId} AND sku = #{sku} AND held >= #{quantity}")
    int commit(String saleId, String sku, long quantity);

    /** Takes units out of the sale that nobody holds. */
    @Update("UPDATE allotments SET returned = returned + #{quantity} WHERE sale_id = #{saleId} AND sku = #{sku}"
            + " AND allotted - held - committed - returned >= #{quantity}")
    int giveUp(String saleId, String sku, long quantity);
}
