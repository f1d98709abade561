package shop.blush.product.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.StringArrayPropertyEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.common.text.LocalizedText;
import shop.blush.product.cache.AnswerCache;

/** What shoppers read of the catalogue. */
@RestController
@Tag(name = "catalogue")
class CatalogueController {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1," + Codes.LONGEST_SLUG + "}");

    record CategoryResponse(String slug, LocalizedText name, long productCount) {}

    /** So that the list has a type of its own where it is remembered. */
    record Categories(List<CategoryResponse> categories) {}

    record ProductPage(List<Item> items, int page, int size, long totalItems, long totalPages, Facets facets) {

        /** @param shades the first of them; empty where variants are sizes */
        record Item(
                String slug,
                LocalizedText name,
                String brand,
                String category,
                String kind,
                Money priceFrom,
                Money priceTo,
                String image,
                List<Shade> shades,
                int shadeCount) {}

        record Shade(LocalizedText name, String hex) {}

        /** Each facet counts what the other filters leave, so that its own values can be widened. */
        record Facets(
                List<Value> category,
                List<Value> brand,
                List<Value> shadeFamily,
                @Nullable PriceRange price) {}

        record Value(String value, long count) {}

        record PriceRange(Money min, Money max) {}
    }

    record ProductResponse(
            String slug,
            LocalizedText name,
            String brand,
            String category,
            String kind,
            @Nullable LocalizedText description,
            List<Detail> details,
            String image,
            Money priceFrom,
            Money priceTo,
            List<Variant> variants) {

        record Detail(LocalizedText title, LocalizedText text) {}

        /**
         * @param hex null where variants are sizes or recipes, as are {@code shadeFamily}
         * @param note whom the shade suits, in the words of its maker
         */
        record Variant(
                String sku,
                LocalizedText name,
                @Nullable String shadeCode,
                @Nullable String hex,
                @Nullable String shadeFamily,
                @Nullable String size,
                Money price,
                String image,

                @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
                String note) {}
    }

    private final ReadCatalogue catalogue;
    private final AnswerCache cache;

    CatalogueController(ReadCatalogue catalogue, AnswerCache cache) {
        this.catalogue = catalogue;
        this.cache = cache;
    }

    @Operation(operationId = "listCategories", summary = "All categories, with the number of their products")
    @GetMapping("/api/catalog/categories")
    List<CategoryResponse> categories() {
        return cache.get("categories", Categories.class, () -> new Categories(catalogue.categories()))
                .categories();
    }

    @Operation(
            operationId = "listProducts",
            summary = "Products by text and filters, a page at a time",
            description = "Repeat category, brand and shadeFamily for several values: any of them matches."
                    + " 400 invalid-parameter names a parameter that cannot be.")
    @GetMapping("/api/catalog/products")
    ProductPage products(
            @Parameter(description = "words to find, English or Chinese, up to 100 characters")
                    @RequestParam(required = false)
                    @Nullable
                    String q,
            @RequestParam(required = false) String @Nullable [] category,
            @RequestParam(required = false) String @Nullable [] brand,
            @RequestParam(required = false) String @Nullable [] shadeFamily,
            @Parameter(description = "minor units") @RequestParam(required = false) @Nullable Long priceMin,
            @Parameter(description = "minor units") @RequestParam(required = false) @Nullable Long priceMax,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"relevance", "newest", "price-asc", "price-desc", "name"
                                            },
                                            defaultValue = "relevance"))
                    @RequestParam(defaultValue = "relevance")
                    String sort,
            @RequestParam(defaultValue = "0") int page,
            @Parameter(description = "1 to 96") @RequestParam(defaultValue = "24") int size) {
        ProductQuery query = ProductQuery.of(
                q, values(category), values(brand), values(shadeFamily), priceMin, priceMax, sort, page, size);
        String key = "products:" + query;
        return query.common()
                ? cache.get(key, ProductPage.class, () -> catalogue.page(query))
                : cache.getHere(key, ProductPage.class, () -> catalogue.page(query));
    }

    private static List<String> values(String @Nullable [] parameter) {
        return parameter == null ? List.of() : List.of(parameter);
    }

    /** Values with a comma in them stay whole; several values come as several parameters. */
    @InitBinder
    void commasDoNotDivide(WebDataBinder binder) {
        binder.registerCustomEditor(String[].class, new StringArrayPropertyEditor(null));
    }

    @Operation(
            operationId = "getProduct",
            summary = "A product with all its variants",
            description = "404 unknown-product")
    @GetMapping("/api/catalog/products/{slug}")
    ProductResponse product(@PathVariable String slug) {
        ProductResponse product = SLUG.matcher(slug).matches()
                ? cache.get("product:" + slug, ProductResponse.class, () -> catalogue.product(slug))
                : null;
        if (product == null) {
            throw Problem.notFound("unknown-product", "There is no such product.");
        }
        return product;
    }
}
