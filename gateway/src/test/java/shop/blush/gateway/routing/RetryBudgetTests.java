package shop.blush.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTests {

    private final RetryBudget budget = new RetryBudget();

    private long retries(int wanted) {
        return IntStream.range(0, wanted).filter(i -> budget.retry()).count();
    }

    private void requests(int count) {
        for (int i = 0; i < count; i++) {
            budget.request();
        }
    }

    @Test
    void hasAReserve() {
        assertThat(retries(50)).isEqualTo(10);
    }

    @Test
    void retriesATenthOfTheRequests() {
        retries(10);

        requests(95);

        assertThat(retries(100)).isEqualTo(9);
    }

    @Test
    void savesNoMoreThanTheReserve() {
        requests(100_000);

        assertThat(retries(100)).isEqualTo(10);
    }

    @Test
    void retriesATenthWhereEverythingFails() {
        retries(10);
        int retried = 0;
        for (int i = 0; i < 1_000; i++) {
            budget.request();
            retried += budget.retry() ? 1 : 0;
        }
        assertThat(retried).isEqualTo(100);
    }
}
