package shop.blush.order.payment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Payments, what the provider told us of them, and refunds. */
@Mapper
interface Payments {

    String COLUMNS =
            "id, order_id, provider, provider_payment_id, state, amount, captured_amount, refunded_amount, currency,"
                    + " url, created_at, captured_at";

    @Insert("INSERT IGNORE INTO payments (id, order_id, provider, state, amount, refunded_amount, currency, created_at)"
            + " VALUES (#{id}, #{orderId}, #{provider}, #{state}, #{amount}, 0, #{currency}, #{createdAt})")
    int addIfNone(Payment payment);

    @Select("SELECT " + COLUMNS + " FROM payments WHERE order_id = #{orderId}")
    Optional<Payment> ofOrder(String orderId);

    @Select("SELECT " + COLUMNS + " FROM payments WHERE id = #{id}")
    Optional<Payment> byId(String id);

    /** Locks the row: what is told of one payment is booked one after the other. */
    @Select("SELECT " + COLUMNS + " FROM payments WHERE id = #{id} FOR UPDATE")
    Optional<Payment> lock(String id);

    @Update("UPDATE payments SET provider_payment_id = #{providerPaymentId}, url = #{url} WHERE id = #{id}")
    int opened(String id, String providerPaymentId, String url);

    @Update("UPDATE payments SET state = 'CAPTURED', captured_amount = amount, captured_at = #{now},"
            + " provider_payment_id = #{providerPaymentId} WHERE id = #{id} AND state <> 'CAPTURED'")
    int capture(String id, String providerPaymentId, Instant now);

    @Update("UPDATE payments SET state = 'DECLINED' WHERE id = #{id} AND state = 'OPEN'")
    int decline(String id);

    @Update("UPDATE payments SET state = 'CANCELLED' WHERE id = #{id} AND state IN ('OPEN', 'DECLINED')")
    int cancel(String id);

    /** Answers 0 for an event that is stored already. */
    @Insert("INSERT IGNORE INTO payment_events (provider, event_id, type, payment_id, outcome, body, received_at)"
            + " VALUES (#{provider}, #{eventId}, #{type}, #{paymentId}, #{outcome}, #{body}, #{now})")
    int storeEvent(
            String provider,
            String eventId,
            String type,
            String paymentId,
            EventOutcome outcome,
            String body,
            Instant now);

    @Update("UPDATE payment_events SET outcome = #{outcome} WHERE provider = #{provider} AND event_id = #{eventId}")
    int eventDid(String provider, String eventId, EventOutcome outcome);

    /** Books the amount; 0 when more would be given back than was taken. */
    @Update("UPDATE payments SET refunded_amount = refunded_amount + #{amount}"
            + " WHERE id = #{id} AND state = 'CAPTURED' AND refunded_amount + #{amount} <= captured_amount")
    int bookRefund(String id, long amount);

    @Insert("INSERT INTO refunds (id, payment_id, reason, amount, state, requested_at, next_try_at)"
            + " VALUES (#{id}, #{paymentId}, #{reason}, #{amount}, #{state}, #{requestedAt}, #{requestedAt})")
    void addRefund(Refund refund);

    String REFUND_COLUMNS = "id, payment_id, reason, amount, state, requested_at, refunded_at";

    @Select("SELECT " + REFUND_COLUMNS + " FROM refunds WHERE payment_id = #{paymentId} ORDER BY requested_at")
    List<Refund> refunds(String paymentId);

    @Select("SELECT " + REFUND_COLUMNS + " FROM refunds"
            + " WHERE state = 'REQUESTED' AND failure IS NULL AND next_try_at <= #{now}"
            + " ORDER BY next_try_at LIMIT #{limit} FOR UPDATE SKIP LOCKED")
    List<Refund> lockRefundsToSend(Instant now, int limit);

    @Update("UPDATE refunds SET next_try_at = #{nextTryAt} WHERE id = #{id}")
    int tryRefundAgain(String id, Instant nextTryAt);

    @Update("UPDATE refunds SET state = 'REFUNDED', refunded_at = #{now}"
            + " WHERE id = #{id} AND state = 'REQUESTED' AND failure IS NULL")
    int refunded(String id, Instant now);

    @Select("SELECT " + REFUND_COLUMNS + " FROM refunds WHERE id = #{id} AND payment_id = #{paymentId}")
    Optional<Refund> refund(String paymentId, String id);

    /** Also of one that was taken for given back: banks send money back days later. */
    @Update("UPDATE refunds SET state = 'REQUESTED', refunded_at = NULL, failure = #{failure}"
            + " WHERE id = #{id} AND failure IS NULL")
    int refundFailed(String id, String failure);

    @Select("""
            <script>
            SELECT id FROM refunds WHERE state = 'REFUNDED' AND id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    Set<String> confirmed(Collection<String> ids);
}
