package shop.blush.safeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.safeguard.audit.HealthyShop.COMPACT;
import static shop.blush.safeguard.audit.HealthyShop.LIPSTICK;
import static shop.blush.safeguard.audit.ShopSchemas.dropConstraint;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.blush.common.id.Ids;

/** Breaks I3 by hand, on the tables that inventory-service and order-service migrate. */
class ReservationCheckIntegrationTests extends AuditIntegrationTest {

    @Test
    void seesAStateThatDoesNotExist() {
        dropConstraint("inventory", "reservations", "reservations_state");
        update("inventory", "UPDATE reservations SET state = 'LOST' WHERE id = ?", shop.cancelled.reservation());

        assertOnly("I3", "illegal-state", shop.cancelled.reservation());
    }

    @Test
    void seesTwoReservationsOfOneOrder() {
        dropConstraint("inventory", "reservations", "reservations_one_live_per_order");
        shop.attempt(shop.paid, 2, "COMMITTED", "PAID");

        assertOnly("I3", "two-reservations", shop.paid.order());
    }

    @Test
    void seesAHoldThatNobodyEnded() {
        update(
                "inventory",
                "UPDATE reservations SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 20 MINUTE WHERE id = ?",
                shop.waiting.reservation());

        assertOnly("I3", "held-too-long", shop.waiting.reservation());
    }

    @Test
    void givesAHoldItsGrace() {
        update(
                "inventory",
                "UPDATE reservations SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 9 MINUTE WHERE id = ?",
                shop.waiting.reservation());

        assertThat(audit().get("ok").booleanValue()).isTrue();
    }

    @Test
    void seesAReservationWithoutAnOrder() {
        var reservation = shop.attempt(
                new HealthyShop.Placed(Ids.next(), Ids.next(), Ids.next(), Ids.next(), Ids.next(), Ids.next()),
                1,
                "HELD",
                null);

        assertOnly("I3", "reservation-without-order", reservation);
    }

    @Test
    void seesAnOrderThatWaitsForPaymentAndHoldsNothing() {
        update(
                "inventory",
                "UPDATE reservations SET order_id = ? WHERE id = ?",
                Ids.next(),
                shop.cancelled.reservation());
        shop.reopen(shop.cancelled);

        assertOnly("I3", "pending-order-without-hold", shop.cancelled.order());
    }

    @Test
    void letsAHoldExpireWhileThePaymentIsUnclear() {
        shop.attempt(shop.cancelled, 2, "EXPIRED", "EXPIRED");
        shop.reopen(shop.cancelled);

        assertThat(audit().get("ok").booleanValue()).isTrue();
    }

    @Test
    void seesAPaidOrderWhoseStockWasNeverTaken() {
        update("inventory", "UPDATE reservations SET order_id = ? WHERE id = ?", Ids.next(), shop.paid.reservation());

        assertOnly("I3", "paid-order-without-stock", shop.paid.order());
    }

    @Test
    void seesStockThatWasTakenForAnOrderThatWasNeverPaid() {
        update(
                "inventory",
                "UPDATE reservations SET state = 'COMMITTED', end_reason = 'PAID', ended_at = created_at"
                        + " WHERE id = ?",
                shop.waiting.reservation());
        update(
                "inventory",
                "INSERT INTO stock_movements (sku, kind, quantity, reservation_id, occurred_at)"
                        + " SELECT sku, 'COMMIT', quantity, reservation_id, occurred_at FROM stock_movements WHERE reservation_id = ?",
                shop.waiting.reservation());
        update(
                "inventory",
                "UPDATE stock_levels SET on_hand = on_hand - 3, reserved = reserved - 3 WHERE sku = ?",
                LIPSTICK);

        assertOnly("I3", "stock-without-paid-order", shop.waiting.reservation());
    }

    @Test
    void seesACancelledOrderThatStillHoldsStock() {
        update(
                "orders",
                "UPDATE orders SET state = 'CANCELLED', cancelled_at = placed_at, cancellation_reason = 'BY_CUSTOMER'"
                        + " WHERE id = ?",
                shop.waiting.order());
        shop.giveBack(shop.waiting);

        assertOnly("I3", "cancelled-order-holds-stock", shop.waiting.reservation());
    }

    @Test
    void seesAnotherQuantityThanWasOrdered() {
        update("inventory", "UPDATE stock_levels SET reserved = 4 WHERE sku = ?", LIPSTICK);
        for (var table : List.of("stock_movements", "reservation_lines")) {
            update(
                    "inventory",
                    "UPDATE " + table + " SET quantity = 4 WHERE reservation_id = ?",
                    shop.waiting.reservation());
        }

        assertOnly("I3", "lines-differ", shop.waiting.reservation());
    }

    @Test
    void seesALineThatWasNotReserved() {
        update("inventory", "UPDATE stock_levels SET on_hand = on_hand + 1 WHERE sku = ?", COMPACT);
        for (var table : List.of("stock_movements", "reservation_lines")) {
            update(
                    "inventory",
                    "DELETE FROM " + table + " WHERE sku = ? AND reservation_id = ?",
                    COMPACT,
                    shop.paid.reservation());
        }

        assertOnly("I3", "lines-differ", shop.paid.reservation());
    }

    @Test
    void seesUnitsOfACancelledOrderThatDidNotComeBack() {
        shop.cancelPaid(shop.paid);

        assertOnly("I3", "not-returned", "cancelled:" + shop.paid.order());
    }

    @Test
    void seesAReturnThatWasNotRestocked() {
        update("inventory", "DELETE FROM stock_movements WHERE receipt_key = ?", "return:" + shop.back);
        update("inventory", "UPDATE stock_levels SET on_hand = on_hand - 1 WHERE sku = ?", LIPSTICK);

        assertOnly("I3", "not-returned", "return:" + shop.back);
    }

    @Test
    void seesMoreComeBackThanWasReturned() {
        update("inventory", "UPDATE stock_movements SET quantity = 2 WHERE receipt_key = ?", "return:" + shop.back);
        update("inventory", "UPDATE stock_levels SET on_hand = on_hand + 1 WHERE sku = ?", LIPSTICK);

        assertOnly("I3", "not-returned", "return:" + shop.back);
    }

    @Test
    void seesUnitsThatCameBackForNoReturn() {
        update(
                "inventory",
                "UPDATE stock_movements SET receipt_key = 'return:of-nobody' WHERE receipt_key = ?",
                "return:" + shop.back);

        assertThat(rules("I3")).containsExactly("not-returned", "returned-without-cause");
    }
}
