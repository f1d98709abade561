package shop.blush.safeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.safeguard.audit.HealthyShop.LIPSTICK;
import static shop.blush.safeguard.audit.ShopSchemas.dropConstraint;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import org.junit.jupiter.api.Test;

/** Breaks I4 by hand, on the tables that order-service and promotion-service migrate. */
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

    @Test
    void seesAnOrderThatWasNeverQuoted() {
        update("promotion", "DELETE FROM quotes WHERE id = ?", shop.paid.quote());

        assertOnly("I4", "order-without-quote", shop.paid.order());
    }

    @Test
    void knowsThatOldQuotesAreForgotten() {
        update("promotion", "DELETE FROM quotes WHERE id = ?", shop.paid.quote());
        update(
                "orders",
                "UPDATE orders SET placed_at = UTC_TIMESTAMP(6) - INTERVAL 25 HOUR WHERE id = ?",
                shop.paid.order());

        assertThat(audit().get("ok").booleanValue()).isTrue();
    }

    @Test
    void seesAnotherTotalThanWasQuoted() {
        update(
                "promotion",
                "UPDATE quotes SET shipping_amount = 1200, total_amount = total_amount + 1200 WHERE id = ?",
                shop.paid.quote());

        assertOnly("I4", "order-differs-from-quote", shop.paid.order());
    }

    @Test
    void seesAQuoteThatWasMadeForSomebodyElse() {
        update("promotion", "UPDATE quotes SET customer_id = 'somebody-else' WHERE id = ?", shop.paid.quote());

        assertOnly("I4", "quote-of-another-customer", shop.paid.order());
    }

    @Test
    void letsACustomerOrderWhatAGuestWasQuoted() {
        update("promotion", "UPDATE quotes SET customer_id = NULL WHERE id = ?", shop.paid.quote());

        assertThat(audit().get("ok").booleanValue()).isTrue();
    }

    @Test
    void seesAnotherPriceThanWasQuoted() {
        dropConstraint("promotion", "quote_lines", "quote_lines_subtotal");
        update(
                "promotion",
                "UPDATE quote_lines SET unit_amount = unit_amount - 1 WHERE quote_id = ? AND sku = ?",
                shop.paid.quote(),
                LIPSTICK);

        assertOnly("I4", "lines-differ-from-quote", shop.paid.order());
    }

    @Test
    void seesAQuotedLineThatWasNotOrdered() {
        update(
                "promotion",
                "INSERT INTO quote_lines SELECT quote_id, 3, 'BL-OTHER', product_slug, name_en, name_zh, variant_en, variant_zh,"
                        + " image, quantity, unit_amount, subtotal_amount, adjustments_amount, total_amount, gift"
                        + " FROM quote_lines WHERE quote_id = ? AND sku = ?",
                shop.paid.quote(),
                LIPSTICK);

        assertOnly("I4", "lines-differ-from-quote", shop.paid.order());
    }

    @Test
    void seesAdjustmentsThatNoGrantExplains() {
        update(
                "orders",
                "UPDATE orders SET adjustments_amount = -1, total_amount = total_amount - 1 WHERE id = ?",
                shop.waiting.order());
        update(
                "promotion",
                "UPDATE quotes SET adjustments_amount = -1, total_amount = total_amount - 1 WHERE id = ?",
                shop.waiting.quote());
        update("orders", "UPDATE payments SET amount = amount - 1 WHERE id = ?", shop.waiting.payment());

        assertOnly("I4", "adjustments-differ-from-grants", shop.waiting.order());
    }

    @Test
    void seesPartsThatAreNotTheirGrant() {
        update("orders", "UPDATE order_line_adjustments SET amount = amount - 1 WHERE adjustment_id = ?", shop.grant);

        assertThat(rules("I4")).containsExactly("parts-differ-from-grant", "line-adjustments-differ-from-parts");
    }

    @Test
    void seesAGrantOfShippingThatLowersALine() {
        update("orders", "UPDATE order_adjustments SET level = 'SHIPPING' WHERE id = ?", shop.grant);

        assertOnly("I4", "parts-differ-from-grant", shop.grant);
    }

    @Test
    void seesAnotherCreditThanTheUnitsPart() {
        update("orders", "UPDATE order_return_lines SET amount = amount - 1 WHERE return_id = ?", shop.back);

        assertThat(rules("I4")).containsExactly("credits-differ-from-line", "return-differs-from-lines");
    }

    @Test
    void seesUnitsCreditedThatNoReturnNames() {
        update(
                "orders",
                "UPDATE order_lines SET returned_quantity = 2, credited_quantity = 2 WHERE order_id = ? AND line_no = 1",
                shop.returned.order());

        assertOnly("I4", "credits-differ-from-line", shop.returned.order());
    }
}
