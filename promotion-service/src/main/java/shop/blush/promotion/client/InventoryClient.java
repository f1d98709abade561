package shop.blush.promotion.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Flash sales as inventory-service knows them: their allotments, and what has become of these. */
@HttpExchange("/internal/inventory/flash-sales")
public interface InventoryClient {

    record Arming(
            Instant startsAt,
            Instant endsAt,
            int perCustomer,
            Duration holdFor,
            boolean waitingRoom,
            List<Allotment> lines) {}

    record Allotment(String sku, long units) {}

    enum SaleState {
        ARMED,
        ENDED
    }

    record Sale(String id, SaleState state, List<Figures> lines) {

        public Sale {
            Objects.requireNonNull(id);
            Objects.requireNonNull(state);
            lines = List.copyOf(lines);
        }
    }

    /** Units; those that came back to the stock are in none but {@code allotted}. */
    record Figures(String sku, long allotted, long remaining, long held, long committed) {

        public Figures {
            Objects.requireNonNull(sku);
        }
    }

    /** Idempotent for the same terms. 409 {@code out-of-stock} ({@code skus}), {@code flash-sale-differs}, {@code flash-sale-ended}. */
    @PutExchange("/{id}")
    void arm(@PathVariable String id, @RequestBody Arming arming);

    /** Idempotent. 404 {@code unknown-flash-sale}. */
    @PostExchange("/{id}/ending")
    void end(@PathVariable String id);

    /** Answers those that are known. */
    @GetExchange
    List<Sale> sales(@RequestParam("id") Collection<String> ids);
}
