package shop.blush.product.colour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadeFamilyTests {

    @ParameterizedTest
    @CsvSource({
        "#B3273F,RED",
        "#D2222F,RED",
        "#8E3B2F,BROWN",
        "#593026,BROWN",
        "#E0604C,CORAL",
        "#E4572E,ORANGE",
        "#B67B60,NUDE",
        "#F4E6D3,NUDE",
        "#E39AA6,PINK",
        "#D9577A,PINK",
        "#C2246B,PINK",
        "#6E2A3E,BERRY",
        "#4C1D35,BERRY",
        "#C79BC4,PURPLE",
        "#8A76AE,PURPLE",
        "#4A6795,BLUE",
        "#22304F,BLUE",
        "#7E9A7C,GREEN",
        "#D1A35A,GOLD",
        "#55524F,GREY",
        "#231F20,BLACK",
        "#151213,BLACK",
        "#F7F5F3,WHITE"
    })
    void namesColoursAsAShopperWould(String hex, ShadeFamily family) {
        assertThat(ShadeFamily.byHue(Oklch.ofHex(hex))).isEqualTo(family);
    }

    @ParameterizedTest
    @CsvSource({"#F6E3D3,FAIR", "#E7C59D,LIGHT", "#D9AE7D,MEDIUM", "#BC8653,TAN", "#744534,DEEP", "#2C1A14,DEEP"})
    void namesSkinByDepth(String hex, ShadeFamily family) {
        assertThat(ShadeFamily.bySkinDepth(Oklch.ofHex(hex))).isEqualTo(family);
    }

    @Test
    void everyColourHasAFamilyAndEveryFamilyAColour() {
        Random random = new Random(7);
        Set<ShadeFamily> seen = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            Oklch colour = Oklch.ofHex(String.format("#%06x", random.nextInt(0x1000000)));
            seen.add(ShadeFamily.byHue(colour));
            seen.add(ShadeFamily.bySkinDepth(colour));
        }
        seen.add(ShadeFamily.byHue(Oklch.ofHex("#F7F5F3")));
        assertThat(seen).containsExactlyInAnyOrder(ShadeFamily.values());
    }
}
