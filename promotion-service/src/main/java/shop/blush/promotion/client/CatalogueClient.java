package shop.blush.promotion.client;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
            String brand,
            String category,
            String image,
            Money price) {

        /** A field that is missing makes the whole answer unreadable: no price is not a price of nothing. */
        public Variant {
            Objects.requireNonNull(sku);
            Objects.requireNonNull(productSlug);
            Objects.requireNonNull(productName);
            Objects.requireNonNull(variantName);
            Objects.requireNonNull(brand);
            Objects.requireNonNull(category);
            Objects.requireNonNull(image);
            Objects.requireNonNull(price);
        }
    }

    /** Answers those that are known, in any order. */
    @GetExchange("/variants")
    List<Variant> variants(@RequestParam("sku") Collection<String> skus);
}
