package shop.blush.order.ordering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One parcel of an order. */
record Shipment(
        String id,
        String orderId,
        String carrier,
        String trackingNumber,
        Instant shippedAt,
        @Nullable Instant deliveredAt) {

    /** Units of an order's line in a parcel. */
    record Line(String shipmentId, String orderId, int lineNo, long quantity) {}
}
