package shop.blush.product.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.blush.common.text.LocalizedText;
import shop.blush.product.catalogue.ProductEntry;
import shop.blush.product.colour.Oklch;
import shop.blush.product.media.Picture;

class DemoCatalogueTests {

    private final List<ProductEntry> products = DemoCatalogue.read();

    DemoCatalogueTests() throws IOException {}

    @Test
    void fillsFourShelves() {
        Map<String, Long> perCategory =
                products.stream().collect(Collectors.groupingBy(ProductEntry::category, Collectors.counting()));
        assertThat(perCategory).isEqualTo(Map.of("lips", 15L, "face", 15L, "eyes", 15L, "skin-care", 15L));
        assertThat(products.stream().mapToInt(p -> p.variants().size()).sum()).isGreaterThanOrEqualTo(340);
    }

    @Test
    void saysEverythingInBothLanguages() {
        for (ProductEntry product : products) {
            List<LocalizedText> texts = new ArrayList<>(List.of(product.name(), product.description()));
            assertThat(product.details()).as(product.slug()).hasSize(2);
            product.details().forEach(detail -> texts.addAll(List.of(detail.title(), detail.text())));
            product.variants().forEach(variant -> texts.add(variant.name()));
            for (LocalizedText text : texts) {
                assertThat(text.en()).as(product.slug()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
                assertThat(text.zh())
                        .as(product.slug() + " " + text.en())
                        .isNotBlank()
                        .containsPattern("\\p{IsHan}");
            }
        }
    }

    @Test
    void namesNothingTwice() {
        List<String> skus = new ArrayList<>();
        products.forEach(product -> {
            product.variants().forEach(variant -> skus.add(variant.sku()));
            assertThat(product.variants().stream().map(ProductEntry.Variant::identity))
                    .as(product.slug())
                    .doesNotHaveDuplicates();
            assertThat(product.variants().stream().map(variant -> variant.name().zh()))
                    .as(product.slug())
                    .doesNotHaveDuplicates();
        });
        assertThat(skus).doesNotHaveDuplicates().allMatch(sku -> sku.matches("B[LAB]-[A-Z]{3}-[A-Z0-9-]{1,40}"));
        assertThat(products.stream().map(ProductEntry::slug))
                .doesNotHaveDuplicates()
                .allMatch(s -> s.matches("[a-z0-9-]+"));
        assertThat(new HashSet<>(products.stream().map(p -> p.name().zh()).toList()))
                .hasSameSizeAs(products);
    }

    @Test
    void everyVariantCanBeShownAndSold() {
        for (ProductEntry product : products) {
            for (ProductEntry.Variant variant : product.variants()) {
                assertThat(Oklch.isHex(variant.hex())).as(variant.sku()).isTrue();
                assertThat(new Picture(product.kind(), variant.colours()).path())
                        .startsWith("/api/catalog/media/");
                assertThat(variant.price().amount()).as(variant.sku()).isBetween(1_000L, 100_000L);
                assertThat(variant.openingStock()).as(variant.sku()).isBetween(0L, 10_000L);
                assertThat(variant.size()).as(variant.sku()).isNotBlank();
            }
        }
    }

    @Test
    void holdsWhatTheContractsSpeakOf() {
        ProductEntry velvetHour = products.stream()
                .filter(product -> product.slug().equals("velvet-hour-lipstick"))
                .findFirst()
                .orElseThrow();
        assertThat(velvetHour.variants()).hasSize(8);
        assertThat(velvetHour.variants().get(0).sku()).isEqualTo("BL-VHL-ROSEWOOD");
        assertThat(velvetHour.variants().get(0).hex()).isEqualTo("#B3273F");
        assertThat(velvetHour.variants().get(1).sku()).isEqualTo("BL-VHL-BRICK-LANE");
    }
}
