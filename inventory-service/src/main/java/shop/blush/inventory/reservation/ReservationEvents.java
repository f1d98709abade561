package shop.blush.inventory.reservation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.blush.common.outbox.EventConsumer;
import shop.blush.inventory.reservation.SettleReservation.OrderCancelled;
import shop.blush.inventory.reservation.SettleReservation.OrderPaid;
import shop.blush.inventory.reservation.SettleReservation.OrderReturned;
import shop.blush.inventory.reservation.SettleReservation.ReservationOrdered;
import shop.blush.inventory.salereservation.EndReservation;

/** What becomes of orders: those made of a reservation of a flash sale settle that one. */
@Configuration
class ReservationEvents {

    @Bean
    EventConsumer orderEvents(SettleReservation settle, EndReservation flashSale) {
        return EventConsumer.of("orders", "inventory")
                .on(
                        "ReservationOrdered",
                        ReservationOrdered.class,
                        (event, ordered) ->
                                flashSale.ordered(ordered.reservationId(), ordered.orderId(), ordered.number()))
                .on("OrderPaid", OrderPaid.class, (event, paid) -> {
                    if (paid.reservationId() == null) {
                        settle.paid(paid);
                    } else {
                        flashSale.paid(paid.reservationId(), paid.orderId());
                    }
                })
                .on("OrderCancelled", OrderCancelled.class, (event, cancelled) -> {
                    if (cancelled.reservationId() == null) {
                        settle.cancelled(cancelled);
                    } else {
                        flashSale.cancelled(cancelled.reservationId(), cancelled.orderId());
                    }
                })
                .on("OrderReturned", OrderReturned.class, (event, returned) -> settle.returned(returned));
    }
}
