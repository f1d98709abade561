package shop.blush.promotion.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.blush.promotion.client.InventoryClient.Figures;

class RemainingTests {

    @ParameterizedTest(name = "{1} of {0}: {2}")
    @CsvSource({
        "1000000, 1000000, MANY",
        "1000000,  100001, MANY",
        "1000000,  100000, FEW",
        "100, 11, MANY",
        "100, 10, FEW",
        "20, 6, MANY",
        "20, 5, FEW",
        "1, 1, FEW",
        "1, 0, NONE",
        "1, -1, NONE"
    })
    void tellsBandsApart(long allotted, long remaining, Remaining band) {
        assertThat(Remaining.of(new Figures("SKU", allotted, remaining, 0, 0))).isEqualTo(band);
    }

    @Test
    void withoutFiguresNothingIsKnown() {
        assertThat(Remaining.of(null)).isEqualTo(Remaining.UNKNOWN);
    }
}
