package shop.blush.promotion.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.blush.promotion.client.InventoryClient;
import shop.blush.promotion.flashsale.AskInventory.Units;

class AskInventoryTests {

    private static final int ASKING = 50;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch answering = new CountDownLatch(1);
    private final Inventory inventory = new Inventory();

    /** Answers once it is let. */
    private class Inventory implements InventoryClient {

        private final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public void arm(String id, Arming arming) {}

        @Override
        public void end(String id) {}

        @Override
        public List<Sale> sales(Collection<String> ids) {
            asked.addAll(ids);
            try {
                answering.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return ids.stream()
                    .map(id -> new Sale(id, SaleState.ARMED, List.of(new Figures("SKU", 10, 9, 1, 0))))
                    .toList();
        }
    }

    @AfterEach
    void stop() {
        answering.countDown();
        threads.shutdownNow();
    }

    @Test
    void asksOnceHoweverManyWantToKnow() throws Exception {
        AskInventory ask = new AskInventory(
                inventory, new FlashSaleSettings(Duration.ofMinutes(1), Duration.ofSeconds(10)), threads);
        List<Future<Map<String, Units>>> all = new ArrayList<>();
        CountDownLatch started = new CountDownLatch(ASKING);
        for (int i = 0; i < ASKING; i++) {
            all.add(threads.submit(() -> {
                started.countDown();
                return ask.units(List.of("one"));
            }));
        }
        started.await();
        answering.countDown();

        for (Future<Map<String, Units>> each : all) {
            assertThat(each.get().get("one").lines().get("SKU").remaining()).isEqualTo(9);
        }
        assertThat(inventory.asked).containsExactly("one");
        assertThat(ask.units(List.of("one", "two"))).hasSize(2);
        assertThat(inventory.asked).containsExactly("one", "two");
    }

    @Test
    void nobodyWaitsLongForAnInventoryThatHangs() {
        AskInventory ask = new AskInventory(
                inventory, new FlashSaleSettings(Duration.ofMinutes(1), Duration.ofMillis(20)), threads);
        for (int i = 0; i < 3; i++) {
            assertThat(ask.units(List.of("one"))).containsEntry("one", Units.UNKNOWN);
        }
        assertThat(inventory.asked).as("one call is under way").containsExactly("one");

        answering.countDown();
        await().untilAsserted(() ->
                assertThat(ask.units(List.of("one")).get("one").isKnown()).isTrue());
        assertThat(inventory.asked).containsExactly("one");
    }
}
