package shop.blush.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.blush.localstack.chaos.CompareWithMysql.Differences;
import shop.blush.localstack.chaos.CompareWithMysql.Reservation;

/** Each lie that a shop could tell is found. */
class CompareWithMysqlTests {

    private final Attempt held = new Attempt("ann", "key-ann", "RED", 2);
    private final Attempt refused = new Attempt("bob", "key-bob", "RED", 1);
    private final List<Attempt> attempts = new ArrayList<>(List.of(held, refused));
    private final List<Reservation> rows =
            new ArrayList<>(List.of(new Reservation("r-1", "ann", "key-ann", "RED", 2, "COMMITTED")));
    private final Map<String, String> orders = new HashMap<>(Map.of("r-1", "PAID"));
    private final Map<String, String> paid = new HashMap<>(Map.of("r-1", "B-1"));
    private final List<String> unanswered = new ArrayList<>();

    CompareWithMysqlTests() {
        held.accepted("r-1");
        refused.refused("sold-out");
    }

    private Differences differences() {
        return CompareWithMysql.differences(
                new MiniatureSale.Told(Map.of("RED", 2), attempts, unanswered, paid), rows, orders);
    }

    private void add(Reservation row) {
        Attempt attempt = new Attempt(row.customerId(), row.key(), row.sku(), row.quantity());
        attempt.accepted(row.id());
        attempts.add(attempt);
        rows.add(row);
        orders.put(row.id(), "PENDING_PAYMENT");
    }

    @Test
    void theTruthHasNoDifferences() {
        assertThat(differences().all()).isEmpty();
    }

    @Test
    void whatWasAcceptedTwiceUnderOneKeyIsNoContradiction() {
        held.refused("sold-out"); // the second click, which came first
        held.accepted("r-1");
        assertThat(differences().all()).isEmpty();
    }

    @Test
    void moreThanThereIsIsOversold() {
        add(new Reservation("r-2", "cat", "key-cat", "RED", 1, "HELD"));
        assertThat(differences().oversold()).containsExactly("3 of 2 of RED");
    }

    @Test
    void whatWasReleasedIsNotSold() {
        add(new Reservation("r-2", "cat", "key-cat", "RED", 1, "RELEASED"));
        assertThat(differences().all()).isEmpty();
    }

    @Test
    void moreThanTheLimitIsOversold() {
        add(new Reservation("r-2", "ann", "key-more", "RED", 1, "HELD"));
        assertThat(differences().oversold()).contains("3 to ann of RED");
    }

    @Test
    void anAcceptanceWithoutARowIsLost() {
        rows.clear();
        assertThat(differences().lost()).isNotEmpty();
    }

    @Test
    void anAcceptanceOfSomethingElseIsLost() {
        rows.set(0, new Reservation("r-1", "ann", "key-ann", "RED", 1, "COMMITTED"));
        assertThat(differences().lost()).isNotEmpty();
    }

    @Test
    void aReservationWithoutOrderIsLost() {
        orders.clear();
        assertThat(differences().lost()).isNotEmpty();
    }

    @Test
    void aPaymentThatWasForgottenIsLost() {
        orders.put("r-1", "CANCELLED");
        assertThat(differences().lost()).hasSize(1);
    }

    @Test
    void twoReservationsToldUnderOneKeyAreDoubled() {
        held.accepted("r-9");
        assertThat(differences().doubled()).hasSize(1);
    }

    @Test
    void twoRowsOfOneKeyAreDoubled() {
        rows.add(new Reservation("r-2", "ann", "key-ann", "RED", 2, "RELEASED"));
        orders.put("r-2", "CANCELLED");
        assertThat(differences().doubled()).hasSize(1);
    }

    @Test
    void aNoToSomebodyWhoHasOneIsUntrue() {
        rows.add(new Reservation("r-2", "bob", "key-bob", "RED", 1, "RELEASED"));
        orders.put("r-2", "CANCELLED");
        assertThat(differences().untrue()).hasSize(1);
    }

    @Test
    void aReservationThatNobodyAskedForIsUntrue() {
        rows.add(new Reservation("r-2", "eve", "key-eve", "RED", 1, "RELEASED"));
        orders.put("r-2", "CANCELLED");
        assertThat(differences().untrue()).hasSize(1);
    }

    @Test
    void noAnswerIsUntrue() {
        unanswered.add("1 of RED");
        assertThat(differences().untrue()).hasSize(1);
    }
}
