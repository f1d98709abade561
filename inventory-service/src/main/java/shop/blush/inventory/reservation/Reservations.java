package shop.blush.inventory.reservation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import shop.blush.inventory.reservation.Reservation.EndReason;
import shop.blush.inventory.reservation.Reservation.State;
import shop.blush.inventory.stock.ReservedLine;

/**
 * Reservations and their lines. Rows are locked by their primary key only: a lock that began at another index would wait
 * for the row, whose owner may wait to change that index.
 */
@Mapper
interface Reservations {

    @Select("SELECT id, order_id, attempt, state, end_reason, expires_at, created_at, ended_at"
            + " FROM reservations WHERE order_id = #{orderId} ORDER BY attempt DESC LIMIT 1")
    Optional<Reservation> latest(String orderId);

    @Select("SELECT id, order_id, attempt, state, end_reason, expires_at, created_at, ended_at"
            + " FROM reservations WHERE id = #{id} FOR UPDATE")
    Reservation lock(String id);

    @Select("SELECT id FROM reservations WHERE state = 'HELD' AND expires_at <= #{cutoff}"
            + " ORDER BY expires_at LIMIT #{limit}")
    List<String> due(Instant cutoff, int limit);

    /** Those still HELD; what somebody else is at is left to them. */
    @Select("""
            <script>
            SELECT id, order_id, attempt, state, end_reason, expires_at, created_at, ended_at FROM reservations WHERE id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            AND state = 'HELD' FOR UPDATE SKIP LOCKED
            </script>
            """)
    List<Reservation> lockHeld(Collection<String> ids);

    @Select("""
            <script>
            SELECT reservation_id, sku, quantity FROM reservation_lines WHERE reservation_id IN
            <foreach collection="reservationIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<ReservedLine> lines(Collection<String> reservationIds);

    @Insert("INSERT INTO reservations (id, order_id, attempt, state, end_reason, expires_at, created_at, ended_at)"
            + " VALUES (#{id}, #{orderId}, #{attempt}, #{state}, #{endReason}, #{expiresAt}, #{createdAt}, #{endedAt})")
    void add(Reservation reservation);

    @Insert("""
            <script>
            INSERT INTO reservation_lines (reservation_id, sku, quantity) VALUES
            <foreach collection="lines" item="line" separator=",">
            (#{line.reservationId}, #{line.sku}, #{line.quantity})
            </foreach>
            </script>
            """)
    void addLines(List<ReservedLine> lines);

    /** Ends a HELD reservation; 0 where it is not HELD any more. */
    @Update("UPDATE reservations SET state = #{state}, end_reason = #{reason}, ended_at = #{now}"
            + " WHERE id = #{id} AND state = 'HELD'")
    int end(String id, State state, EndReason reason, Instant now);
}
