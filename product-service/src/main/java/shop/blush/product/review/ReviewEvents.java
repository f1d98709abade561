package shop.blush.product.review;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.blush.common.outbox.EventConsumer;

/** Learns who has paid for what, and who is gone. */
@Configuration
class ReviewEvents {

    /** @param customerId null in events older than the field, which verify nothing */
    record OrderPaid(@Nullable String customerId, List<Line> lines) {
        record Line(String sku) {}
    }

    record CustomerDeleted(String customerId) {}

    @Bean
    EventConsumer purchases(Reviews reviews) {
        return EventConsumer.of("orders", "product").on("OrderPaid", OrderPaid.class, (event, paid) -> {
            if (paid.customerId() != null && !paid.lines().isEmpty()) {
                reviews.addPurchases(
                        paid.customerId(),
                        paid.lines().stream().map(OrderPaid.Line::sku).collect(Collectors.toSet()));
            }
        });
    }

    @Bean
    EventConsumer deletedCustomers(Reviews reviews) {
        return EventConsumer.of("accounts", "product")
                .on("CustomerDeleted", CustomerDeleted.class, (event, gone) -> reviews.forgetName(gone.customerId()));
    }
}
