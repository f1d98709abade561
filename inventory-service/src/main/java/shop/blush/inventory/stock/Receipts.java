package shop.blush.inventory.stock;

import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** What operators received, by idempotency key. */
@Mapper
interface Receipts {

    record Receipt(
            String idempotencyKey,
            String sku,
            long quantity,
            String note,
            String receivedBy,
            Instant receivedAt,
            long onHandAfter,
            long reservedAfter,
            long allottedAfter) {

        StockLevel levelAfter() {
            return new StockLevel(sku, onHandAfter, reservedAfter, allottedAfter);
        }
    }

    @Select("SELECT idempotency_key, sku, quantity, note, received_by, received_at,"
            + " on_hand_after, reserved_after, allotted_after"
            + " FROM receipts WHERE idempotency_key = #{idempotencyKey}")
    Optional<Receipt> find(String idempotencyKey);

    @Insert("INSERT INTO receipts (idempotency_key, sku, quantity, note, received_by, received_at,"
            + " on_hand_after, reserved_after, allotted_after)"
            + " VALUES (#{idempotencyKey}, #{sku}, #{quantity}, #{note}, #{receivedBy}, #{receivedAt},"
            + " #{onHandAfter}, #{reservedAfter}, #{allottedAfter})")
    void add(Receipt receipt);
}
