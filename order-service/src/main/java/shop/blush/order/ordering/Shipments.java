package shop.blush.order.ordering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Parcels and what is in them. */
@Mapper
interface Shipments {

    String COLUMNS = "id, order_id, carrier, tracking_number, shipped_at, delivered_at";

    @Insert("INSERT INTO shipments (" + COLUMNS + ")"
            + " VALUES (#{id}, #{orderId}, #{carrier}, #{trackingNumber}, #{shippedAt}, #{deliveredAt})")
    void add(Shipment shipment);

    @Insert("""
            <script>
            INSERT INTO shipment_lines (shipment_id, order_id, line_no, quantity) VALUES
            <foreach collection="lines" item="line" separator=",">
            (#{line.shipmentId}, #{line.orderId}, #{line.lineNo}, #{line.quantity})
            </foreach>
            </script>
            """)
    void addLines(List<Shipment.Line> lines);

    @Select("SELECT " + COLUMNS + " FROM shipments WHERE order_id = #{orderId} ORDER BY shipped_at, id")
    List<Shipment> ofOrder(String orderId);

    @Select("SELECT " + COLUMNS + " FROM shipments WHERE order_id = #{orderId} AND tracking_number = #{trackingNumber}")
    Optional<Shipment> tracked(String orderId, String trackingNumber);

    @Select("SELECT " + COLUMNS + " FROM shipments WHERE order_id = #{orderId} AND id = #{id}")
    Optional<Shipment> ofOrderById(String orderId, String id);

    /** The contents of all parcels of an order. */
    @Select("SELECT shipment_id, order_id, line_no, quantity FROM shipment_lines WHERE order_id = #{orderId}"
            + " ORDER BY shipment_id, line_no")
    List<Shipment.Line> lines(String orderId);

    @Update("UPDATE shipments SET delivered_at = #{now} WHERE id = #{id} AND delivered_at IS NULL")
    int deliver(String id, Instant now);
}
