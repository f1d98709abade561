package shop.blush.inventory.salereservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;
import shop.blush.inventory.FlashSaleTest;
import shop.blush.inventory.StockAudit;

/** Many after few, through everything but HTTP; what each was told is compared with MySQL. */
class FlashSaleRushIntegrationTests extends FlashSaleTest {

    @Autowired
    private TakeUnits takeUnits;

    @Autowired
    private EndReservation endReservation;

    @Autowired
    private StringRedisTemplate redis;

    private record Wish(String customer, String key, int quantity) {}

    /** What a shopper was told: the id of the reservation, or the code of the refusal. */
    private record Told(Wish wish, String answer) {}

    private Told ask(String sale, String sku, Wish wish) {
        try {
            return new Told(
                    wish,
                    takeUnits
                            .take(wish.customer(), wish.key(), sale, sku, wish.quantity(), null)
                            .reservation()
                            .id());
        } catch (Problem refused) {
            return new Told(wish, refused.code());
        }
    }

    /** Asks again, with the same key, as long as the answer is not definite. */
    private Told insist(String sale, String sku, Wish wish) {
        for (int i = 0; ; i++) {
            Told told = ask(sale, sku, wish);
            if (i == 100
                    || !List.of("sale-paused", "outcome-unknown", "reservations-busy")
                            .contains(told.answer())) {
                return told;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private List<Told> rush(String sale, String sku, List<Wish> wishes, Runnable meanwhile) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        List<Callable<Told>> work = new ArrayList<>();
        wishes.forEach(wish -> work.add(() -> insist(sale, sku, wish)));
        List<Future<Told>> answers = new ArrayList<>();
        for (int i = 0; i < work.size(); i++) {
            answers.add(threads.submit(work.get(i)));
            if (i == work.size() / 8) {
                meanwhile.run();
            }
        }
        List<Told> told = new ArrayList<>();
        for (Future<Told> answer : answers) {
            told.add(answer.get());
        }
        threads.shutdown();
        return told;
    }

    private static List<Wish> wishes(int customers, int perCustomer, Random random) {
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            String customer = Ids.next();
            for (int j = 0; j < perCustomer; j++) {
                Wish wish = new Wish(customer, "attempt-" + j, 1);
                wishes.add(wish);
                if (random.nextInt(4) == 0) {
                    wishes.add(wish); // the same click twice
                }
            }
        }
        Collections.shuffle(wishes, random);
        return wishes;
    }

    private void assertTruthWasTold(String sale, String sku, List<Told> told, int units) {
        Map<String, String> inMySql = new HashMap<>();
        jdbc.sql("SELECT id, CONCAT(customer_id, ' ', idempotency_key) AS intent FROM sale_reservations"
                        + " WHERE sale_id = ? AND state = 'HELD'")
                .param(sale)
                .query((row, number) -> inMySql.put(row.getString("intent"), row.getString("id")))
                .list();
        assertThat(units(sale, sku)).isEqualTo(new Units(units, units, 0, 0));
        assertThat(inMySql).hasSize(units);
        Map<String, String> accepted = new HashMap<>();
        for (Told each : told) {
            String intent = each.wish().customer() + ' ' + each.wish().key();
            if (each.answer().length() == 36) {
                assertThat(accepted.getOrDefault(intent, each.answer())).isEqualTo(each.answer());
                accepted.put(intent, each.answer());
            } else {
                assertThat(each.answer()).isIn("sold-out", "limit-reached");
            }
        }
        assertThat(accepted).isEqualTo(inMySql);
        await().untilAsserted(
                        () -> assertThat(redis.opsForHash().get("sale:{" + sale + ":" + sku + ":0}:state", "left"))
                                .isEqualTo("0"));
    }

    @RepeatedTest(3)
    void sellsExactlyWhatThereIs(RepetitionInfo round) throws Exception {
        String sku = stocked(500);
        String sale = openSale(1, Map.of(sku, 100));
        List<Wish> wishes = wishes(1000, 2, new Random(round.getCurrentRepetition()));

        List<Told> told = rush(sale, sku, wishes, () -> {});

        assertTruthWasTold(sale, sku, told, 100);
        assertThat(available(sku)).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sellsExactlyWhatThereIsWhenTheCountersAreLostInTheMiddle(long seed) throws Exception {
        String sku = stocked(300);
        String sale = openSale(2, Map.of(sku, 300));
        List<Wish> wishes = wishes(400, 2, new Random(seed));

        List<Told> told = rush(sale, sku, wishes, () -> redis.delete(redis.keys("sale:*")));

        assertTruthWasTold(sale, sku, told, 300);
    }

    @Test
    void unitsThatComeBackAreSoldAgain() throws Exception {
        String sku = stocked(50);
        String sale = openSale(1, Map.of(sku, 50));
        List<Told> first = rush(sale, sku, wishes(200, 1, new Random(7)), () -> {});
        List<String> held = first.stream()
                .map(Told::answer)
                .filter(answer -> answer.length() == 36)
                .distinct()
                .toList();
        held.subList(0, 20)
                .forEach(id -> transaction.executeWithoutResult(status -> endReservation.cancelled(id, Ids.next())));

        List<Told> second = rush(sale, sku, wishes(200, 1, new Random(8)), () -> {});

        assertThat(second.stream()
                        .filter(told -> told.answer().length() == 36)
                        .map(told -> told.wish().customer())
                        .distinct())
                .hasSize(20);
        assertThat(units(sale, sku)).isEqualTo(new Units(50, 50, 0, 0));
    }

    /** Whatever happens to reservations, in whatever order, stock and allotment fit after each step. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void staysTrueThroughRandomLives(long seed) {
        Random random = new Random(seed);
        List<String> skus = IntStream.range(0, 3).mapToObj(i -> stocked(40)).toList();
        String sale = openSale(3, Map.of(skus.get(0), 20, skus.get(1), 5, skus.get(2), 40));
        List<String> customers =
                IntStream.range(0, 12).mapToObj(i -> Ids.next()).toList();
        List<String> reservations = new ArrayList<>();
        Map<String, String> orders = new HashMap<>();
        for (int step = 0; step < 300; step++) {
            String any = reservations.isEmpty() ? "" : reservations.get(random.nextInt(reservations.size()));
            int dice = random.nextInt(100);
            if (dice < 50 || any.isEmpty()) {
                Wish wish = new Wish(
                        customers.get(random.nextInt(12)), "step-" + random.nextInt(200), 1 + random.nextInt(3));
                String answer = insist(sale, skus.get(random.nextInt(3)), wish).answer();
                if (answer.length() == 36 && !reservations.contains(answer)) {
                    reservations.add(answer);
                    orders.put(answer, Ids.next());
                }
            } else if (dice < 70) {
                transaction.executeWithoutResult(status -> endReservation.paid(any, orders.get(any)));
            } else if (dice < 90) {
                transaction.executeWithoutResult(status -> endReservation.cancelled(any, orders.get(any)));
            } else if (dice < 94) {
                clock.advance(Duration.ofMinutes(2));
                endReservation.expireDue();
            } else if (dice < 98) {
                receive(Ids.next(), skus.get(random.nextInt(3)), 1)
                        .expectStatus()
                        .isCreated();
            } else if (dice == 98) {
                redis.delete(redis.keys("sale:*"));
            } else if (step > 200) {
                end(sale).expectStatus().isOk();
            }
            assertThat(StockAudit.violations(jdbc))
                    .as("seed %d step %d", seed, step)
                    .isEmpty();
        }
        assertThat(reservations).hasSizeGreaterThan(10);
    }
}
