package shop.blush.order.client;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;

/** Flash sales, as promotion-service armed them: what is answered never changes. */
@HttpExchange("/internal/flash-sales")
public interface FlashSaleClient {

    record FlashSale(String id, LocalizedText name, String currency, Shipping shipping, List<Line> lines) {}

    /** @param freeFrom the price of the items from which shipping costs nothing */
    record Shipping(Money flat, Money freeFrom) {}

    record Line(
            String sku,
            String productSlug,
            LocalizedText name,
            LocalizedText variantName,
            String image,
            Money listPrice,
            Money unitPrice) {}

    /** 404 {@code unknown-flash-sale}. */
    @GetExchange("/{id}")
    FlashSale flashSale(@PathVariable String id);
}
