package shop.blush.product.catalogue;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** Tells other services what a variant is and what it costs; never from a cache, because prices are made of it. */
@RestController
@CallCriticality(Criticality.CRITICAL)
class VariantsController {

    record KnownVariant(
            String sku,
            String productSlug,
            LocalizedText productName,
            LocalizedText variantName,
            String brand,
            String category,
            String image,
            Money price) {}

    private final Products products;

    VariantsController(Products products) {
        this.products = products;
    }

    /** Those of 1 to 200 SKUs that are known; 400 for none or more. */
    @GetMapping("/internal/catalog/variants")
    List<KnownVariant> variants(
            @RequestParam("sku") @Size(min = 1, max = 200) Set<@NotBlank @Size(max = 64) String> skus) {
        return products.bySku(skus).stream()
                .map(v -> new KnownVariant(
                        v.sku(),
                        v.productSlug(),
                        new LocalizedText(v.productNameEn(), v.productNameZh()),
                        new LocalizedText(v.nameEn(), v.nameZh()),
                        v.brand(),
                        v.category(),
                        v.picture(),
                        new Money(v.price(), v.currency())))
                .toList();
    }
}
