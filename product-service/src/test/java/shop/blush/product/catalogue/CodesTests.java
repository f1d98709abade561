package shop.blush.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodesTests {

    private static String sku(String brand, String product, String shade) {
        return Codes.sku(p -> brand + "-" + p + "-" + shade, product, Identity.of(brand, product, shade));
    }

    @Test
    void readsAsWhatItStandsFor() {
        assertThat(Codes.slug("COOLA Rōsilliance™ Organic BB+ Cream", "i"))
                .isEqualTo("coola-rosilliance-organic-bb-cream");
        assertThat(sku("Anastasia Beverly Hills", "Luminous Foundation", "355N"))
                .isEqualTo("ANASTASIA-BEVERLY-HILLS-LUMINOUS-FOUNDATION-355N");
    }

    @Test
    void cutsTheProductAndKeepsTheShade() {
        String long_ = sku(
                "Armani Beauty", "Designer Lift Smoothing Firming Full Coverage Foundation with SPF 20", "5.5 Fair");
        assertThat(long_).matches("ARMANI-BEAUTY-DESIGNER-LIFT[A-Z-]*-55-FAIR-[0-9A-F]{8}");
        assertThat(long_).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void fitsWhateverItIsMadeOf() {
        for (String shade : new String[] {"x".repeat(300), "象牙", "💄", "Ж", "a b".repeat(60)}) {
            assertThat(sku("Ω", "深", shade)).matches("[A-Z0-9][A-Z0-9-]{0,63}");
            assertThat(Codes.slug(shade, shade)).matches("[a-z0-9][a-z0-9-]{0,119}");
        }
        assertThat(sku("B", "P", "象牙")).isNotEqualTo(sku("B", "P", "瓷白"));
    }

    @Test
    void bothWhoWishForACodeAreMarkedInWhateverOrderTheyCome() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("crème", "A-CREME");
        one.put("creme", "A-CREME");
        one.put("other", "A-OTHER");
        Map<String, String> two = new LinkedHashMap<>();
        two.put("other", "A-OTHER");
        two.put("creme", "A-CREME");
        two.put("crème", "A-CREME");
        Map<String, String> given = Codes.distinct(one, codes -> Set.of(), Codes.SKU);
        assertThat(given).isEqualTo(Codes.distinct(two, codes -> Set.of(), Codes.SKU));
        assertThat(given.get("other")).isEqualTo("A-OTHER");
        assertThat(given.get("creme")).matches("A-CREME-[0-9A-F]{8}").isNotEqualTo(given.get("crème"));
    }

    @Test
    void whoHasACodeKeepsIt() {
        assertThat(Codes.distinct(Map.of("new", "TAKEN"), codes -> Set.of("TAKEN"), Codes.SKU)
                        .get("new"))
                .matches("TAKEN-[0-9A-F]{8}");
    }
}
