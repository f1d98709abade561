package shop.blush.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.common.id.Ids;
import shop.blush.inventory.InventoryIntegrationTest;
import shop.blush.inventory.reservation.SettleReservation.OrderCancelled;
import shop.blush.inventory.reservation.SettleReservation.OrderPaid;
import shop.blush.inventory.reservation.SettleReservation.OrderReturned;

/** Whatever order the order's events come in: the state table. An order wants 3 units of 10. */
class SettleReservationIntegrationTests extends InventoryIntegrationTest {

    @Autowired
    private SettleReservation settle;

    @Autowired
    private ExpireReservations expireReservations;

    private final String orderId = Ids.next();
    private String sku;

    @ParameterizedTest(name = "{0} → {1}, {2} on hand, {3} reserved")
    @CsvSource(
            delimiter = '|',
            value = {
                // steps                                   | attempts                              | on hand | reserved
                "hold                                      | 1:HELD                                | 10 | 3",
                "hold hold                                 | 1:HELD                                | 10 | 3",
                "hold paid                                 | 1:COMMITTED/PAID                      | 7  | 0",
                "hold paid paid                            | 1:COMMITTED/PAID                      | 7  | 0",
                "hold paid hold                            | 1:COMMITTED/PAID                      | 7  | 0",
                "hold paid cancelled                       | 1:COMMITTED/PAID                      | 10 | 0",
                "hold paid cancelled paid cancelled        | 1:COMMITTED/PAID                      | 10 | 0",
                "hold paid cancelled hold                  | 1:COMMITTED/PAID                      | 10 | 0",
                "hold paid expire                          | 1:COMMITTED/PAID                      | 7  | 0",
                "hold cancelled                            | 1:RELEASED/CANCELLED                  | 10 | 0",
                "hold cancelled cancelled                  | 1:RELEASED/CANCELLED                  | 10 | 0",
                "hold cancelled late-hold                  | 1:RELEASED/CANCELLED                  | 10 | 0",
                "hold cancelled expire                     | 1:RELEASED/CANCELLED                  | 10 | 0",
                "hold cancelled paid                       | 1:RELEASED/CANCELLED                  | 10 | 0",
                "hold cancelled paid paid cancelled        | 1:RELEASED/CANCELLED                  | 10 | 0",
                "hold cancelled paid late-hold             | 1:RELEASED/CANCELLED                  | 10 | 0",
                "hold expire                               | 1:EXPIRED/EXPIRED                     | 10 | 0",
                "hold expire late-hold                     | 1:EXPIRED/EXPIRED                     | 10 | 0",
                "hold expire cancelled                     | 1:EXPIRED/EXPIRED 2:RELEASED/CANCELLED | 10 | 0",
                "hold expire cancelled paid cancelled      | 1:EXPIRED/EXPIRED 2:RELEASED/CANCELLED | 10 | 0",
                "hold expire paid                          | 1:EXPIRED/EXPIRED 2:COMMITTED/PAID    | 7  | 0",
                "hold expire paid cancelled cancelled      | 1:EXPIRED/EXPIRED 2:COMMITTED/PAID    | 10 | 0",
                "hold expire paid expire paid cancelled    | 1:EXPIRED/EXPIRED 2:COMMITTED/PAID    | 10 | 0",
                "cancelled                                 | 1:RELEASED/CANCELLED                  | 10 | 0",
                "cancelled cancelled late-hold late-hold   | 1:RELEASED/CANCELLED                  | 10 | 0",
                "cancelled late-hold paid                  | 1:RELEASED/CANCELLED                  | 10 | 0",
                "paid                                      | 1:COMMITTED/PAID                      | 7  | 0",
                "paid paid hold                            | 1:COMMITTED/PAID                      | 7  | 0",
                "paid cancelled                            | 1:COMMITTED/PAID                      | 10 | 0",
                "sell-out paid                             | 1:RELEASED/OUT_OF_STOCK               | 10 | 10",
                "sell-out paid cancelled                   | 1:RELEASED/OUT_OF_STOCK               | 10 | 10",
                "hold cancelled sell-out paid              | 1:RELEASED/CANCELLED                  | 10 | 10",
                "hold expire sell-out paid paid cancelled  | 1:EXPIRED/EXPIRED 2:RELEASED/OUT_OF_STOCK    | 10 | 10",
                "hold expire sell-out paid late-hold       | 1:EXPIRED/EXPIRED 2:RELEASED/OUT_OF_STOCK    | 10 | 10",
                "hold sell-out paid                        | 1:COMMITTED/PAID                      | 7  | 7",
                "hold paid return                          | 1:COMMITTED/PAID                      | 8  | 0",
                "hold paid return return                   | 1:COMMITTED/PAID                      | 8  | 0",
                "hold paid return other-return             | 1:COMMITTED/PAID                      | 9  | 0",
                "hold return paid                          | 1:COMMITTED/PAID                      | 8  | 0",
            })
    void endsTheSameWayWhateverComesWhen(String steps, String attempts, long onHand, long reserved) {
        sku = stocked(10);
        for (String step : steps.split(" ")) {
            take(step);
        }
        assertThat(String.join(" ", attempts(orderId))).isEqualTo(attempts);
        assertThat(level(sku)).isEqualTo(new Level(onHand, reserved));
        int expected = attempts.contains("OUT_OF_STOCK") ? 1 : 0;
        assertThat(stockUnavailableEvents()).hasSize(expected);
    }

    @Test
    void unitsThatCameBackMeanwhileAreNotGivenToAnOrderThatWasToldThereAreNone() {
        sku = stocked(2);
        take("paid");
        receive(Ids.next(), sku, 100).expectStatus().isCreated();
        take("paid");
        assertThat(attempts(orderId)).containsExactly("1:RELEASED/OUT_OF_STOCK");
        assertThat(level(sku)).isEqualTo(new Level(102, 0));
    }

    @Test
    void retakesAllLinesOrNone() {
        sku = stocked(10);
        String other = stocked(1);
        OrderPaid paid =
                new OrderPaid(orderId, List.of(new OrderPaid.Line(sku, 3), new OrderPaid.Line(other, 2)), null);

        transaction.executeWithoutResult(status -> settle.paid(paid));

        assertThat(attempts(orderId)).containsExactly("1:RELEASED/OUT_OF_STOCK");
        assertThat(List.of(level(sku), level(other))).containsExactly(new Level(10, 0), new Level(1, 0));
        assertThat(stockUnavailableEvents()).containsExactly("{\"orderId\":\"" + orderId + "\"}");
    }

    private void take(String step) {
        switch (step) {
            case "hold" -> assertThat(code(hold(orderId, Map.of(sku, 3)))).isIn("200", "201");
            case "late-hold" -> assertThat(code(hold(orderId, Map.of(sku, 3)))).isEqualTo("reservation-ended");
            case "paid" ->
                transaction.executeWithoutResult(
                        status -> settle.paid(new OrderPaid(orderId, List.of(new OrderPaid.Line(sku, 3)), null)));
            case "cancelled" ->
                transaction.executeWithoutResult(status -> settle.cancelled(new OrderCancelled(orderId, null)));
            case "return", "other-return" ->
                transaction.executeWithoutResult(status -> settle.returned(
                        new OrderReturned(orderId, step + orderId, List.of(new OrderReturned.Line(sku, 1)))));
            case "expire" -> {
                clock.advance(Duration.ofMinutes(26)); // 15 of the hold, 10 of grace
                expireReservations.expireDue();
            }
            case "sell-out" -> {
                long left = level(sku).onHand() - level(sku).reserved();
                assertThat(code(hold(
                                Ids.next(), Map.of(sku, left), clock.instant().plus(Duration.ofHours(2)))))
                        .isEqualTo("201");
            }
            default -> throw new IllegalArgumentException(step);
        }
    }

    private List<String> stockUnavailableEvents() {
        return jdbc.sql(
                        "SELECT payload FROM outbox WHERE stream = 'inventory' AND type = 'StockUnavailable' AND subject = ?")
                .param(orderId)
                .query(String.class)
                .list();
    }
}
