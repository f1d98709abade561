package shop.blush.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InOrderTests {

    @Test
    void tasksOfOneKeyRunInTheirOrderAndNeverTwoAtOnce() throws Exception {
        Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
        AtomicInteger overlaps = new AtomicInteger();
        try (InOrder tasks = new InOrder(4)) {
            for (int i = 0; i < 2_000; i++) {
                int number = i;
                String key = "key" + i % 7;
                tasks.run(key, () -> {
                    AtomicInteger ofKey = running.computeIfAbsent(key, k -> new AtomicInteger());
                    overlaps.addAndGet(ofKey.getAndIncrement());
                    seen.computeIfAbsent(key, k -> Collections.synchronizedList(new ArrayList<>()))
                            .add(number);
                    ofKey.decrementAndGet();
                });
            }
            tasks.await();
        }
        assertThat(overlaps).hasValue(0);
        assertThat(seen.values().stream().mapToInt(List::size).sum()).isEqualTo(2_000);
        assertThat(seen.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
    }

    @Test
    void tasksOfDifferentKeysRunAtOnce() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (InOrder tasks = new InOrder(2)) {
            for (String key : List.of("a", "b")) {
                tasks.run(key, () -> {
                    both.countDown();
                    try {
                        both.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
            tasks.await();
        }
        assertThat(both.getCount()).isZero();
    }

    @Test
    void throwsWhatATaskFailedWithAndRunsNoOther() throws Exception {
        AtomicInteger later = new AtomicInteger();
        try (InOrder tasks = new InOrder(1)) {
            tasks.run("a", () -> {
                throw new IllegalStateException("broken");
            });
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            tasks.run("b", later::incrementAndGet);
                        }
                        tasks.await();
                    })
                    .hasMessage("broken");
        }
        assertThat(later).hasValue(0);
    }
}
