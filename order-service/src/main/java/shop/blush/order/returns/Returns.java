package shop.blush.order.returns;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import shop.blush.order.returns.Return.State;

/** Returns and their lines. Every change of state names the state that it expects; 0 says that it was not so. */
@Mapper
interface Returns {

    String COLUMNS = "id, order_id, idempotency_key, state, reason, note, amount, refund_id, requested_at, decided_at,"
            + " received_at, refunded_at";

    @Insert("INSERT INTO order_returns (" + COLUMNS
            + ") VALUES (#{id}, #{orderId}, #{idempotencyKey}, #{state}, #{reason},"
            + " #{note}, #{amount}, #{refundId}, #{requestedAt}, #{decidedAt}, #{receivedAt}, #{refundedAt})")
    void add(Return requested);

    @Insert("""
            <script>
            INSERT INTO order_return_lines (return_id, order_id, line_no, quantity) VALUES
            <foreach collection="lines" item="line" separator=",">
            (#{line.returnId}, #{line.orderId}, #{line.lineNo}, #{line.quantity})
            </foreach>
            </script>
            """)
    void addLines(List<Return.Line> lines);

    @Select("SELECT " + COLUMNS + " FROM order_returns WHERE id = #{id}")
    Optional<Return> byId(String id);

    @Select("SELECT " + COLUMNS + " FROM order_returns WHERE order_id = #{orderId} AND idempotency_key = #{key}")
    Optional<Return> ofIntent(String orderId, String key);

    @Select("SELECT " + COLUMNS + " FROM order_returns WHERE order_id = #{orderId} ORDER BY requested_at, id")
    List<Return> ofOrder(String orderId);

    /** Oldest first: those that wait longest are looked at first. */
    @Select("<script>SELECT " + COLUMNS
            + " FROM order_returns<where><if test='state != null'>state = #{state}</if></where>"
            + " ORDER BY requested_at, id LIMIT #{limit} OFFSET #{offset}</script>")
    List<Return> page(@Nullable State state, int limit, long offset);

    @Select(
            "<script>SELECT COUNT(*) FROM order_returns<where><if test='state != null'>state = #{state}</if></where></script>")
    long count(@Nullable State state);

    @Select("""
            <script>
            SELECT return_id, order_id, line_no, quantity, amount FROM order_return_lines WHERE return_id IN
            <foreach collection="returnIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY return_id, line_no
            </script>
            """)
    List<Return.Line> lines(Collection<String> returnIds);

    @Update("UPDATE order_returns SET state = 'APPROVED', amount = #{amount}, decided_at = #{now}"
            + " WHERE id = #{id} AND state = 'REQUESTED'")
    int approve(String id, long amount, Instant now);

    @Update("UPDATE order_return_lines SET amount = #{amount} WHERE return_id = #{returnId} AND line_no = #{lineNo}")
    int credit(String returnId, int lineNo, long amount);

    @Update("UPDATE order_returns SET state = 'REJECTED', note = #{note}, decided_at = #{now}"
            + " WHERE id = #{id} AND state = 'REQUESTED'")
    int reject(String id, String note, Instant now);

    @Update("UPDATE order_returns SET state = 'RECEIVED', received_at = #{now}, refund_id = #{refundId}"
            + " WHERE id = #{id} AND state = 'APPROVED'")
    int receive(String id, @Nullable String refundId, Instant now);

    @Update("UPDATE order_returns SET state = 'REFUNDED', refunded_at = #{now} WHERE id = #{id} AND state = 'RECEIVED'")
    int refunded(String id, Instant now);

    /** Those whose money is on its way, oldest first, from the one after the given. */
    @Select("SELECT " + COLUMNS
            + " FROM order_returns WHERE state = 'RECEIVED' AND id > #{after} ORDER BY id LIMIT #{limit}")
    List<Return> received(String after, int limit);

    /** Whether every unit of the order was sent back and its money given back. */
    @Select(
            "SELECT NOT EXISTS (SELECT 1 FROM order_lines line LEFT JOIN (SELECT part.line_no, SUM(part.quantity) AS quantity"
                    + " FROM order_return_lines part JOIN order_returns done ON done.id = part.return_id"
                    + " WHERE part.order_id = #{orderId} AND done.state = 'REFUNDED' GROUP BY part.line_no) refunded"
                    + " ON refunded.line_no = line.line_no"
                    + " WHERE line.order_id = #{orderId} AND line.quantity > COALESCE(refunded.quantity, 0))")
    boolean everythingRefunded(String orderId);
}
