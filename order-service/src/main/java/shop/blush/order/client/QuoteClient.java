package shop.blush.order.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;

/** Quotes, as promotion-service priced them. */
@HttpExchange("/internal/quotes")
public interface QuoteClient {

    /** @param customerId whom it was made for; null for a guest, and then any customer may use it */
    record Quote(
            String id,
            @Nullable String customerId,
            List<Line> lines,
            Money itemsTotal,
            Money shipping,
            Money total,
            Instant expiresAt) {}

    record Line(
            String sku,
            String productSlug,
            LocalizedText name,
            LocalizedText variantName,
            String image,
            long quantity,
            Money unitPrice,
            Money subtotal,
            Money total) {}

    /** 404 {@code unknown-quote}. */
    @GetExchange("/{id}")
    Quote quote(@PathVariable String id);
}
