package shop.blush.product.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OklchTests {

    @ParameterizedTest
    @CsvSource({"#ff0000,0.628,0.258,29.2", "#ffffff,1.0,0.0,", "#000000,0.0,0.0,", "#0000ff,0.452,0.313,264.1"})
    void agreesWithPublishedValues(String hex, double lightness, double chroma, Double hue) {
        Oklch colour = Oklch.ofHex(hex);
        assertThat(colour.lightness()).isCloseTo(lightness, within(0.001));
        assertThat(colour.chroma()).isCloseTo(chroma, within(0.001));
        if (hue != null) {
            assertThat(colour.hue()).isCloseTo(hue, within(0.1));
        }
    }

    @Test
    void everyColourComesBackAsItWas() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String hex = String.format("#%06x", random.nextInt(0x1000000));
            assertThat(Oklch.ofHex(hex).toHex()).as("seed %d", seed).isEqualTo(hex);
        }
    }

    @Test
    void lightensAndDarkensWithoutLeavingWhatScreensShow() {
        Oklch red = Oklch.ofHex("#B3273F");
        assertThat(red.lighter(15).lightness()).isGreaterThan(red.lightness());
        assertThat(red.lighter(-15).lightness()).isLessThan(red.lightness());
        assertThat(red.lighter(99).toHex()).matches("#[0-9a-f]{6}");
        assertThat(Oklch.ofHex("#ffffff").lighter(20).toHex()).isEqualTo("#ffffff");
        assertThat(Oklch.ofHex("#000000").lighter(-20).toHex()).isEqualTo("#000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#12", "#1234567", "123456", "#12345g", "#12345６", " #123456"})
    void refusesWhatIsNoColour(String text) {
        assertThat(Oklch.isHex(text)).isFalse();
        assertThatThrownBy(() -> Oklch.ofHex(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
