package shop.blush.inventory.stock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.blush.common.outbox.EventConsumer;
import shop.blush.inventory.stock.ReceiveOpeningStock.VariantsAdded;

/** What the catalogue tells the warehouse. */
@Configuration
class StockEvents {

    @Bean
    EventConsumer catalogueEvents(ReceiveOpeningStock receiveOpeningStock) {
        return EventConsumer.of("catalogue", "inventory")
                .on("VariantsAdded", VariantsAdded.class, (event, added) -> receiveOpeningStock.receive(added));
    }
}
