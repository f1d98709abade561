package shop.blush.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import shop.blush.common.id.Ids;
import shop.blush.inventory.InventoryIntegrationTest;
import shop.blush.inventory.reservation.SettleReservation.OrderPaid;

class ExpireReservationsIntegrationTests extends InventoryIntegrationTest {

    @Autowired
    private ExpireReservations expireReservations;

    @Autowired
    private SettleReservation settle;

    @Autowired
    private ScheduledTaskHolder scheduled;

    @BeforeEach
    void expireWhatOtherTestsLeft() {
        clock.advance(Duration.ofHours(25));
        expireReservations.expireDue();
    }

    @Test
    void expiresOnlyAfterTheGraceThatCancellationsHave() {
        String sku = stocked(10);
        String orderId = Ids.next();
        Instant expiresAt = clock.instant().plus(Duration.ofMinutes(15));
        hold(orderId, Map.of(sku, 4), expiresAt).expectStatus().isCreated();

        clock.advance(Duration.ofMinutes(24));
        assertThat(expireReservations.expireDue()).isZero();
        assertThat(level(sku)).isEqualTo(new Level(10, 4));

        clock.advance(Duration.ofMinutes(1));
        assertThat(expireReservations.expireDue()).isEqualTo(1);
        assertThat(attempts(orderId)).containsExactly("1:EXPIRED/EXPIRED");
        assertThat(level(sku)).isEqualTo(new Level(10, 0));
        assertThat(expireReservations.expireDue()).isZero();
    }

    @RepeatedTest(3)
    void replicasSideBySideExpireEachReservationOnceBatchByBatch() throws Exception {
        List<String> skus = IntStream.range(0, 4).mapToObj(i -> stocked(1000)).toList();
        int holds = 170; // more than three batches
        for (int i = 0; i < holds; i++) {
            hold(Ids.next(), Map.of(skus.get(i % 4), 1, skus.get((i + 1) % 4), 2))
                    .expectStatus()
                    .isCreated();
        }
        clock.advance(Duration.ofMinutes(26));

        int expired = atOnce(4, () -> expireReservations.expireDue()).stream()
                .mapToInt(Integer::intValue)
                .sum();

        // A replica that finds the rest locked by others stops; the next run takes what a rollback may have left.
        expired += expireReservations.expireDue();
        assertThat(expired).isEqualTo(holds);
        assertThat(skus).allSatisfy(sku -> assertThat(level(sku)).isEqualTo(new Level(1000, 0)));
    }

    @RepeatedTest(3)
    void paymentsThatArriveDuringExpiryEndEachOrderWithItsUnits() throws Exception {
        String sku = stocked(200);
        List<String> orders = IntStream.range(0, 60).mapToObj(i -> Ids.next()).toList();
        orders.forEach(order -> hold(order, Map.of(sku, 2)).expectStatus().isCreated());
        clock.advance(Duration.ofMinutes(26));

        List<Callable<Integer>> work = new ArrayList<>();
        orders.forEach(order ->
                work.add(() -> deliver(new OrderPaid(order, List.of(new OrderPaid.Line(sku, 2)), null))));
        work.add(expireReservations::expireDue);
        work.add(10, expireReservations::expireDue);
        atOnce(work);

        assertThat(level(sku)).isEqualTo(new Level(80, 0));
        assertThat(orders)
                .allSatisfy(
                        order -> assertThat(attempts(order)).last().asString().endsWith("COMMITTED/PAID"));
    }

    /** As the stream's reader does: again when a lock was lost. */
    private int deliver(OrderPaid paid) {
        while (true) {
            try {
                transaction.executeWithoutResult(status -> settle.paid(paid));
                return 1;
            } catch (PessimisticLockingFailureException lost) {
                System.out.println("delivered again: " + lost.getClass().getSimpleName());
            }
        }
    }

    @Test
    void runsOnASchedule() {
        assertThat(scheduled.getScheduledTasks())
                .map(task -> task.getTask())
                .filteredOn(task -> task.toString().endsWith("ExpireReservations.expireDue"))
                .singleElement()
                .isInstanceOfSatisfying(
                        FixedDelayTask.class,
                        task -> assertThat(task.getIntervalDuration())
                                .isEqualTo(Duration.ofHours(1))); // as this test's context sets it
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        return atOnce(IntStream.range(0, times).mapToObj(i -> call).toList());
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
