package shop.blush.order.client;

import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Reservations of stock, by inventory-service. */
@HttpExchange("/internal/inventory/reservations")
public interface InventoryClient {

    record Line(String sku, long quantity) {}

    record Hold(String orderId, List<Line> lines, Instant expiresAt) {}

    record Reservation(String id) {}

    /** Idempotent by order id. 409 {@code out-of-stock} with {@code skus}, 409 {@code reservation-ended}. */
    @PostExchange
    Reservation hold(@RequestBody Hold hold);
}
