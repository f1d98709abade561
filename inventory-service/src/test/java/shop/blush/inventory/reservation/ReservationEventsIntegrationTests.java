package shop.blush.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.inventory.EventsOf;
import shop.blush.inventory.InventoryIntegrationTest;
import tools.jackson.databind.json.JsonMapper;

/** The events of orders on the real stream: delivered twice, out of order, in a crowd. */
class ReservationEventsIntegrationTests extends InventoryIntegrationTest {

    private static final String GOLDEN_ORDER = "019a3c53-4e40-7e33-8b60-0a1b2c3d4e04";
    private static final String GOLDEN_RETURN = "019a3c53-9d90-7388-8ab5-0a1b2c3d4e0a";
    private static final String GOLDEN_SKU = "BL-VHL-ROSEWOOD";

    @Autowired
    private EventsOf events;

    @Autowired
    private StringRedisTemplate redis;

    @Test
    void theAgreedPaidEventCommitsOnceThoughDeliveredTwice() {
        String orderId = Ids.next();
        String sku = stocked(10);
        hold(orderId, Map.of(sku, 2)).expectStatus().isCreated();

        events.deliverTwice("orders", "OrderPaid", orderId, paid(orderId, sku));

        assertThat(attempts(orderId)).containsExactly("1:COMMITTED/PAID");
        assertThat(level(sku)).isEqualTo(new Level(8, 0));
    }

    @Test
    void theAgreedCancelledEventReleasesOnceThoughDeliveredTwice() {
        String orderId = Ids.next();
        String sku = stocked(10);
        hold(orderId, Map.of(sku, 2)).expectStatus().isCreated();

        events.deliverTwice("orders", "OrderCancelled", orderId, cancelled(orderId));
        events.deliver("orders", "OrderCancelled", orderId, cancelled(orderId));

        assertThat(attempts(orderId)).containsExactly("1:RELEASED/CANCELLED");
        assertThat(level(sku)).isEqualTo(new Level(10, 0));
    }

    @Test
    void theAgreedCancelledEventBringsCommittedUnitsBackOnceThoughDeliveredTwice() {
        String orderId = Ids.next();
        String sku = stocked(10);
        hold(orderId, Map.of(sku, 2)).expectStatus().isCreated();
        events.deliver("orders", "OrderPaid", orderId, paid(orderId, sku));

        events.deliverTwice("orders", "OrderCancelled", orderId, cancelled(orderId));
        events.deliver("orders", "OrderCancelled", orderId, cancelled(orderId));

        assertThat(attempts(orderId)).containsExactly("1:COMMITTED/PAID");
        assertThat(level(sku)).isEqualTo(new Level(10, 0));
    }

    @Test
    void aCancelledEventThatOvertakesThePaidOneLeavesTheUnitsOnHand() {
        String orderId = Ids.next();
        String sku = stocked(10);
        hold(orderId, Map.of(sku, 2)).expectStatus().isCreated();

        events.deliver("orders", "OrderCancelled", orderId, cancelled(orderId));
        events.deliverTwice("orders", "OrderPaid", orderId, paid(orderId, sku));

        assertThat(attempts(orderId)).containsExactly("1:RELEASED/CANCELLED");
        assertThat(level(sku)).isEqualTo(new Level(10, 0));
    }

    @Test
    void theAgreedReturnedEventPutsUnitsOnHandAgainOnceThoughDeliveredTwice() {
        String orderId = Ids.next();
        String sku = stocked(10);
        hold(orderId, Map.of(sku, 2)).expectStatus().isCreated();
        events.deliver("orders", "OrderPaid", orderId, paid(orderId, sku));
        String returned = Contracts.read("events/OrderReturned.json")
                .replace(GOLDEN_ORDER, orderId)
                .replace(GOLDEN_RETURN, Ids.next())
                .replace(GOLDEN_SKU, sku);

        events.deliverTwice("orders", "OrderReturned", orderId, returned);
        events.deliver("orders", "OrderReturned", orderId, returned);

        assertThat(level(sku)).isEqualTo(new Level(9, 0));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM stock_movements WHERE sku = ? AND kind = 'RETURN' AND quantity = 1")
                        .param(sku)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void cancelledBeforeItsHoldArrivesLeaksNothing() {
        String orderId = Ids.next();
        String sku = stocked(10);

        events.deliver("orders", "OrderCancelled", orderId, cancelled(orderId));

        assertThat(code(hold(orderId, Map.of(sku, 2)))).isEqualTo("reservation-ended");
        assertThat(level(sku)).isEqualTo(new Level(10, 0));
    }

    @Test
    void tellsOrderServiceInTheAgreedShapeWhenAPaidOrdersUnitsAreGone() {
        String orderId = Ids.next();
        String sku = stocked(1);

        events.deliver("orders", "OrderPaid", orderId, paid(orderId, sku));

        await().untilAsserted(() -> {
            var sent = redis.<String, String>opsForStream().range("inventory", Range.unbounded()).stream()
                    .map(entry -> entry.getValue())
                    .filter(fields -> orderId.equals(fields.get("subject")))
                    .toList();
            assertThat(sent).hasSize(1);
            assertThat(sent.get(0)).containsEntry("type", "StockUnavailable");
            assertThat(Contracts.shapeDifferences(
                            "events/StockUnavailable.json", sent.get(0).get("payload")))
                    .isEmpty();
        });
    }

    @Test
    void unknownEventsAreLeftAlone() {
        events.add("orders", Ids.next(), "OrderAdmired", "x", "{\"anything\":1}");
        events.awaitAcknowledged("orders");
    }

    @Test
    void aCrowdOfEventsInAnyOrderDeliveredTwiceEndsEachOrderOnce() {
        long seed = System.nanoTime();
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        String sku = stocked(1000);
        List<Runnable> deliveries = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<String> paidOrders = new ArrayList<>();
        List<String> cancelledOrders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String orderId = Ids.next();
            hold(orderId, Map.of(sku, 2)).expectStatus().isCreated();
            boolean isPaid = random.nextBoolean();
            (isPaid ? paidOrders : cancelledOrders).add(orderId);
            String id = Ids.next();
            ids.add(id);
            Runnable delivery = () -> events.add(
                    "orders",
                    id,
                    isPaid ? "OrderPaid" : "OrderCancelled",
                    orderId,
                    isPaid ? paid(orderId, sku) : cancelled(orderId));
            deliveries.add(delivery);
            deliveries.add(delivery);
        }
        Collections.shuffle(deliveries, random);

        deliveries.forEach(Runnable::run);
        ids.forEach(events::awaitTaken);
        events.awaitAcknowledged("orders");

        assertThat(paidOrders).allSatisfy(order -> assertThat(attempts(order)).containsExactly("1:COMMITTED/PAID"));
        assertThat(cancelledOrders)
                .allSatisfy(order -> assertThat(attempts(order)).containsExactly("1:RELEASED/CANCELLED"));
        assertThat(level(sku)).isEqualTo(new Level(1000 - 2L * paidOrders.size(), 0));
    }

    /** The golden event, about an order and a SKU of this test. */
    private static String paid(String orderId, String sku) {
        return Contracts.read("events/OrderPaid.json")
                .replace(GOLDEN_ORDER, orderId)
                .replace(GOLDEN_SKU, sku);
    }

    private static String cancelled(String orderId) {
        return new JsonMapper()
                .readTree(Contracts.read("events/OrderCancelled.json").replace(GOLDEN_ORDER, orderId))
                .toString();
    }
}
