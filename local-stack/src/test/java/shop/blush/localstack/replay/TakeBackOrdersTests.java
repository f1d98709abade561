package shop.blush.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeBackOrdersTests {

    @ParameterizedTest
    @CsvSource({
        "1000, 3, 0, 1, 334",
        "1000, 3, 1, 2, 333",
        "1000, 3, 0, 3, 1000",
        "1000, 3, 1, 3, 666",
        "1001, 3, 1, 3, 667",
        "5, 9, 0, 5, 5",
        "5, 9, 5, 9, 0",
        "0, 4, 0, 4, 0",
        "85, 1, 0, 1, 85"
    })
    void expectsTheIndivisiblePenniesWithTheFirstUnits(long total, long quantity, long from, long to, long expected) {
        assertThat(TakeBackOrders.share(total, quantity, from, to)).isEqualTo(expected);
    }

    @Test
    void expectsNoPennyMoreThanTheLineHowEverItComesBack() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            long total = random.nextInt(100_000);
            int quantity = 1 + random.nextInt(99);
            long sum = 0;
            for (int from = 0; from < quantity; ) {
                int to = from + 1 + random.nextInt(quantity - from);
                sum += TakeBackOrders.share(total, quantity, from, to);
                from = to;
            }
            assertThat(sum).as("seed 11, %d over %d", total, quantity).isEqualTo(total);
        }
    }
}
