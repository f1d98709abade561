package shop.blush.safeguard.audit;

import static shop.blush.safeguard.audit.ShopSchemas.dropConstraint;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import org.junit.jupiter.api.Test;

/** Breaks I4 by hand, on the tables that order-service migrates. */
class MoneyCheckIntegrationTests extends AuditIntegrationTest {

    @Test
    void seesALineTotalThatIsNotPriceTimesQuantity() {
        dropConstraint("orders", "order_lines", "order_lines_subtotal");
        update(
                "orders",
                "UPDATE order_lines SET unit_amount = unit_amount + 1 WHERE order_id = ?",
                shop.waiting.order());

        assertOnly("I4", "line-total-wrong", shop.waiting.order());
    }

    @Test
    void seesItemsThatAreNotTheSumOfTheLines() {
        update(
                "orders",
                "UPDATE orders SET items_amount = items_amount + 1, adjustments_amount = -1 WHERE id = ?",
                shop.waiting.order());

        assertOnly("I4", "items-differ-from-lines", shop.waiting.order());
    }

    @Test
    void seesAnOrderWithoutLines() {
        update("inventory", "DELETE FROM reservation_lines WHERE reservation_id = ?", shop.cancelled.reservation());
        update("orders", "DELETE FROM order_lines WHERE order_id = ?", shop.cancelled.order());

        assertOnly("I4", "items-differ-from-lines", shop.cancelled.order());
    }

    @Test
    void seesATotalThatIsNotTheSumOfItsParts() {
        dropConstraint("orders", "orders", "orders_total");
        update("orders", "UPDATE orders SET shipping_amount = 1 WHERE id = ?", shop.waiting.order());

        assertOnly("I4", "order-total-wrong", shop.waiting.order());
    }

    @Test
    void seesAPaymentOfAnotherAmount() {
        update("orders", "UPDATE payments SET amount = amount - 1 WHERE id = ?", shop.waiting.payment());

        assertOnly("I4", "payment-differs-from-order", shop.waiting.payment());
    }

    @Test
    void seesAPaymentInAnotherCurrency() {
        update("orders", "UPDATE payments SET currency = 'USD' WHERE id = ?", shop.waiting.payment());

        assertOnly("I4", "payment-differs-from-order", shop.waiting.payment());
    }
}
