package shop.blush.inventory.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import shop.blush.common.id.Ids;
import shop.blush.inventory.InventoryIntegrationTest;

/** What every admission does, on whatever it keeps its counters. */
abstract class AdmissionContractTest extends InventoryIntegrationTest {

    private final String sale = Ids.next();
    private final String sku = newSku();
    private Admission admission;
    private Instant startsAt;

    abstract Admission admission();

    @BeforeEach
    void start() {
        admission = admission();
        startsAt = clock.instant().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    }

    private void load(long epoch, int perCustomer, long remaining, Load.Reserved... reservations) {
        admission.load(new Load(
                sale,
                epoch,
                sku,
                startsAt,
                startsAt.plus(Duration.ofHours(1)),
                perCustomer,
                remaining,
                List.of(reservations)));
    }

    private Attempt attempt(long epoch, String customer, String key, int quantity) {
        return new Attempt(sale, epoch, sku, customer, key, quantity);
    }

    private Verdict admit(String customer, String key, int quantity) {
        return admission.admit(attempt(1, customer, key, quantity));
    }

    private long left() {
        return admission.look(sale, 1, sku).left();
    }

    @Test
    void admitsAsManyAsThereAre() {
        load(1, 9, 5);

        assertThat(admit("anna", "key-1", 3)).isEqualTo(Verdict.ADMITTED);
        assertThat(admit("ben", "key-1", 3)).isEqualTo(Verdict.SOLD_OUT);
        assertThat(admit("ben", "key-2", 2)).isEqualTo(Verdict.ADMITTED);
        assertThat(admit("cleo", "key-1", 1)).isEqualTo(Verdict.SOLD_OUT);
        assertThat(left()).isZero();
    }

    @Test
    void countsAnAttemptOnce() {
        load(1, 1, 1);

        assertThat(admit("anna", "key-1", 1)).isEqualTo(Verdict.ADMITTED);
        assertThat(admit("anna", "key-1", 1)).isEqualTo(Verdict.REPEATED);
        assertThat(left()).isZero();
    }

    @Test
    void nobodyPassesTheLimit() {
        load(1, 2, 9);

        assertThat(admit("anna", "key-1", 1)).isEqualTo(Verdict.ADMITTED);
        assertThat(admit("anna", "key-2", 2)).isEqualTo(Verdict.LIMIT_REACHED);
        assertThat(admit("anna", "key-3", 1)).isEqualTo(Verdict.ADMITTED);
        assertThat(admit("anna", "key-4", 1)).isEqualTo(Verdict.LIMIT_REACHED);
        assertThat(admit("ben", "key-1", 2)).isEqualTo(Verdict.ADMITTED);
        assertThat(left()).isEqualTo(5);
    }

    @Test
    void opensAndClosesByTheClock() {
        startsAt = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofMinutes(5));
        load(1, 2, 9);
        assertThat(admit("anna", "key-1", 1)).isEqualTo(Verdict.NOT_STARTED);

        clock.advance(Duration.ofMinutes(6));
        assertThat(admit("anna", "key-1", 1)).isEqualTo(Verdict.ADMITTED);

        clock.advance(Duration.ofHours(1));
        assertThat(admit("anna", "key-2", 1)).isEqualTo(Verdict.ENDED);
        assertThat(admit("anna", "key-1", 1)).isEqualTo(Verdict.REPEATED);
    }

    @Test
    void knowsOneEpochOnly() {
        assertThat(admit("anna", "key-1", 1)).isEqualTo(Verdict.STALE);
        load(1, 2, 9);
        admit("anna", "key-1", 2);
        load(2, 2, 7, new Load.Reserved("anna", "key-1", 2), new Load.Reserved("ben", "key-1", 0));

        assertThat(admit("cleo", "key-1", 1)).isEqualTo(Verdict.STALE);
        admission.giveBack(attempt(1, "anna", "key-1", 2));
        admission.release(attempt(1, "anna", "key-1", 2));
        admission.writeOff(attempt(1, "anna", "key-1", 2));
        assertThat(admission.look(sale, 1, sku).current()).isFalse();
        assertThat(admission.look(sale, 2, sku)).isEqualTo(new Counters(true, 7, List.of()));
        assertThat(admission.admit(attempt(2, "anna", "key-1", 2))).isEqualTo(Verdict.REPEATED);
        assertThat(admission.admit(attempt(2, "anna", "key-2", 1))).isEqualTo(Verdict.LIMIT_REACHED);
        assertThat(admission.admit(attempt(2, "ben", "key-1", 1))).isEqualTo(Verdict.REPEATED);
        assertThat(admission.admit(attempt(2, "ben", "key-2", 2))).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void whatIsGivenBackMayBeAskedForAgain() {
        load(1, 2, 2);
        Attempt attempt = attempt(1, "anna", "key-1", 2);
        admission.admit(attempt);

        admission.giveBack(attempt);
        admission.giveBack(attempt);

        assertThat(left()).isEqualTo(2);
        assertThat(admission.look(sale, 1, sku).pending()).isEmpty();
        assertThat(admission.admit(attempt)).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void unitsThatWereNotThereAreWrittenOff() {
        load(1, 2, 3);
        Attempt attempt = attempt(1, "anna", "key-1", 2);
        admission.admit(attempt);

        admission.writeOff(attempt);
        admission.writeOff(attempt);

        assertThat(left()).isEqualTo(1);
        assertThat(admission.look(sale, 1, sku).pending()).isEmpty();
        assertThat(admit("anna", "key-2", 1)).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void theKeyOfAReleasedReservationStandsForIt() {
        load(1, 2, 0, new Load.Reserved("anna", "key-1", 2));
        Attempt attempt = attempt(1, "anna", "key-1", 2);

        admission.release(attempt);
        admission.release(attempt);

        assertThat(left()).isEqualTo(2);
        assertThat(admission.admit(attempt)).isEqualTo(Verdict.REPEATED);
        assertThat(admit("anna", "key-2", 2)).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void anAttemptIsPendingUntilItIsConfirmed() {
        load(1, 2, 9, new Load.Reserved("cleo", "key-1", 1));
        admit("anna", "key-1", 2);
        admit("ben", "key-1", 1);
        assertThat(admission.look(sale, 1, sku).pendingUnits()).isEqualTo(3);

        admission.confirm(List.of(attempt(1, "anna", "key-1", 2)));

        assertThat(admission.look(sale, 1, sku).pending()).singleElement().satisfies(pending -> {
            assertThat(pending.customerId()).isEqualTo("ben");
            assertThat(pending.key()).isEqualTo("key-1");
            assertThat(pending.quantity()).isEqualTo(1);
            assertThat(Duration.between(pending.since(), clock.instant()).abs()).isLessThan(Duration.ofMinutes(1));
        });
        assertThat(left()).isEqualTo(6);
    }

    @Test
    void looksAtManyAtOnce() {
        load(1, 2, 9);

        assertThat(admission.look(
                        List.of(new Shelf(sale, 1, sku), new Shelf(sale, 2, sku), new Shelf(sale, 1, "BL-NO"))))
                .isEqualTo(Map.of(
                        new Shelf(sale, 1, sku),
                        new Counters(true, 9, List.of()),
                        new Shelf(sale, 2, sku),
                        Counters.LOST,
                        new Shelf(sale, 1, "BL-NO"),
                        Counters.LOST));
        assertThat(admission.look(List.of())).isEmpty();
    }

    @Test
    void forgetsASaleThatIsClosed() {
        load(1, 2, 9);
        admission.close(sale, List.of(sku));

        assertThat(admission.look(sale, 1, sku).current()).isFalse();
        assertThat(admit("anna", "key-1", 1)).isEqualTo(Verdict.STALE);
    }

    /** Each customer clicks three times under one key and once under another, all at once. */
    @RepeatedTest(2)
    void admitsExactlyWhatThereIsToMany(RepetitionInfo round) throws Exception {
        load(1, 1, 40);
        List<Callable<Verdict>> clicks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String customer = "customer-" + i;
            clicks.addAll(Collections.nCopies(3, () -> admit(customer, "key-1", 1)));
            clicks.add(() -> admit(customer, "key-2", 1));
        }
        Collections.shuffle(clicks, new Random(round.getCurrentRepetition()));
        ExecutorService threads = Executors.newFixedThreadPool(8); // fewer than there are connections
        List<Verdict> verdicts = new ArrayList<>();
        for (Future<Verdict> verdict : threads.invokeAll(clicks)) {
            verdicts.add(verdict.get());
        }
        threads.shutdown();

        Counters counters = admission.look(sale, 1, sku);
        long admitted = verdicts.stream().filter(Verdict.ADMITTED::equals).count();
        assertThat(admitted).isEqualTo(40);
        assertThat(counters.left()).isZero();
        assertThat(counters.pendingUnits()).isEqualTo(40);
        assertThat(counters.pending()).extracting(Counters.Pending::customerId).doesNotHaveDuplicates();
    }
}
