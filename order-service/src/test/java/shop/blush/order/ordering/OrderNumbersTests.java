package shop.blush.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderNumbersTests {

    @Test
    void areReadableAndDoNotRepeat() {
        assertThat(Stream.generate(OrderNumbers::next).limit(10_000))
                .allMatch(number -> number.matches(OrderNumbers.FORM))
                .doesNotHaveDuplicates();
    }
}
