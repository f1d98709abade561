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

    /**
     * @param customerId whom it was made for; null for a guest, and then any customer may use it
     * @param adjustments one for each grant
     * @param shipping before discounts
     */
    record Quote(
            String id,
            @Nullable String customerId,
            List<Line> lines,
            List<Adjustment> adjustments,
            Money itemsTotal,
            Money shipping,
            Money total,
            Instant expiresAt) {}

    /** @param adjustments its part of each grant that lowers items */
    record Line(
            String sku,
            String productSlug,
            LocalizedText name,
            LocalizedText variantName,
            String image,
            long quantity,
            boolean gift,
            Money unitPrice,
            Money subtotal,
            List<Adjustment> adjustments,
            Money total) {}

    /** @param id of the grant, in its parts too */
    record Adjustment(
            String id,
            Level level,
            @Nullable String promotionId,
            @Nullable String couponCode,
            LocalizedText reason,
            Money amount) {}

    /** What a grant lowers, in the order of stacking. */
    enum Level {
        LINE,
        ORDER,
        COUPON,
        SHIPPING
    }

    /** 404 {@code unknown-quote}. */
    @GetExchange("/{id}")
    Quote quote(@PathVariable String id);
}
