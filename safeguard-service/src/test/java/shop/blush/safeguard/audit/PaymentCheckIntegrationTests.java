package shop.blush.safeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.safeguard.audit.ShopSchemas.dropConstraint;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import org.junit.jupiter.api.Test;

/** Breaks I5 by hand, on the tables that order-service migrates. */
class PaymentCheckIntegrationTests extends AuditIntegrationTest {

    @Test
    void seesAPaidOrderWithoutMoney() {
        update("orders", "DELETE FROM payment_events WHERE payment_id = ?", shop.paid.payment());
        update("orders", "DELETE FROM payments WHERE id = ?", shop.paid.payment());

        assertOnly("I5", "paid-order-not-captured", shop.paid.order());
    }

    @Test
    void seesMoneyTakenShortOfTheTotal() {
        dropConstraint("orders", "payments", "payments_captured");
        update("orders", "UPDATE payments SET captured_amount = amount - 1 WHERE id = ?", shop.paid.payment());

        assertOnly("I5", "paid-order-not-captured", shop.paid.order());
    }

    @Test
    void seesMoneyKeptForAnOrderThatWasCancelled() {
        update(
                "orders",
                "UPDATE payments SET state = 'CAPTURED', captured_amount = amount WHERE id = ?",
                shop.cancelled.payment());
        shop.providerEvent(shop.cancelled, "payment.captured");

        assertOnly("I5", "captured-order-not-paid", shop.cancelled.payment());
    }

    @Test
    void acceptsMoneyThatCameTooLateAndWasGivenBack() {
        update(
                "orders",
                "UPDATE payments SET state = 'CAPTURED', captured_amount = amount, refunded_amount = amount WHERE id = ?",
                shop.cancelled.payment());
        shop.providerEvent(shop.cancelled, "payment.captured");
        shop.refund(shop.cancelled, HealthyShop.COMPACT_PRICE);

        assertThat(audit().get("ok").booleanValue()).isTrue();
    }

    @Test
    void seesTwoCapturesOfOneOrder() {
        dropConstraint("orders", "payments", "payments_one_per_order");
        shop.captureAgain(shop.paid);

        assertOnly("I5", "captured-twice", shop.paid.order());
    }

    @Test
    void seesMoreGivenBackThanTaken() {
        dropConstraint("orders", "payments", "payments_refunded");
        shop.refund(shop.paid, shop.paidTotal() + 1);
        update("orders", "UPDATE payments SET refunded_amount = amount + 1 WHERE id = ?", shop.paid.payment());

        assertOnly("I5", "refunds-exceed-capture", shop.paid.payment());
    }

    @Test
    void seesARefundThatWasNotBooked() {
        shop.refund(shop.paid, 1);

        assertOnly("I5", "refunds-differ-from-booked", shop.paid.payment());
    }

    @Test
    void seesAProviderEventStoredTwice() {
        dropConstraint("orders", "payment_events", "PRIMARY KEY");
        update(
                "orders",
                "INSERT INTO payment_events (provider, event_id, type, payment_id, outcome, body, received_at)"
                        + " SELECT provider, event_id, type, payment_id, 'NOTHING_NEW', body, received_at FROM payment_events",
                new Object[0]);

        assertOnly("I5", "event-stored-twice", shop.paidEvent);
    }

    @Test
    void seesAProviderEventThatTookEffectTwice() {
        shop.providerEvent(shop.paid, "payment.captured");

        assertOnly("I5", "captures-differ-from-events", shop.paid.payment());
    }

    @Test
    void seesACaptureThatNoEventExplains() {
        update("orders", "DELETE FROM payment_events WHERE payment_id = ?", shop.paid.payment());

        assertOnly("I5", "captures-differ-from-events", shop.paid.payment());
    }

    @Test
    void seesAReturnWhoseRefundIsOfAnotherAmount() {
        update("orders", "UPDATE refunds SET amount = amount - 1 WHERE id = ?", shop.backRefund);
        update(
                "orders",
                "UPDATE payments SET refunded_amount = refunded_amount - 1 WHERE id = ?",
                shop.returned.payment());

        assertOnly("I5", "return-differs-from-refund", shop.back);
    }

    @Test
    void seesAReturnCalledRefundedWhoseMoneyIsOnItsWay() {
        update("orders", "UPDATE refunds SET state = 'REQUESTED', refunded_at = NULL WHERE id = ?", shop.backRefund);

        assertOnly("I5", "return-differs-from-refund", shop.back);
    }
}
