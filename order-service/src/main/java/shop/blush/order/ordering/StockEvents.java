package shop.blush.order.ordering;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.blush.common.outbox.EventConsumer;

/** What inventory-service says of paid orders. */
@Configuration
class StockEvents {

    record StockUnavailable(String orderId) {}

    @Bean
    EventConsumer inventoryEvents(OrderLife life) {
        return EventConsumer.of("inventory", "orders")
                .on("StockUnavailable", StockUnavailable.class, (event, gone) -> life.stockUnavailable(gone.orderId()));
    }
}
