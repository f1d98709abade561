package shop.blush.localstack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import shop.blush.localstack.bench.ProtectionReport.Phase;
import shop.blush.localstack.bench.Visit.End;
import shop.blush.localstack.bench.Visit.Kind;

class ProtectionReportTests {

    private static final Duration LENGTH = Duration.ofSeconds(10);

    /** Ten visits each second. */
    private static List<Visit> visits(IntFunction<Visit> at) {
        List<Visit> visits = new ArrayList<>();
        for (int millis = 0; millis < LENGTH.toMillis(); millis += 100) {
            visits.add(at.apply(millis));
        }
        return visits;
    }

    private static Visit visit(int sinceMillis, End end, int millis) {
        return new Visit(Kind.PURCHASE, end, Duration.ofMillis(sinceMillis), Duration.ofMillis(millis), "");
    }

    private static final Phase USUAL = new Phase("usual", LENGTH, visits(at -> visit(at, End.DONE, 20)));

    @Test
    void isNormalAtOnceWhereNothingHasChanged() {
        assertThat(ProtectionReport.secondsToNormal(USUAL, USUAL.visits())).isZero();
    }

    @Test
    void isNormalWhenNobodyIsTurnedAwayAnyMore() {
        List<Visit> after = visits(at -> visit(at, at == 1_700 ? End.REFUSED : End.DONE, 20));

        assertThat(ProtectionReport.secondsToNormal(USUAL, after)).isEqualTo(2.0);
    }

    @Test
    void isNormalWhenAnswersAreQuickAgainForAWhile() {
        List<Visit> after = visits(at -> visit(at, End.DONE, at < 1_000 || at >= 2_000 && at < 2_500 ? 50 : 30));

        assertThat(ProtectionReport.secondsToNormal(USUAL, after)).isEqualTo(2.5);
    }

    @Test
    void isNeverNormalWhereEverythingStaysSlow() {
        assertThat(ProtectionReport.secondsToNormal(USUAL, visits(at -> visit(at, End.DONE, 50))))
                .isEqualTo(10.0);
    }

    @Test
    void countsPurchasesThatWereCompletedWhileVisitorsCame() {
        Phase phase =
                new Phase("phase", LENGTH, visits(at -> visit(at, at % 500 == 0 ? End.DONE : End.REFUSED, 3_000)));

        assertThat(phase.count(Kind.PURCHASE, End.DONE)).isEqualTo(20);
        assertThat(phase.goodput()).isEqualTo(1.7); // three came too late to be completed in time
    }
}
