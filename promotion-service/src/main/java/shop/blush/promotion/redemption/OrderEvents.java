package shop.blush.promotion.redemption;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.blush.common.outbox.EventConsumer;

/** What becomes of orders. */
@Configuration
class OrderEvents {

    record OrderCancelled(String orderId) {}

    /** @param full whether nothing of the order is left unrefunded */
    record OrderRefunded(String orderId, boolean full) {}

    @Bean
    EventConsumer orders(GiveBack giveBack) {
        return EventConsumer.of("orders", "promotion")
                .on(
                        "OrderCancelled",
                        OrderCancelled.class,
                        (event, cancelled) -> giveBack.cancelled(cancelled.orderId()))
                .on("OrderRefunded", OrderRefunded.class, (event, refunded) -> {
                    if (refunded.full()) {
                        giveBack.refunded(refunded.orderId());
                    }
                });
    }
}
