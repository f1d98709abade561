package shop.blush.localstack.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import shop.blush.localstack.chaos.CompareWithMysql.Differences;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.Crowd;
import shop.blush.localstack.shopping.Shop;

/** One sale with one fault: the rush, the harm, the recovery, and then the truth. */
final class ChaosRun {

    /** What is counted as taken by mistake must come back within a minute. */
    private static final Duration HEALING = Duration.ofSeconds(90);

    private static final Duration RESTARTS = Duration.ofMinutes(3);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);
    /** The fault comes at the latest then, if nothing is sold. */
    private static final Duration LATEST = Duration.ofSeconds(4);

    private final Stage stage;
    private final Shop shop;
    private final Account ops;
    private final Crowd crowd;
    private final List<String> skus;
    private final List<MiniatureSale.Payer> payers;
    private final ExecutorService threads;
    private final CompareWithMysql mysql;

    ChaosRun(
            Stage stage,
            Shop shop,
            Account ops,
            Crowd crowd,
            List<String> skus,
            List<MiniatureSale.Payer> payers,
            ExecutorService threads) {
        this.stage = stage;
        this.shop = shop;
        this.ops = ops;
        this.crowd = crowd;
        this.skus = skus;
        this.payers = payers;
        this.threads = threads;
        this.mysql = new CompareWithMysql(stage);
    }

    /**
     * Runs once. Everything that is drawn is drawn from the seed; how the processes interleave is not.
     *
     * @return what came of it, whether good or bad
     */
    RunResult run(int number, long seed) throws InterruptedException, IOException {
        long startedAt = System.nanoTime();
        Random random = new Random(seed);
        Fault fault = Fault.draw(random);
        MiniatureSale sale = MiniatureSale.open(shop, ops, crowd, random, skus);
        int soldBefore = random.nextInt(1 + 2 * sale.allUnits() / 3);
        Future<?> harm = threads.submit(() -> {
            awaitSold(sale, soldBefore);
            fault.deed().on(stage);
            return null;
        });
        sale.rush(threads, payers);
        List<String> troubles = new ArrayList<>();
        try {
            harm.get();
        } catch (ExecutionException e) {
            troubles.add("the fault could not be brought about: " + e.getCause());
        }
        long liftedAt = System.nanoTime();
        stage.awaitUp(RESTARTS).forEach(part -> troubles.add(part + " is not up again"));
        Differences differences = new Differences(List.of(), List.of(), List.of(), List.of());
        try {
            sellOut(sale).ifPresent(troubles::add);
            troubles.addAll(settle(sale));
            differences = mysql.differences(sale);
        } catch (SQLException e) {
            troubles.add("MySQL does not answer: " + e.getMessage());
        }
        Duration recovery = Duration.ofNanos(System.nanoTime() - liftedAt);
        sale.end();
        return new RunResult(
                number,
                seed,
                fault,
                sale,
                differences,
                troubles,
                recovery,
                Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private static void awaitSold(MiniatureSale sale, int units) throws InterruptedException {
        long latest = System.nanoTime() + LATEST.toNanos();
        while (sale.acceptedUnits() < units && System.nanoTime() < latest) {
            Thread.sleep(5);
        }
    }

    /** Has newcomers buy everything that remains; answers what cannot be bought though it is there. */
    private Optional<String> sellOut(MiniatureSale sale) throws InterruptedException, SQLException, IOException {
        long giveUpAt = System.nanoTime() + HEALING.toNanos();
        while (true) {
            Map<String, Integer> remaining = mysql.remaining(sale);
            List<String> left = remaining.entrySet().stream()
                    .filter(line -> line.getValue() > 0)
                    .map(Map.Entry::getKey)
                    .toList();
            if (left.isEmpty()) {
                return Optional.empty();
            }
            if (System.nanoTime() > giveUpAt) {
                return Optional.of("left over though it can be had: " + remaining);
            }
            int before = sale.acceptedUnits();
            left.forEach(sale::askForOne);
            if (sale.acceptedUnits() == before) {
                Thread.sleep(LOOK_INTERVAL.toMillis());
            }
        }
    }

    /** Waits until each reservation has its order and the audit is true; answers what is not. */
    private List<String> settle(MiniatureSale sale) throws InterruptedException, SQLException, IOException {
        long giveUpAt = System.nanoTime() + HEALING.toNanos();
        while (true) {
            List<String> broken = new ArrayList<>();
            int without = mysql.withoutOrder(sale);
            if (without > 0) {
                broken.add(without + " reservations have no order");
            } else {
                broken.addAll(stage.audit());
                if (broken.isEmpty()) {
                    broken.addAll(mysql.differences(sale).all());
                }
            }
            if (broken.isEmpty() || System.nanoTime() > giveUpAt) {
                return broken.stream().limit(10).toList();
            }
            Thread.sleep(LOOK_INTERVAL.toMillis());
        }
    }
}
