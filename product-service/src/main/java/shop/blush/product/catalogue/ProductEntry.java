package shop.blush.product.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;
import shop.blush.product.media.Kind;

/**
 * What a source says of one product; {@link StoreProducts} takes it in.
 *
 * @param slug wished for; the product gets another if a different product has it, and keeps its own if it is known already
 * @param description null when the source says nothing, which leaves what is known
 * @param details null when the source says nothing
 * @param variants at least one, in the order they are shown, all in one currency, identities distinct
 */
public record ProductEntry(
        String brand,
        LocalizedText name,
        String slug,
        String category,
        Kind kind,
        @Nullable LocalizedText description,
        @Nullable List<Detail> details,
        List<Variant> variants) {

    /** A titled paragraph, such as how to use it. */
    public record Detail(LocalizedText title, LocalizedText text) {}

    /**
     * @param identity tells it from the other variants of its product; see {@link Identity}
     * @param sku wished for, as the product's slug is
     * @param hex the shade, or the tint of the picture where variants are sizes
     * @param colours what the picture is drawn with: the shade alone, or those of a palette
     * @param openingStock units; taken only when the variant is new
     */
    public record Variant(
            String identity,
            String sku,
            LocalizedText name,
            @Nullable String shadeCode,
            @Nullable String note,
            @Nullable String size,
            String hex,
            List<String> colours,
            Money price,
            long openingStock) {}

    String identity() {
        return Identity.ofProduct(brand, name.en());
    }
}
