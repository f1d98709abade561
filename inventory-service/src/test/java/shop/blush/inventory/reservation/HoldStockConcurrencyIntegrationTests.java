package shop.blush.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient;
import shop.blush.common.id.Ids;
import shop.blush.inventory.InventoryIntegrationTest;

class HoldStockConcurrencyIntegrationTests extends InventoryIntegrationTest {

    private static final int BUYERS = 50;
    private static final Duration CALLERS_READ_TIMEOUT = Duration.ofSeconds(3);

    private final ExecutorService threads = Executors.newFixedThreadPool(BUYERS);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @RepeatedTest(20)
    void fiftyBuyersOfTenUnitsGetExactlyTen() throws Exception {
        String sku = stocked(10);

        List<String> answers = atOnce(BUYERS, i -> () -> buy(Map.of(sku, 1)));

        assertThat(Collections.frequency(answers, "201")).isEqualTo(10);
        assertThat(Collections.frequency(answers, "out-of-stock")).isEqualTo(BUYERS - 10);
        assertThat(level(sku)).isEqualTo(new Level(10, 10));
    }

    @RepeatedTest(5)
    void buyersOfTheSameSkusInOppositeOrderNeverSeeADeadlock() throws Exception {
        List<String> skus = IntStream.range(0, 6).mapToObj(i -> stocked(60)).toList();

        List<String> answers = atOnce(BUYERS, i -> () -> {
            List<String> order = new ArrayList<>(skus);
            Collections.rotate(order, i);
            if (i % 2 == 0) {
                Collections.reverse(order);
            }
            Map<String, Integer> lines = new LinkedHashMap<>();
            order.subList(0, 5).forEach(sku -> lines.put(sku, 1));
            return code(hold(Ids.next(), lines));
        });

        assertThat(answers).containsOnly("201");
        assertThat(skus.stream().mapToLong(sku -> level(sku).reserved()).sum()).isEqualTo(BUYERS * 5L);
    }

    @RepeatedTest(5)
    void theSameOrderAtOnceIsHeldOnce() throws Exception {
        String sku = stocked(10);
        String orderId = Ids.next();

        List<String> answers = atOnce(10, i -> () -> code(hold(orderId, Map.of(sku, 2))));

        assertThat(Collections.frequency(answers, "201")).isEqualTo(1);
        assertThat(Collections.frequency(answers, "200")).isEqualTo(9);
        assertThat(level(sku)).isEqualTo(new Level(10, 2));
    }

    @RepeatedTest(5)
    void twoOrdersOfManyAreHeldWholeOrNotAtAll() throws Exception {
        String first = stocked(25);
        String second = stocked(20);

        List<String> answers = atOnce(BUYERS, i -> () -> buy(Map.of(first, 1, second, 1)));

        assertThat(Collections.frequency(answers, "201")).isEqualTo(20);
        assertThat(List.of(level(first), level(second))).containsExactly(new Level(25, 20), new Level(20, 20));
    }

    @Test
    void aLevelThatStaysLockedIsBusyAndSaysSoInTime() throws Exception {
        String sku = stocked(10);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Future<?> locker = threads.submit(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT sku FROM stock_levels WHERE sku = ? FOR UPDATE")
                    .param(sku)
                    .query(String.class)
                    .single();
            locked.countDown();
            try {
                done.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        locked.await();
        String orderId = Ids.next();
        try {
            long start = System.nanoTime();
            RestTestClient.ResponseSpec answer = hold(orderId, Map.of(sku, 1));
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            answer.expectStatus().isEqualTo(503).expectHeader().exists("Retry-After");
            assertThat(code(answer)).isEqualTo("stock-busy");
            assertThat(took).isLessThan(CALLERS_READ_TIMEOUT);
        } finally {
            done.countDown();
        }
        locker.get();
        assertThat(code(hold(orderId, Map.of(sku, 1)))).isEqualTo("201");
    }

    /** As a caller does: 503 means try again, with the same order id. */
    private String buy(Map<String, Integer> lines) {
        String orderId = Ids.next();
        String answer = code(hold(orderId, lines));
        for (int i = 0; i < 20 && (answer.equals("stock-busy") || answer.equals("store-unavailable")); i++) {
            answer = code(hold(orderId, lines));
        }
        return answer.equals("200") ? "201" : answer;
    }

    private List<String> atOnce(int callers, java.util.function.IntFunction<Callable<String>> call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<String>> futures = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            Callable<String> each = call.apply(i);
            futures.add(threads.submit(() -> {
                start.await();
                return each.call();
            }));
        }
        start.countDown();
        List<String> answers = new ArrayList<>();
        for (Future<String> future : futures) {
            answers.add(future.get());
        }
        return answers;
    }
}
