package shop.blush.inventory.reservation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.blush.common.outbox.EventConsumer;
import shop.blush.inventory.reservation.SettleReservation.OrderCancelled;
import shop.blush.inventory.reservation.SettleReservation.OrderPaid;
import shop.blush.inventory.reservation.SettleReservation.OrderReturned;

/** What becomes of orders. */
@Configuration
class ReservationEvents {

    @Bean
    EventConsumer orderEvents(SettleReservation settle) {
        return EventConsumer.of("orders", "inventory")
                .on("OrderPaid", OrderPaid.class, (event, paid) -> settle.paid(paid))
                .on("OrderCancelled", OrderCancelled.class, (event, cancelled) -> settle.cancelled(cancelled))
                .on("OrderReturned", OrderReturned.class, (event, returned) -> settle.returned(returned));
    }
}
