package shop.blush.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.blush.localstack.replay.Step.Cancellation;
import shop.blush.localstack.replay.Step.Purchase;
import shop.blush.localstack.replay.Step.TakenBack;

/** Files of any rows: each row is accounted for once, and no penny is lost between file and plan. */
class ReplayPlanRandomTests {

    private static final String[] STOCK_CODES = {"22086", "85123a", "85123A", "84997", "POST", "M", "DCGSSGIRL", "1/2"};
    private static final String[] PRICES = {"1.25", "1.25", "2.55", "0.85", "0", "-1.00", "0.001"};
    private static final String[] CUSTOMERS = {"17850.0", "17851", "", "12345"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void accountsForEveryRowOnceAndForEveryPenny(long seed) throws Exception {
        Random random = new Random(seed);
        for (int file = 0; file < 40; file++) {
            List<String> rows = new ArrayList<>();
            long units = 0;
            BigDecimal sum = BigDecimal.ZERO;
            int count = random.nextInt(400);
            for (int i = 0; i < count; i++) {
                boolean cancellation = random.nextInt(4) == 0;
                int quantity = (cancellation ? -1 : 1) * (random.nextInt(random.nextBoolean() ? 12 : 300) - 1);
                String price = one(random, PRICES);
                rows.add(Rows.row(
                        (cancellation ? "C" : "") + (1000 + i / (1 + random.nextInt(6))),
                        one(random, STOCK_CODES),
                        quantity,
                        price,
                        one(random, CUSTOMERS)));
                units += quantity;
                sum = sum.add(new BigDecimal(price).multiply(BigDecimal.valueOf(quantity)));
            }
            long limit = random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextInt(60);
            ReplayPlan plan = Rows.plan(folder, limit, rows);
            String described = "seed " + seed + ", file " + file;

            assertThat(plan.total().rows()).as(described).isEqualTo(count);
            assertThat(plan.total().units()).as(described).isEqualTo(units);
            assertThat(plan.total().sum()).as(described).isEqualByComparingTo(sum);
            assertThatOrdersAreTheRows(plan, described);
            assertThatNothingComesBackThatWasNotBought(plan, described);
        }
    }

    private static void assertThatOrdersAreTheRows(ReplayPlan plan, String described) {
        Tally sold = plan.tally(Outcome.PLACED).plus(plan.tally(Outcome.MERGED));
        long ordered = plan.orders().stream().mapToLong(PlannedOrder::sum).sum();
        long units =
                plan.unitsSold().values().stream().mapToLong(Integer::longValue).sum();
        assertThat(BigDecimal.valueOf(ordered, 2)).as(described).isEqualByComparingTo(sold.sum());
        assertThat(units).as(described).isEqualTo(sold.units());
        assertThat(plan.orders()).as(described).extracting(PlannedOrder::key).doesNotHaveDuplicates();
        for (PlannedOrder order : plan.orders()) {
            assertThat(order.lines())
                    .as(described)
                    .hasSizeBetween(1, 100)
                    .allMatch(line -> line.quantity() >= 1 && line.quantity() <= 99);
        }
    }

    private static void assertThatNothingComesBackThatWasNotBought(ReplayPlan plan, String described) {
        Map<String, Map<Variant, Integer>> kept = new HashMap<>();
        long back = 0;
        for (Step step : plan.steps()) {
            if (step instanceof Purchase purchase) {
                for (PlannedOrder order : purchase.orders()) {
                    Map<Variant, Integer> lines = new HashMap<>();
                    order.lines().forEach(line -> lines.put(line.variant(), line.quantity()));
                    kept.put(order.key(), lines);
                }
            } else if (step instanceof Cancellation cancellation) {
                for (TakenBack part : cancellation.takenBack()) {
                    assertThat(part.order().buyer().id())
                            .as(described)
                            .isEqualTo(cancellation.buyer().id());
                    Map<Variant, Integer> lines = kept.get(part.order().key());
                    for (PlannedLine line : part.lines()) {
                        assertThat(lines.merge(line.variant(), -line.quantity(), Integer::sum))
                                .as(described)
                                .isNotNegative();
                    }
                    back += part.sum();
                }
            }
        }
        assertThat(BigDecimal.valueOf(-back, 2))
                .as(described)
                .isEqualByComparingTo(plan.tally(Outcome.TAKEN_BACK).sum());
    }

    private static String one(Random random, String[] of) {
        return of[random.nextInt(of.length)];
    }
}
