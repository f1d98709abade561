package shop.blush.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.localstack.replay.Rows.row;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.blush.localstack.replay.Journal.GivenBack;
import shop.blush.localstack.replay.Journal.Taken;
import shop.blush.localstack.replay.ReplayReport.Sum;

class ReplayReportTests {

    @TempDir
    private Path folder;

    private ReplayPlan plan;

    @BeforeEach
    void plan() throws Exception {
        plan = Rows.plan(
                folder,
                3,
                List.of(
                        row("1", "A1", 150, "1.00", "17850"),
                        row("1", "A1", 2, "1.00", "17850"),
                        row("1", "POST", 1, "18.00", "17850"),
                        row("2", "A2", 1, "2.50", ""),
                        row("C3", "A1", -53, "1.00", "17850"),
                        row("4", "A1", 1, "1.00", "17850")));
    }

    private ReplayReport report(Taken taken, GivenBack back, Map<String, Sum> refused, Map<String, Sum> unfinished) {
        return new ReplayReport(
                "orders.csv",
                plan,
                2,
                2,
                3,
                0,
                refused,
                unfinished,
                taken,
                1,
                0,
                back,
                Map.of(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(75),
                4);
    }

    private static final Taken ALL = new Taken(15450, 0, 2400, 17850);
    private static final GivenBack BACK = new GivenBack(true, 5300, 1200);

    @Test
    void setsTheShopBesideTheFile() {
        ReplayReport report = report(ALL, BACK, Map.of(), Map.of());
        assertThat(report.sumsAgree()).isTrue();
        assertThat(report.lines())
                .contains(
                        "orders.csv: 6 rows of 4 invoices, 120.50 in all",
                        "        2         151          152.50  ordered",
                        "        1           2            2.00  ordered with an earlier row of its invoice (same stock code"
                                + " and price)",
                        "        1         -53          -53.00  cancelled or refunded",
                        "        1           1            1.00  beyond --limit",
                        "        1           1           18.00  left out: no goods: postage and carriage, for which the shop has"
                                + " charges of its own",
                        "        6         102          120.50  all rows of the file",
                        "        2   sold, as 3 orders",
                        "        3   placed and paid now",
                        "items of orders                                 154.50          154.50         0.00",
                        "items given back                                 53.00           53.00         0.00",
                        "shipping, by the shop's own terms                                24.00")
                .last()
                .isEqualTo("4 times the shop was busy or away and was waited for");
        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("1 min 15 s in all, 2.0 s of it placing orders: 1.50 orders/s"));
    }

    @Test
    void aPennyTooMuchOrTooLittleIsSeen() {
        assertThat(report(new Taken(15449, 0, 2400, 17849), BACK, Map.of(), Map.of())
                        .sumsAgree())
                .isFalse();
        assertThat(report(ALL, new GivenBack(true, 5301, 1200), Map.of(), Map.of())
                        .sumsAgree())
                .isFalse();
        assertThat(report(new Taken(15449, 0, 2400, 17849), BACK, Map.of(), Map.of())
                        .lines())
                .contains("items of orders                                 154.50          154.49        -0.01");
    }

    @Test
    void whatTheShopRefusedIsNotExpectedOfIt() {
        ReplayReport report =
                report(new Taken(15200, 0, 1200, 16400), BACK, Map.of("out-of-stock", new Sum(1, 250)), Map.of());
        assertThat(report.sumsAgree()).isTrue();
        assertThat(report.lines())
                .contains(
                        "        1   refused: out-of-stock, 2.50",
                        "items of orders that were not refused           152.00          152.00         0.00");
    }

    @Test
    void whatIsUnfinishedIsExpectedOfIt() {
        ReplayReport report = report(
                new Taken(15200, 0, 1200, 16400), BACK, Map.of(), Map.of("the shop gave no answer", new Sum(1, 250)));
        assertThat(report.sumsAgree()).isFalse();
    }
}
