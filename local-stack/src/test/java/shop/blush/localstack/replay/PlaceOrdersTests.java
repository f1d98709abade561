package shop.blush.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import shop.blush.localstack.replay.Journal.Taken;
import shop.blush.localstack.replay.PlaceOrders.NotAsPlanned;
import shop.blush.localstack.shopping.Shop;
import shop.blush.localstack.shopping.StandInShop;

/** Whatever is cut off when, an order is placed once and paid once. */
@Timeout(60)
class PlaceOrdersTests {

    @TempDir
    private Path folder;

    private final StandInShop shop = new StandInShop();
    private final Shop client = shop.client();
    private ReplayPlan plan;
    private PlannedOrder order;

    PlaceOrdersTests() throws IOException {}

    @BeforeEach
    void plan() throws Exception {
        plan = Rows.plan(folder, Rows.row("573744", "21314", 8, "1.00", "17733"));
        order = plan.orders().get(0);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private boolean place() throws IOException {
        try (Journal journal = Journal.open(folder.resolve("journal")).orElseThrow()) {
            return placeOrders(journal).place(order);
        }
    }

    private PlaceOrders placeOrders(Journal journal) {
        return new PlaceOrders(client, new Buyers(client), journal, plan);
    }

    @Test
    void placesAndPays() throws Exception {
        assertThat(place()).isTrue();
        assertThat(shop.orderStates()).containsExactly("PAID");
        try (Journal journal = Journal.open(folder.resolve("journal")).orElseThrow()) {
            assertThat(placeOrders(journal).settle(order)).isEqualTo(new Taken(800, 0, 1200, 2000));
        }
    }

    @Test
    void doesNothingForAnOrderThatWasPlacedBefore() throws Exception {
        place();
        int calls = shop.calls().size();
        assertThat(place()).isFalse();
        assertThat(shop.calls()).hasSize(calls);
    }

    @Test
    void goesOnAfterAnOrderThatWasPlacedButNotPaid() throws Exception {
        shop.interrupt("/sandbox/pay/0", 400);
        assertThatThrownBy(this::place).isInstanceOf(NotAsPlanned.class);
        assertThat(shop.orderStates()).containsExactly("PENDING_PAYMENT");
        assertThat(place()).isTrue();
        assertThat(shop.orderStates()).containsExactly("PAID");
    }

    @Test
    void placesOneOrderWhenItsAnswerIsLost() throws Exception {
        shop.interrupt("/api/orders", StandInShop.CUT, StandInShop.CUT);
        assertThat(place()).isTrue();
        assertThat(shop.orderStates()).containsExactly("PAID");
    }

    @Test
    void beginsAnewWhenTheOrderOfABrokenOffReplayHasExpired() throws Exception {
        shop.interrupt("/sandbox/pay/0", 400);
        assertThatThrownBy(this::place).isInstanceOf(NotAsPlanned.class);
        shop.expireUnpaidOrders();
        assertThat(place()).isTrue();
        assertThat(shop.orderStates()).containsExactly("CANCELLED", "PAID");
    }

    @Test
    void asksForANewQuoteWhenTheOldOneIsForgotten() throws Exception {
        try (Journal journal = Journal.open(folder.resolve("journal")).orElseThrow()) {
            journal.quoted(order.key(), 1, "forgotten", "address");
        }
        assertThat(place()).isTrue();
        assertThat(shop.orderStates()).containsExactly("PAID");
    }

    @Test
    void ordersNothingAtAnotherPriceThanTheFiles() throws Exception {
        plan = Rows.plan(folder, Rows.row("573744", "21314", 8, "1.05", "17733"));
        order = plan.orders().get(0);
        assertThatThrownBy(this::place).isInstanceOf(NotAsPlanned.class).hasMessage("price-differs");
        assertThat(shop.orderStates()).isEmpty();
    }
}
