package shop.blush.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoadShedderTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LoadShedder shedder =
            new LoadShedder(new LoadShedder.Settings(20, 20, 20, 2.0, 0.4, 0.6, 0.8), meters);

    private List<LoadShedder.Permit> enter(Rank rank, int attempts) {
        List<LoadShedder.Permit> entered = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            LoadShedder.Permit permit = shedder.enter(rank);
            if (permit != null) {
                entered.add(permit);
            }
        }
        return entered;
    }

    private double underWay() {
        return meters.get("blush.shedding.under-way").gauge().value();
    }

    @Test
    void letsEachRankFillItsShareOnly() {
        assertThat(enter(Rank.NON_ESSENTIAL, 100)).hasSize(8);
        assertThat(enter(Rank.IMPORTANT, 100)).hasSize(4);
        assertThat(enter(Rank.CRITICAL, 100)).hasSize(4);
        assertThat(enter(Rank.BEGUN, 100)).hasSize(4);
        assertThat(underWay()).isEqualTo(20);
        assertThat(meters.get("blush.shedding.shed")
                        .tag("rank", "NON_ESSENTIAL")
                        .counter()
                        .count())
                .isEqualTo(92);
    }

    @Test
    void neverShedsWhatMustComeIn() {
        enter(Rank.BEGUN, 20);

        assertThat(enter(Rank.UNSHED, 100)).hasSize(100).doesNotContainNull();
        assertThat(underWay()).isEqualTo(20);
    }

    @Test
    void hasRoomAgainWhenRequestsEnd() {
        List<LoadShedder.Permit> inside = enter(Rank.NON_ESSENTIAL, 8);
        inside.get(0).answered();
        inside.get(1).ignored();

        assertThat(enter(Rank.NON_ESSENTIAL, 5)).hasSize(2);
    }

    @Test
    void letsEverybodyInWhileOff() {
        shedder.turn(false);
        assertThat(enter(Rank.NON_ESSENTIAL, 100)).hasSize(100);

        shedder.turn(true);
        assertThat(enter(Rank.NON_ESSENTIAL, 100)).hasSize(8);
    }

    @Test
    void letsFewerInWhenAnswersBecomeSlowAndMoreWhenTheyAreQuickAgain() throws InterruptedException {
        LoadShedder adaptive = new LoadShedder(new LoadShedder.Settings(40, 5, 200, 2.0, 0.4, 0.6, 0.8), meters());

        keepFull(adaptive, 60, 1);
        int quick = fill(adaptive).size();
        keepFull(adaptive, 60, 60);
        int slow = fill(adaptive).size();

        assertThat(slow).isLessThan(quick / 2);
    }

    private static SimpleMeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    /** Rounds of as many requests as get in, which all take so long. */
    private static void keepFull(LoadShedder shedder, int rounds, long millis) throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            List<LoadShedder.Permit> inside = fill(shedder);
            Thread.sleep(millis);
            inside.forEach(LoadShedder.Permit::answered);
        }
    }

    private static List<LoadShedder.Permit> fill(LoadShedder shedder) {
        List<LoadShedder.Permit> inside = new ArrayList<>();
        for (LoadShedder.Permit permit = shedder.enter(Rank.BEGUN);
                permit != null;
                permit = shedder.enter(Rank.BEGUN)) {
            inside.add(Objects.requireNonNull(permit));
        }
        return inside;
    }
}
