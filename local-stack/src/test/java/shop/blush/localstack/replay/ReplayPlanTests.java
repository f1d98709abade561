package shop.blush.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.localstack.replay.Rows.row;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.blush.localstack.replay.Step.Cancellation;
import shop.blush.localstack.replay.Step.Purchase;
import shop.blush.localstack.replay.Step.TakenBack;

class ReplayPlanTests {

    @TempDir
    private Path folder;

    private static List<TakenBack> takenBack(ReplayPlan plan) {
        return plan.steps().stream()
                .filter(Cancellation.class::isInstance)
                .flatMap(step -> ((Cancellation) step).takenBack().stream())
                .toList();
    }

    @Test
    void mergesTheSameStockCodeAtTheSamePriceAndKeepsOtherPricesApart() throws Exception {
        ReplayPlan plan = Rows.plan(
                folder,
                row("1", "85123a", 2, "2.55", "17850"),
                row("1", "85123A", 3, "2.550", "17850"),
                row("1", "85123A", 1, "2.95", "17850"));
        assertThat(plan.orders()).singleElement().satisfies(order -> {
            assertThat(order.key()).isEqualTo("1-1");
            assertThat(order.lines())
                    .containsExactly(
                            new PlannedLine(new Variant("85123A", 255), 5),
                            new PlannedLine(new Variant("85123A", 295), 1));
            assertThat(order.sum()).isEqualTo(1570);
        });
        assertThat(plan.tally(Outcome.PLACED).rows()).isEqualTo(2);
        assertThat(plan.tally(Outcome.MERGED).rows()).isEqualTo(1);
        assertThat(plan.total().sum()).isEqualByComparingTo("15.70");
    }

    @ParameterizedTest
    @CsvSource({
        "1,      22086,        1,      0,       17850, NO_PRICE",
        "1,      22086,        1,      -5.00,   17850, NO_PRICE",
        "1,      22086,        1,      0.001,   17850, NO_WHOLE_PENNIES",
        "1,      22086,        1,      0.01,    17850, PLACED",
        "1,      22086,        1,      1000000, 17850, PLACED",
        "1,      22086,        1,   1000000.01, 17850, NO_WHOLE_PENNIES",
        "1,      22086,        0,      1.00,    17850, WRITTEN_OFF",
        "1,      22086,       -3,      0,       17850, WRITTEN_OFF",
        "1,      22086,        100000, 1.00,    17850, PLACED",
        "1,      22086,        100001, 1.00,    17850, TOO_MANY",
        "1,      POST,         1,      18.00,   17850, CARRIAGE",
        "1,      DOT,          1,      18.00,   17850, CARRIAGE",
        "1,      M,            1,      18.00,   17850, BOOKKEEPING",
        "1,      m,            1,      18.00,   17850, BOOKKEEPING",
        "1,      BANK CHARGES, 1,      18.00,   17850, BOOKKEEPING",
        "A563185,B,            1, 11062.06,        '', BOOKKEEPING",
        "A563186,22086,        1,      1.00,       '', BOOKKEEPING",
        "1,      DCGSSGIRL,    1,      1.25,    17850, PLACED",
        "1,      22/086,       1,      1.25,    17850, UNFIT_NUMBERS",
        "1,      -,            1,      1.25,    17850, UNFIT_NUMBERS",
        "1-1,    22086,        1,      1.25,    17850, UNFIT_NUMBERS",
        "'',     22086,        1,      1.25,    17850, UNFIT_NUMBERS",
        "1,      22086,        1,      1.25,       '', PLACED",
        "C1,     22086,       -1,      1.25,    17850, NOT_BOUGHT",
        "c1,     22086,       -1,      1.25,    17850, NOT_BOUGHT",
        "C1,     22086,        1,      1.25,    17850, POSITIVE_CANCELLATION",
        "C1,     22086,       -1,      1.25,       '', CANCELLED_BY_NOBODY",
        "C1,     D,           -1,     27.50,    17850, BOOKKEEPING"
    })
    void knowsWhatBecomesOfARow(
            String invoice, String stockCode, int quantity, String price, String customer, Outcome outcome)
            throws Exception {
        ReplayPlan plan = Rows.plan(folder, row(invoice, stockCode, quantity, price, customer));
        assertThat(plan.tallies()).containsOnlyKeys(outcome);
        assertThat(plan.orders()).hasSize(outcome == Outcome.PLACED ? (quantity + 98) / 99 : 0);
    }

    @Test
    void refusesARowOfAnotherCustomerThanItsInvoices() throws Exception {
        ReplayPlan plan = Rows.plan(folder, row("1", "A1", 1, "1.00", "17850"), row("1", "A2", 1, "1.00", "17851"));
        assertThat(plan.tally(Outcome.OTHER_CUSTOMER).rows()).isEqualTo(1);
    }

    @Test
    void countsRowsThatCannotBeRead() throws Exception {
        ReplayPlan plan = Rows.plan(folder, row("1", "A1", 1, "1.00", "17850"), "2,A1,A THING,many");
        assertThat(plan.tally(Outcome.UNREADABLE).rows()).isEqualTo(1);
        assertThat(plan.total().rows()).isEqualTo(2);
    }

    @Test
    void givesEachGuestInvoiceABuyerOfItsOwn() throws Exception {
        ReplayPlan plan = Rows.plan(
                folder,
                row("1", "A1", 1, "1.00", ""),
                row("2", "A1", 1, "1.00", ""),
                row("3", "A1", 1, "1.00", "17850"),
                row("4", "A1", 1, "1.00", "17850"));
        assertThat(plan.steps())
                .extracting(step -> step.buyer().id())
                .containsExactly("guest-1", "guest-2", "17850", "17850");
    }

    @Test
    void tracesACancellationToTheLatestPurchasesOfTheSameThing() throws Exception {
        ReplayPlan plan = Rows.plan(
                folder,
                row("1", "A1", 5, "1.00", "17850"),
                row("1", "A2", 1, "2.00", "17850"),
                row("2", "A1", 3, "1.00", "17850"),
                row("3", "A1", 9, "1.00", "17999"),
                row("C4", "A1", -4, "1.00", "17850"));
        assertThat(takenBack(plan)).extracting(TakenBack::key).containsExactly("C4-2-1", "C4-1-1");
        assertThat(takenBack(plan)).extracting(TakenBack::whole).containsExactly(true, false);
        assertThat(takenBack(plan)).extracting(TakenBack::sum).containsExactly(300L, 100L);
        assertThat(plan.tally(Outcome.TAKEN_BACK).sum()).isEqualByComparingTo("-4.00");
    }

    @Test
    void takesNothingBackTwice() throws Exception {
        ReplayPlan plan = Rows.plan(
                folder,
                row("1", "A1", 5, "1.00", "17850"),
                row("C2", "A1", -3, "1.00", "17850"),
                row("C3", "A1", -3, "1.00", "17850"),
                row("C4", "A1", -2, "1.00", "17850"),
                row("C5", "A1", -1, "1.00", "17850"),
                row("C6", "A1", -1, "1.50", "17850"));
        assertThat(takenBack(plan)).extracting(TakenBack::key).containsExactly("C2-1-1", "C4-1-1");
        assertThat(takenBack(plan)).noneMatch(TakenBack::whole);
        assertThat(plan.tally(Outcome.MORE_THAN_BOUGHT).rows()).isEqualTo(2);
        assertThat(plan.tally(Outcome.OTHER_PRICE).rows()).isEqualTo(1);
    }

    @Test
    void doesNotTraceACancellationToALaterPurchase() throws Exception {
        ReplayPlan plan = Rows.plan(folder, row("C1", "A1", -1, "1.00", "17850"), row("2", "A1", 5, "1.00", "17850"));
        assertThat(plan.tally(Outcome.NOT_BOUGHT).rows()).isEqualTo(1);
    }

    @Test
    void takesBackFromEachPartOfASplitInvoice() throws Exception {
        ReplayPlan plan =
                Rows.plan(folder, row("1", "A1", 150, "1.00", "17850"), row("C2", "A1", -150, "1.00", "17850"));
        assertThat(takenBack(plan)).extracting(TakenBack::key).containsExactly("C2-1-2", "C2-1-1");
        assertThat(takenBack(plan)).allMatch(TakenBack::whole);
    }

    @Test
    void aLimitTakesInvoicesFromTheBeginningAndAccountsForTheRest() throws Exception {
        ReplayPlan plan = Rows.plan(
                folder,
                2,
                List.of(
                        row("1", "A1", 1, "1.00", "17850"),
                        row("2", "A1", 1, "0", "17850"),
                        row("3", "A1", 4, "1.00", "17850"),
                        row("1", "A2", 1, "1.00", "17850")));
        assertThat(plan.steps()).extracting(Step::invoice).containsExactly("1", "2");
        assertThat(((Purchase) plan.steps().get(0)).orders().get(0).lines()).hasSize(2);
        assertThat(plan.tally(Outcome.BEYOND_LIMIT).rows()).isEqualTo(1);
        assertThat(plan.invoicesBeyondLimit()).isEqualTo(1);
    }

    @Test
    void namesSkusAsTheShopWordsThem() throws Exception {
        ReplayPlan plan = Rows.plan(
                folder,
                "1,84997d,\"CHILDREN'S CUTLERY, \"\"POLKADOT\"\" PINK & WHITE, LARGE SIZE\",1,2011-11-01 08:16:00,4.15,17850,France",
                "1,22086,,1,2011-11-01 08:16:00,2.95,17850,France");
        assertThat(plan.unitsSold().keySet())
                .extracting(plan::sku)
                .containsExactly("UCI-84997D-CHILDREN-S-CUTLERY-POLKADOT-PINK-WHI-415", "UCI-22086-295")
                .allMatch(sku -> sku.length() <= 64);
    }
}
