package shop.blush.order.client;

import java.util.Collection;
import java.util.List;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;

/** Variants and their prices, from product-service. */
@HttpExchange("/internal/catalog")
public interface CatalogueClient {

    record Variant(
            String sku,
            String productSlug,
            LocalizedText productName,
            LocalizedText variantName,
            String image,
            Money price) {}

    /** Those of 1 to 200 SKUs that are on sale. */
    @GetExchange("/variants")
    List<Variant> variants(@RequestParam("sku") Collection<String> skus);
}
