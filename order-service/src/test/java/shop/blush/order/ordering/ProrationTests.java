package shop.blush.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProrationTests {

    @ParameterizedTest
    @CsvSource({
        // total, units, from, to, part
        "100, 3, 0, 1, 34",
        "100, 3, 1, 2, 33",
        "100, 3, 2, 3, 33",
        "100, 3, 0, 3, 100",
        "100, 3, 1, 3, 66",
        "101, 3, 0, 1, 34",
        "101, 3, 1, 2, 34",
        "101, 3, 2, 3, 33",
        "20230, 2, 0, 1, 10115",
        "2, 3, 0, 2, 2",
        "2, 3, 2, 3, 0",
        "0, 5, 0, 5, 0",
        "7, 1, 0, 1, 7",
        "7, 3, 2, 2, 0",
        "9223372036854775807, 2, 0, 1, 4611686018427387904",
    })
    void givesTheFirstUnitsTheRemainder(long total, long units, long from, long to, long part) {
        assertThat(Proration.ofUnits(total, units, from, to)).isEqualTo(part);
    }

    @Test
    void addsUpToTheTotalHoweverTheUnitsAreSentBackOneAfterTheOther() {
        long seed = System.nanoTime();
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long total = random.nextLong(1_000_000);
            long units = 1 + random.nextLong(99);
            long sum = 0;
            long from = 0;
            while (from < units) {
                long to = from + 1 + random.nextLong(units - from);
                long part = Proration.ofUnits(total, units, from, to);
                assertThat(part)
                        .isBetween(total / units * (to - from), (total / units + 1) * (to - from))
                        .isGreaterThanOrEqualTo(0);
                sum += part;
                from = to;
            }
            assertThat(sum).as("%d over %d units", total, units).isEqualTo(total);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 2, 0, 1", "10, 2, -1, 1", "10, 2, 1, 0", "10, 2, 0, 3"})
    void refusesUnitsThatThereAreNot(long total, long units, long from, long to) {
        assertThatThrownBy(() -> Proration.ofUnits(total, units, from, to))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
