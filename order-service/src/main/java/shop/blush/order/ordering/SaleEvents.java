package shop.blush.order.ordering;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.blush.common.outbox.EventConsumer;
import shop.blush.order.ordering.OrderReservations.ReservationHeld;

/** What inventory-service accepted in flash sales, many at once. */
@Configuration
class SaleEvents {

    @Bean
    EventConsumer reservationEvents(OrderReservations orderReservations) {
        return EventConsumer.of("sales", "orders")
                .onBatch("ReservationHeld", ReservationHeld.class, orderReservations::order);
    }
}
