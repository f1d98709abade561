package shop.blush.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import shop.blush.localstack.server.BinariesCache;

/** The month that the project was given, where it lies beside it. Its figures were counted by other means. */
class RealFileTests {

    private static final String NAME = "online-retail-2011-11.csv.gz";

    private static Path file() {
        Path file = BinariesCache.projectRoot().resolve("../shared/data").resolve(NAME);
        assumeTrue(Files.isReadable(file), "Skipped: there is no ../shared/data/" + NAME);
        return file;
    }

    @Test
    void everyRowOfTheMonthIsAccountedFor() throws Exception {
        ReplayPlan plan = ReplayOrders.plan(file(), Long.MAX_VALUE, line -> {});
        assertThat(plan.total().rows()).isEqualTo(84_711);
        assertThat(plan.total().sum()).isEqualByComparingTo("1461756.25");
        assertThat(plan.steps()).hasSize(3_462);
        assertThat(plan.orders()).hasSize(3_630);
        assertThat(plan.tally(Outcome.UNREADABLE).rows()).isZero();
        assertThat(plan.tally(Outcome.TAKEN_BACK).rows()).isEqualTo(445);
        assertThat(plan.tally(Outcome.NOT_BOUGHT)
                        .plus(plan.tally(Outcome.OTHER_PRICE))
                        .plus(plan.tally(Outcome.MORE_THAN_BOUGHT))
                        .rows())
                .isEqualTo(558);
        assertThat(plan.unitsSold()).hasSizeGreaterThan(6_000);
        assertThat(plan.unitsSold().keySet()).extracting(plan::sku).doesNotHaveDuplicates();
    }

    @Test
    void aLimitIsTheBeginningOfTheWhole() throws Exception {
        ReplayPlan whole = ReplayOrders.plan(file(), Long.MAX_VALUE, line -> {});
        ReplayPlan part = ReplayOrders.plan(file(), 500, line -> {});
        assertThat(part.steps()).isEqualTo(whole.steps().subList(0, 500));
        assertThat(part.total()).isEqualTo(whole.total());
        assertThat(part.unitsSold().keySet())
                .allMatch(variant -> part.sku(variant).equals(whole.sku(variant)));
    }
}
