package shop.blush.inventory.admission;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The rows of the admission on MySQL. */
@Mapper
interface UnitRows {

    String OF_SHELF = " WHERE sale_id = #{saleId} AND sku = #{sku}";
    String OF_ATTEMPT = OF_SHELF + " AND customer_id = #{customerId} AND idempotency_key = #{key}";

    record Shelf(long epoch, Instant startsAt, Instant endsAt, int perCustomer) {}

    @Select("SELECT epoch, starts_at, ends_at, per_customer FROM admission_shelves" + OF_SHELF)
    Optional<Shelf> shelf(String saleId, String sku);

    /** As {@link #shelf}, and keeps it from being loaded until the transaction ends. */
    @Select("SELECT epoch, starts_at, ends_at, per_customer FROM admission_shelves" + OF_SHELF + " LOCK IN SHARE MODE")
    Optional<Shelf> keepShelf(String saleId, String sku);

    /** Locks the shelf; whatever changes it waits. */
    @Insert("INSERT INTO admission_shelves (sale_id, sku, epoch, starts_at, ends_at, per_customer)"
            + " VALUES (#{saleId}, #{sku}, #{epoch}, #{startsAt}, #{endsAt}, #{perCustomer})"
            + " ON DUPLICATE KEY UPDATE epoch = VALUES(epoch), starts_at = VALUES(starts_at), ends_at = VALUES(ends_at),"
            + " per_customer = VALUES(per_customer)")
    void putShelf(Load load);

    @Delete("DELETE FROM admission_shelves" + OF_SHELF)
    void removeShelf(String saleId, String sku);

    @Delete("DELETE FROM admission_units" + OF_SHELF)
    void removeUnits(String saleId, String sku);

    @Delete("DELETE FROM admission_customers" + OF_SHELF)
    void removeCustomers(String saleId, String sku);

    @Delete("DELETE FROM admission_attempts" + OF_SHELF)
    void removeAttempts(String saleId, String sku);

    @Select("SELECT EXISTS (SELECT 1 FROM admission_units" + OF_SHELF + ")")
    boolean anyUnit(String saleId, String sku);

    @Select("SELECT COUNT(*) FROM admission_units" + OF_SHELF)
    long countUnits(String saleId, String sku);

    /** Units that nobody else is taking at this moment. */
    @Select("SELECT id FROM admission_units" + OF_SHELF + " LIMIT #{quantity} FOR UPDATE SKIP LOCKED")
    List<Long> lockUnits(String saleId, String sku, int quantity);

    @Delete("""
            <script>
            DELETE FROM admission_units WHERE id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    void takeUnits(List<Long> ids);

    /** @param units as many elements as there are units to add */
    @Insert("""
            <script>
            INSERT INTO admission_units (sale_id, sku) VALUES
            <foreach collection="units" item="unit" separator=",">(#{saleId}, #{sku})</foreach>
            </script>
            """)
    void addUnits(String saleId, String sku, Collection<Integer> units);

    /** Adds to what the customer has, from nothing at first; their other attempts wait until the transaction ends. */
    @Insert("INSERT INTO admission_customers (sale_id, sku, customer_id, units)"
            + " VALUES (#{saleId}, #{sku}, #{customerId}, #{quantity})"
            + " ON DUPLICATE KEY UPDATE units = units + VALUES(units)")
    void addToCustomer(String saleId, String sku, String customerId, int quantity);

    @Update("UPDATE admission_customers SET units = units - #{quantity}" + OF_SHELF
            + " AND customer_id = #{customerId}")
    void takeFromCustomer(String saleId, String sku, String customerId, int quantity);

    @Select("SELECT units FROM admission_customers" + OF_SHELF + " AND customer_id = #{customerId}")
    int unitsOf(String saleId, String sku, String customerId);

    @Select("SELECT EXISTS (SELECT 1 FROM admission_attempts" + OF_ATTEMPT + ")")
    boolean isKnown(Attempt attempt);

    @Select("SELECT quantity FROM admission_attempts" + OF_ATTEMPT + " FOR UPDATE")
    Optional<Integer> lockAttempt(Attempt attempt);

    @Insert(
            "INSERT INTO admission_attempts (sale_id, sku, customer_id, idempotency_key, quantity, pending_since)"
                    + " VALUES (#{attempt.saleId}, #{attempt.sku}, #{attempt.customerId}, #{attempt.key}, #{attempt.quantity}, #{now})")
    void addAttempt(Attempt attempt, Instant now);

    @Insert("""
            <script>
            INSERT INTO admission_attempts (sale_id, sku, customer_id, idempotency_key, quantity) VALUES
            <foreach collection="reservations" item="r" separator=",">
            (#{saleId}, #{sku}, #{r.customerId}, #{r.key}, #{r.quantity})
            </foreach>
            </script>
            """)
    void addReserved(String saleId, String sku, List<Load.Reserved> reservations);

    @Delete("DELETE FROM admission_attempts" + OF_ATTEMPT)
    void forget(Attempt attempt);

    @Update("UPDATE admission_attempts SET quantity = 0, pending_since = NULL" + OF_ATTEMPT)
    void remember(Attempt attempt);

    @Update("UPDATE admission_attempts SET pending_since = NULL" + OF_ATTEMPT)
    void confirm(Attempt attempt);

    @Select("SELECT customer_id, idempotency_key, quantity, pending_since FROM admission_attempts" + OF_SHELF
            + " AND pending_since IS NOT NULL")
    List<Counters.Pending> pending(String saleId, String sku);
}
