package shop.blush.order.ordering;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import shop.blush.order.ordering.Order.CancellationReason;
import shop.blush.order.ordering.Order.Step;

/** Orders and their line items. Every change of state names the state that it expects; 0 says that it was not so. */
@Mapper
public interface Orders {

    record Units(String sku, long quantity) {}

    /**
     * What is looked for; null is anything.
     *
     * @param number its first characters
     * @param from the earliest time of placing
     * @param to the time of placing before which
     */
    record Search(
            @Nullable String customerId,
            @Nullable String number,
            Order.@Nullable State state,
            @Nullable Instant from,
            @Nullable Instant to) {}

    String MATCHING = "<where><if test='search.customerId != null'>customer_id = #{search.customerId}</if>"
            + "<if test='search.number != null'> AND number LIKE CONCAT(#{search.number}, '%')</if>"
            + "<if test='search.state != null'> AND state = #{search.state}</if>"
            + "<if test='search.from != null'> AND placed_at &gt;= #{search.from}</if>"
            + "<if test='search.to != null'> AND placed_at &lt; #{search.to}</if></where>";

    String COLUMNS =
            "id, number, customer_id, quote_id, address_id, idempotency_key, state, step, currency, items_amount,"
                    + " adjustments_amount, shipping_amount, total_amount, shipping_address, refusal, placed_at, expires_at, paid_at,"
                    + " cancelled_at, cancellation_reason, next_check_at, shipments, fulfilled_at, reservation_id";

    @Insert("INSERT INTO orders (" + COLUMNS + ") VALUES (#{id}, #{number}, #{customerId}, #{quoteId}, #{addressId},"
            + " #{idempotencyKey}, #{state}, #{step}, #{currency}, #{itemsAmount}, #{adjustmentsAmount}, #{shippingAmount},"
            + " #{totalAmount}, #{shippingAddress}, #{refusal}, #{placedAt}, #{expiresAt}, #{paidAt}, #{cancelledAt},"
            + " #{cancellationReason}, #{nextCheckAt}, #{shipments}, #{fulfilledAt}, #{reservationId})")
    void add(Order order);

    @Insert("<script>INSERT INTO orders (" + COLUMNS + ") VALUES <foreach collection='orders' item='o' separator=','>"
            + "(#{o.id}, #{o.number}, #{o.customerId}, #{o.quoteId}, #{o.addressId}, #{o.idempotencyKey}, #{o.state},"
            + " #{o.step}, #{o.currency}, #{o.itemsAmount}, #{o.adjustmentsAmount}, #{o.shippingAmount}, #{o.totalAmount},"
            + " #{o.shippingAddress}, #{o.refusal}, #{o.placedAt}, #{o.expiresAt}, #{o.paidAt}, #{o.cancelledAt},"
            + " #{o.cancellationReason}, #{o.nextCheckAt}, #{o.shipments}, #{o.fulfilledAt}, #{o.reservationId})"
            + "</foreach></script>")
    void addAll(List<Order> orders);

    /** Those of the reservations that have their order. */
    @Select("<script>SELECT reservation_id FROM orders WHERE reservation_id IN"
            + " <foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach></script>")
    Set<String> reservationsAmong(Collection<String> ids);

    /**
     * Gives an order made of a reservation its address, as long as its payment was not opened. It is looked after when it ends at
     * the latest, however often its address is given.
     */
    @Update(
            "UPDATE orders SET address_id = #{addressId}, shipping_address = #{address}, next_check_at = LEAST(expires_at, #{nextCheckAt})"
                    + " WHERE id = #{id} AND reservation_id IS NOT NULL AND state = 'PENDING_PAYMENT' AND step <> 'PAYMENT_OPEN'")
    int giveAddress(String id, String addressId, String address, Instant nextCheckAt);

    @Insert("""
            <script>
            INSERT INTO order_lines (order_id, line_no, sku, product_slug, name_en, name_zh, variant_en, variant_zh, image,
              quantity, gift, unit_amount, subtotal_amount, adjustments_amount, total_amount) VALUES
            <foreach collection="lines" item="line" separator=",">
            (#{line.orderId}, #{line.lineNo}, #{line.sku}, #{line.productSlug}, #{line.nameEn}, #{line.nameZh},
             #{line.variantEn}, #{line.variantZh}, #{line.image}, #{line.quantity}, #{line.gift},
             #{line.unitAmount}, #{line.subtotalAmount}, #{line.adjustmentsAmount}, #{line.totalAmount})
            </foreach>
            </script>
            """)
    void addLines(List<LineItem> lines);

    @Insert("""
            <script>
            INSERT INTO order_adjustments (order_id, id, adjustment_no, level, promotion_id, coupon_code, reason_en, reason_zh,
              amount) VALUES
            <foreach collection="adjustments" item="one" separator=",">
            (#{one.orderId}, #{one.id}, #{one.adjustmentNo}, #{one.level}, #{one.promotionId}, #{one.couponCode},
             #{one.reasonEn}, #{one.reasonZh}, #{one.amount})
            </foreach>
            </script>
            """)
    void addAdjustments(List<Adjustment> adjustments);

    @Insert("""
            <script>
            INSERT INTO order_line_adjustments (order_id, line_no, adjustment_id, amount) VALUES
            <foreach collection="parts" item="part" separator=",">
            (#{part.orderId}, #{part.lineNo}, #{part.adjustmentId}, #{part.amount})
            </foreach>
            </script>
            """)
    void addParts(List<Adjustment.Part> parts);

    @Select("SELECT order_id, id, adjustment_no, level, promotion_id, coupon_code, reason_en, reason_zh, amount"
            + " FROM order_adjustments WHERE order_id = #{orderId} ORDER BY adjustment_no")
    List<Adjustment> adjustments(String orderId);

    @Select("SELECT order_id, line_no, adjustment_id, amount FROM order_line_adjustments WHERE order_id = #{orderId}")
    List<Adjustment.Part> parts(String orderId);

    /** What is to be held of each SKU: one may be bought and be a gift. */
    @Select(
            "SELECT sku, SUM(quantity) AS quantity FROM order_lines WHERE order_id = #{orderId} GROUP BY sku ORDER BY sku")
    List<Units> units(String orderId);

    @Select("SELECT " + COLUMNS + " FROM orders WHERE id = #{id}")
    Optional<Order> byId(String id);

    @Select("SELECT " + COLUMNS + " FROM orders WHERE customer_id = #{customerId} AND number = #{number}")
    Optional<Order> ofCustomer(String customerId, String number);

    @Select("SELECT " + COLUMNS + " FROM orders WHERE customer_id = #{customerId} AND idempotency_key = #{key}")
    Optional<Order> ofIntent(String customerId, String key);

    @Select("<script>SELECT " + COLUMNS + " FROM orders WHERE id IN"
            + " <foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach></script>")
    List<Order> byIds(Collection<String> ids);

    @Select("SELECT " + COLUMNS + " FROM orders WHERE number = #{number}")
    Optional<Order> byNumber(String number);

    /** Locks the order: what is shipped, delivered and returned of one order happens one after the other. */
    @Select("SELECT " + COLUMNS + " FROM orders WHERE id = #{id} FOR UPDATE")
    Order lock(String id);

    /** Newest first. */
    @Select("<script>SELECT " + COLUMNS + " FROM orders" + MATCHING
            + " ORDER BY placed_at DESC, id DESC LIMIT #{limit} OFFSET #{offset}</script>")
    List<Order> page(@Param("search") Search search, @Param("limit") int limit, @Param("offset") long offset);

    @Select("<script>SELECT COUNT(*) FROM orders" + MATCHING + "</script>")
    long count(@Param("search") Search search);

    @Select("""
            <script>
            SELECT order_id, line_no, sku, product_slug, name_en, name_zh, variant_en, variant_zh, image, quantity,
              gift, unit_amount, subtotal_amount, adjustments_amount, total_amount, shipped_quantity, delivered_quantity,
              returned_quantity, credited_quantity FROM order_lines WHERE order_id IN
            <foreach collection="orderIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY order_id, line_no
            </script>
            """)
    List<LineItem> lines(Collection<String> orderIds);

    @Update("UPDATE orders SET step = #{to} WHERE id = #{id} AND step = #{from} AND state = 'PENDING_PAYMENT'")
    int advance(String id, Step from, Step to);

    @Update("UPDATE orders SET state = 'PAID', paid_at = #{now} WHERE id = #{id} AND state = 'PENDING_PAYMENT'")
    int markPaid(String id, Instant now);

    @Update("UPDATE orders SET state = 'CANCELLED', cancelled_at = #{now}, cancellation_reason = #{reason},"
            + " refusal = #{refusal} WHERE id = #{id} AND state = 'PENDING_PAYMENT'")
    int cancelUnpaid(String id, CancellationReason reason, String refusal, Instant now);

    /** Of an order that nothing was shipped of. */
    @Update("UPDATE orders SET state = 'CANCELLED', cancelled_at = #{now}, cancellation_reason = #{reason}"
            + " WHERE id = #{id} AND state = 'PAID' AND shipments = 0")
    int cancelPaid(String id, CancellationReason reason, Instant now);

    /** Orders that wait for payment and are due for a look; those that another replica is at are left to it. */
    @Select("SELECT " + COLUMNS + " FROM orders WHERE state = 'PENDING_PAYMENT' AND next_check_at <= #{now}"
            + " ORDER BY next_check_at LIMIT #{limit} FOR UPDATE SKIP LOCKED")
    List<Order> lockDue(Instant now, int limit);

    @Update("UPDATE orders SET next_check_at = #{at} WHERE id = #{id}")
    int checkAgain(String id, Instant at);

    @Update("UPDATE orders SET shipments = shipments + 1 WHERE id = #{id} AND state = 'PAID'")
    int addShipment(String id);

    /** Counts a shipment's units as shipped: as many rows as it has lines, or fewer where more would leave than were bought. */
    @Update("UPDATE order_lines line JOIN shipment_lines parcel"
            + " ON parcel.order_id = line.order_id AND parcel.line_no = line.line_no"
            + " SET line.shipped_quantity = line.shipped_quantity + parcel.quantity"
            + " WHERE parcel.shipment_id = #{shipmentId} AND line.shipped_quantity + parcel.quantity <= line.quantity")
    int ship(String shipmentId);

    @Update("UPDATE order_lines line JOIN shipment_lines parcel"
            + " ON parcel.order_id = line.order_id AND parcel.line_no = line.line_no"
            + " SET line.delivered_quantity = line.delivered_quantity + parcel.quantity"
            + " WHERE parcel.shipment_id = #{shipmentId}")
    int deliver(String shipmentId);

    /** PAID → FULFILLED, once all units were delivered. */
    @Update("UPDATE orders SET state = 'FULFILLED', fulfilled_at = #{now} WHERE id = #{id} AND state = 'PAID'"
            + " AND NOT EXISTS (SELECT 1 FROM order_lines line"
            + " WHERE line.order_id = #{id} AND line.delivered_quantity < line.quantity)")
    int fulfil(String id, Instant now);

    /** Claims a return's units: as many rows as it has lines, or fewer where not so many were delivered and are still there. */
    @Update(
            "UPDATE order_lines line JOIN order_return_lines part"
                    + " ON part.order_id = line.order_id AND part.line_no = line.line_no"
                    + " SET line.returned_quantity = line.returned_quantity + part.quantity"
                    + " WHERE part.return_id = #{returnId} AND line.returned_quantity + part.quantity <= line.delivered_quantity")
    int claimReturn(String returnId);

    /** Of a return that was rejected. */
    @Update("UPDATE order_lines line JOIN order_return_lines part"
            + " ON part.order_id = line.order_id AND part.line_no = line.line_no"
            + " SET line.returned_quantity = line.returned_quantity - part.quantity WHERE part.return_id = #{returnId}")
    int releaseReturn(String returnId);

    /** Of a return that was approved. */
    @Update("UPDATE order_lines line JOIN order_return_lines part"
            + " ON part.order_id = line.order_id AND part.line_no = line.line_no"
            + " SET line.credited_quantity = line.credited_quantity + part.quantity WHERE part.return_id = #{returnId}")
    int creditReturn(String returnId);
}
