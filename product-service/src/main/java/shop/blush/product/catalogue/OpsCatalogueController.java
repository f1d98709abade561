package shop.blush.product.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.money.Money;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.common.text.LocalizedText;
import shop.blush.product.catalogue.OpsVariants.OpsVariant;
import shop.blush.product.catalogue.OpsVariants.Question;
import shop.blush.product.catalogue.VariantChanges.Kind;
import shop.blush.product.catalogue.VariantChanges.NamedChange;

/** The catalogue as operators see and change it; read from the tables, never from a cache. */
@RestController
@RequestMapping("/api/ops/catalogue")
@Tag(name = "catalogue for operators")
class OpsCatalogueController {

    private static final int LARGEST_PAGE = 100;
    private static final int LAST_PAGE = 10_000;

    record OpsVariantResponse(
            String sku,
            String productSlug,
            LocalizedText productName,
            LocalizedText variantName,
            String brand,
            String category,
            String image,
            Money price,
            boolean onSale) {

        static OpsVariantResponse of(OpsVariant v) {
            return new OpsVariantResponse(
                    v.sku(),
                    v.productSlug(),
                    new LocalizedText(v.productNameEn(), v.productNameZh()),
                    new LocalizedText(v.nameEn(), v.nameZh()),
                    v.brand(),
                    v.category(),
                    v.picture(),
                    new Money(v.price(), v.currency()),
                    v.onSale());
        }
    }

    record OpsVariantPage(List<OpsVariantResponse> items, int page, int size, long totalItems, long totalPages) {}

    /** @param amount minor units */
    record Price(
            @NotNull @Min(1) @Max(ProductQuery.HIGHEST_PRICE)
            Long amount,

            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {

        Money money() {
            return new Money(amount, currency);
        }
    }

    /** @param seenPrice what the variant cost when the operator decided */
    record ChangePriceRequest(
            @NotNull @Valid Price price, @NotNull @Valid Price seenPrice) {}

    record SwitchSaleRequest(@NotNull Boolean onSale) {}

    /**
     * @param newPrice the old one where another thing than the price was changed
     * @param operator customer id of who did it
     */
    record VariantChangeResponse(
            String id,
            Kind kind,
            String sku,
            String productSlug,
            LocalizedText productName,
            LocalizedText variantName,
            Money oldPrice,
            Money newPrice,
            String operator,
            Instant changedAt) {

        static VariantChangeResponse of(NamedChange c) {
            return new VariantChangeResponse(
                    c.id(),
                    c.kind(),
                    c.sku(),
                    c.productSlug(),
                    new LocalizedText(c.productNameEn(), c.productNameZh()),
                    new LocalizedText(c.nameEn(), c.nameZh()),
                    new Money(c.oldPrice(), c.currency()),
                    new Money(c.newPrice(), c.currency()),
                    c.operator(),
                    c.changedAt());
        }
    }

    record VariantChangePage(List<VariantChangeResponse> items, int page, int size, long totalItems, long totalPages) {}

    private final OpsVariants variants;
    private final VariantChanges changes;
    private final ChangeVariant changeVariant;

    OpsCatalogueController(OpsVariants variants, VariantChanges changes, ChangeVariant changeVariant) {
        this.variants = variants;
        this.changes = changes;
        this.changeVariant = changeVariant;
    }

    @Operation(
            operationId = "listVariantsForOps",
            summary = "Variants by words or part of a SKU, those not on sale included, a page at a time")
    @GetMapping("/variants")
    OpsVariantPage variants(
            @Parameter(description = "words of the product or part of a SKU")
                    @RequestParam(required = false)
                    @Size(max = ProductQuery.LONGEST_TEXT)
                    @Nullable
                    String q,
            @RequestParam(required = false) @Nullable Boolean onSale,
            @RequestParam(defaultValue = "0") @Min(0) @Max(LAST_PAGE) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(LARGEST_PAGE) int size) {
        Question question = question(q, onSale);
        long total = variants.count(question);
        return new OpsVariantPage(
                variants.page(question, size, page * size).stream()
                        .map(OpsVariantResponse::of)
                        .toList(),
                page,
                size,
                total,
                pages(total, size));
    }

    /** A question that holds nothing to look for is none. */
    private static Question question(@Nullable String q, @Nullable Boolean onSale) {
        String text = q == null ? "" : q.strip();
        boolean canBeSku = text.matches("[!-~]+");
        return new Question(Words.patterns(text), canBeSku ? text.toUpperCase(Locale.ROOT) : null, onSale);
    }

    @Operation(operationId = "getVariantForOps", summary = "One variant", description = "404 unknown-sku")
    @GetMapping("/variants/{sku}")
    OpsVariantResponse variant(@PathVariable String sku) {
        return OpsVariantResponse.of(changeVariant.existing(sku));
    }

    @Operation(
            operationId = "changePrice",
            summary = "Change a variant's price",
            description =
                    "Idempotent. 409 price-changed with the price it has by now when it is not the one that was seen,"
                            + " import-running; 422 currency-differs; 404 unknown-sku. Nothing is changed then.")
    @PutMapping("/variants/{sku}/price")
    OpsVariantResponse price(
            @PathVariable String sku, @Valid @RequestBody ChangePriceRequest request, CurrentCustomer operator) {
        return OpsVariantResponse.of(changeVariant.price(
                sku, request.price().money(), request.seenPrice().money(), operator.id()));
    }

    @Operation(
            operationId = "switchSale",
            summary = "Take a variant on or off sale",
            description =
                    "Idempotent. What is not on sale is neither in the catalogue nor quoted; orders that have it keep it."
                            + " 409 import-running; 404 unknown-sku.")
    @PutMapping("/variants/{sku}/sale")
    OpsVariantResponse sale(
            @PathVariable String sku, @Valid @RequestBody SwitchSaleRequest request, CurrentCustomer operator) {
        return OpsVariantResponse.of(changeVariant.sale(sku, request.onSale(), operator.id()));
    }

    @Operation(
            operationId = "listVariantChanges",
            summary = "Who changed which variant, newest first",
            description = "Changes that operators made by hand; what imports change is in their reports.")
    @GetMapping("/changes")
    VariantChangePage changes(
            @RequestParam(required = false) @Size(max = Codes.LONGEST_SKU) @Pattern(regexp = "[!-~]+") @Nullable
                    String sku,
            @RequestParam(defaultValue = "0") @Min(0) @Max(LAST_PAGE) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(LARGEST_PAGE) int size) {
        long total = changes.count(sku);
        return new VariantChangePage(
                changes.page(sku, size, page * size).stream()
                        .map(VariantChangeResponse::of)
                        .toList(),
                page,
                size,
                total,
                pages(total, size));
    }

    private static long pages(long total, int size) {
        return (total + size - 1) / size;
    }
}
