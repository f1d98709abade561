package shop.blush.product.catalogue;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.blush.common.outbox.EventConsumer;
import shop.blush.product.cache.AnswerCache;

/**
 * Drops remembered answers after the catalogue changed. By event and not in the thread that made the change: the event is
 * saved with the change, so a process that dies right after its commit leaves no stale pages behind.
 */
@Configuration
class CatalogueEvents {

    @Bean
    EventConsumer catalogueChanges(AnswerCache cache) {
        return EventConsumer.of("catalogue", "product")
                .on("CatalogueChanged", StoreProducts.CatalogueChanged.class, (event, changed) -> cache.dropAll());
    }
}
