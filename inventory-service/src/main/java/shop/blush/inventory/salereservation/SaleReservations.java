package shop.blush.inventory.salereservation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import shop.blush.inventory.admission.Attempt;
import shop.blush.inventory.salereservation.SaleReservation.State;

/** Reservations of flash sales and the units that customers have. Rows are locked by their primary key only. */
@Mapper
interface SaleReservations {

    String ALL =
            "id, sale_id, sku, customer_id, quantity, idempotency_key, state, held_at, expires_at, ended_at, order_id,"
                    + " order_number, ticket";

    @Select("SELECT " + ALL + " FROM sale_reservations WHERE id = #{id}")
    Optional<SaleReservation> find(String id);

    @Select("SELECT " + ALL + " FROM sale_reservations WHERE id = #{id} FOR UPDATE")
    Optional<SaleReservation> lock(String id);

    @Select("SELECT " + ALL + " FROM sale_reservations WHERE customer_id = #{customerId} AND idempotency_key = #{key}")
    Optional<SaleReservation> ofIntent(String customerId, String key);

    @Select("""
            <script>
            SELECT id, sale_id, sku, customer_id, quantity, idempotency_key, state, held_at, expires_at, ended_at, order_id,
            order_number, ticket FROM sale_reservations WHERE id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<SaleReservation> findAll(Collection<String> ids);

    /**
     * Those of the attempts that are known, each by its own customer and key: two lists of either would be every pair of them,
     * for which both servers scan the whole table.
     */
    @Select("""
            <script>
            SELECT id, sale_id, sku, customer_id, quantity, idempotency_key, state, held_at, expires_at, ended_at, order_id,
            order_number, ticket FROM sale_reservations WHERE
            <foreach collection="attempts" item="a" separator=" OR ">
            (customer_id = #{a.customerId} AND idempotency_key = #{a.key})
            </foreach>
            </script>
            """)
    List<SaleReservation> ofAttempts(Collection<Attempt> attempts);

    /** Those for which the tickets of these attempts were used. */
    @Select("""
            <script>
            SELECT id, sale_id, sku, customer_id, quantity, idempotency_key, state, held_at, expires_at, ended_at, order_id,
            order_number, ticket FROM sale_reservations WHERE
            <foreach collection="attempts" item="a" separator=" OR ">
            (sale_id = #{a.saleId} AND customer_id = #{a.customerId} AND ticket = #{a.ticket})
            </foreach>
            </script>
            """)
    List<SaleReservation> ofTickets(Collection<Attempt> attempts);

    @Select("SELECT " + ALL + " FROM sale_reservations WHERE sale_id = #{saleId} AND sku = #{sku}")
    List<SaleReservation> ofSale(String saleId, String sku);

    @Select("SELECT id FROM sale_reservations WHERE state = 'HELD' AND expires_at <= #{cutoff}"
            + " ORDER BY expires_at LIMIT #{limit}")
    List<String> due(Instant cutoff, int limit);

    @Insert("""
            <script>
            INSERT INTO sale_reservations (id, sale_id, sku, customer_id, quantity, idempotency_key, state, held_at, expires_at, ticket)
            VALUES
            <foreach collection="reservations" item="r" separator=",">
            (#{r.id}, #{r.saleId}, #{r.sku}, #{r.customerId}, #{r.quantity}, #{r.idempotencyKey}, #{r.state}, #{r.heldAt},
            #{r.expiresAt}, #{r.ticket})
            </foreach>
            </script>
            """)
    void add(List<SaleReservation> reservations);

    @Select("""
            <script>
            SELECT sale_id, sku, customer_id, n, reservation_id FROM sale_units WHERE sale_id = #{saleId} AND sku = #{sku}
            AND customer_id IN
            <foreach collection="customerIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<SaleUnit> unitsOf(String saleId, String sku, Collection<String> customerIds);

    @Insert("""
            <script>
            INSERT INTO sale_units (sale_id, sku, customer_id, n, reservation_id) VALUES
            <foreach collection="units" item="u" separator=",">
            (#{u.saleId}, #{u.sku}, #{u.customerId}, #{u.n}, #{u.reservationId})
            </foreach>
            </script>
            """)
    void addUnits(List<SaleUnit> units);

    @Delete("DELETE FROM sale_units WHERE sale_id = #{saleId} AND sku = #{sku} AND customer_id = #{customerId}"
            + " AND reservation_id = #{id}")
    void removeUnits(SaleReservation reservation);

    /** Moves a locked reservation on; 0 where it is not in the state that is left. */
    @Update("UPDATE sale_reservations SET state = #{to}, ended_at = #{now} WHERE id = #{id} AND state = #{from}")
    int move(String id, State from, State to, Instant now);

    @Update("UPDATE sale_reservations SET order_id = #{orderId}, order_number = #{number} WHERE id = #{id}")
    int ordered(String id, String orderId, String number);
}
