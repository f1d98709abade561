package shop.blush.inventory.availability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityTests {

    @ParameterizedTest
    @CsvSource({
        "0, 5, SOLD_OUT",
        "1, 5, LOW",
        "5, 5, LOW",
        "6, 5, IN_STOCK",
        "1000000000, 5, IN_STOCK",
        "1, 0, IN_STOCK",
        "0, 0, SOLD_OUT",
        "-1, 5, SOLD_OUT"
    })
    void bandFollowsFromAvailableUnits(long available, long lowUpTo, Availability expected) {
        assertThat(Availability.of(available, lowUpTo)).isEqualTo(expected);
    }
}
