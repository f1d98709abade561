package shop.blush.product.catalogue;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;
import shop.blush.product.catalogue.CatalogueController.CategoryResponse;
import shop.blush.product.catalogue.CatalogueController.ProductPage;
import shop.blush.product.catalogue.CatalogueController.ProductResponse;
import shop.blush.product.catalogue.ProductSearch.Filter;
import shop.blush.product.catalogue.ProductSearch.ListedProduct;
import shop.blush.product.catalogue.ProductSearch.ListedShade;
import tools.jackson.databind.json.JsonMapper;

/** Reads pages of the catalogue from the database, each in one transaction. */
@Component
@Transactional(readOnly = true)
class ReadCatalogue {

    private static final int SHADES_IN_LIST = 8;

    private final Products products;
    private final ProductSearch search;
    private final JsonMapper json;

    ReadCatalogue(Products products, ProductSearch search, JsonMapper json) {
        this.products = products;
        this.search = search;
        this.json = json;
    }

    List<CategoryResponse> categories() {
        return search.categoryCounts().stream()
                .map(c -> new CategoryResponse(c.slug(), new LocalizedText(c.nameEn(), c.nameZh()), c.productCount()))
                .toList();
    }

    ProductPage page(ProductQuery query) {
        Filter filter = filter(query);
        // A question made of nothing but signs has no words, and finds nothing rather than everything.
        if (query.text() != null && filter.patterns().isEmpty()) {
            return new ProductPage(
                    List.of(),
                    query.page(),
                    query.size(),
                    0,
                    0,
                    new ProductPage.Facets(List.of(), List.of(), List.of(), null));
        }
        long total = search.count(filter);
        return new ProductPage(
                query.offset() < total ? items(filter, query) : List.of(),
                query.page(),
                query.size(),
                total,
                (total + query.size() - 1) / query.size(),
                facets(filter));
    }

    private static Filter filter(ProductQuery query) {
        String text = query.text() == null ? "" : query.text();
        return new Filter(
                Words.patterns(text),
                Words.phrasePattern(text),
                query.categories(),
                query.brands(),
                query.shadeFamilies(),
                query.priceMin(),
                query.priceMax());
    }

    private List<ProductPage.Item> items(Filter filter, ProductQuery query) {
        List<ListedProduct> listed = search.page(filter, query.sort(), query.size(), query.offset());
        if (listed.isEmpty()) {
            return List.of();
        }
        Map<String, List<ListedShade>> shades =
                search.firstVariants(listed.stream().map(ListedProduct::id).toList(), SHADES_IN_LIST).stream()
                        .collect(groupingBy(ListedShade::productId));
        return listed.stream()
                .map(product -> item(product, shades.get(product.id())))
                .toList();
    }

    private static ProductPage.Item item(ListedProduct product, List<ListedShade> firstVariants) {
        return new ProductPage.Item(
                product.slug(),
                new LocalizedText(product.nameEn(), product.nameZh()),
                product.brand(),
                product.category(),
                product.kind(),
                new Money(product.priceFrom(), product.currency()),
                new Money(product.priceTo(), product.currency()),
                firstVariants.get(0).picture(),
                firstVariants.stream()
                        .filter(shade -> shade.hex() != null)
                        .map(shade ->
                                new ProductPage.Shade(new LocalizedText(shade.nameEn(), shade.nameZh()), shade.hex()))
                        .toList(),
                firstVariants.get(0).shadeCount());
    }

    private ProductPage.Facets facets(Filter filter) {
        return new ProductPage.Facets(
                values(search.categories(filter.withoutCategories())),
                values(search.brands(filter.withoutBrands())),
                values(search.shadeFamilies(filter.withoutShadeFamilies())),
                range(search.prices(filter.withoutPrices())));
    }

    private static List<ProductPage.Value> values(List<ProductSearch.Count> counts) {
        return counts.stream()
                .map(count -> new ProductPage.Value(count.value(), count.count()))
                .toList();
    }

    private static ProductPage.@Nullable PriceRange range(ProductSearch.@Nullable PriceRange range) {
        return range == null || range.currency() == null
                ? null
                : new ProductPage.PriceRange(
                        new Money(range.lowest(), range.currency()), new Money(range.highest(), range.currency()));
    }

    @Nullable
    ProductResponse product(String slug) {
        ProductRow product = products.bySlug(slug);
        if (product == null || !product.onSale()) {
            return null;
        }
        List<VariantRow> variants = products.variantsOf(List.of(product.id())).stream()
                .filter(VariantRow::onSale)
                .toList();
        return new ProductResponse(
                product.slug(),
                new LocalizedText(product.nameEn(), product.nameZh()),
                product.brand(),
                product.category(),
                product.kind(),
                product.descriptionEn() == null
                        ? null
                        : new LocalizedText(product.descriptionEn(), product.descriptionZh()),
                product.details() == null
                        ? List.of()
                        : List.of(json.readValue(product.details(), ProductResponse.Detail[].class)),
                variants.get(0).picture(),
                new Money(product.priceFrom(), product.currency()),
                new Money(product.priceTo(), product.currency()),
                variants.stream().map(ReadCatalogue::variant).toList());
    }

    private static ProductResponse.Variant variant(VariantRow row) {
        return new ProductResponse.Variant(
                row.sku(),
                new LocalizedText(row.nameEn(), row.nameZh()),
                row.shadeCode(),
                row.hex(),
                row.shadeFamily(),
                row.size(),
                new Money(row.price(), row.currency()),
                row.picture(),
                row.note());
    }
}
