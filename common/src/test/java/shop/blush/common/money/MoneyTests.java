package shop.blush.common.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

    private static Money yuan(long fen) {
        return new Money(fen, "CNY");
    }

    @Test
    void addsSubtractsAndMultipliesExactly() {
        assertThat(yuan(12_900).times(3).plus(yuan(1_200)).minus(yuan(1))).isEqualTo(yuan(39_899));
    }

    @Test
    void throwsInsteadOfOverflowing() {
        assertThatThrownBy(() -> yuan(Long.MAX_VALUE).plus(yuan(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> yuan(Long.MIN_VALUE).minus(yuan(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> yuan(Long.MAX_VALUE / 2 + 1).times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesToMixCurrencies() {
        assertThatThrownBy(() -> yuan(1).plus(new Money(1, "EUR"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cny", "CN", "CNYX", "C1Y"})
    void refusesWhatIsNoCurrencyCode(String currency) {
        assertThatThrownBy(() -> new Money(1, currency)).isInstanceOf(IllegalArgumentException.class);
    }
}
