package shop.blush.safeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.safeguard.audit.HealthyShop.BALM;
import static shop.blush.safeguard.audit.ShopSchemas.dropConstraint;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Breaks what must be true of a flash sale by hand, on the tables that the services migrate. */
class AllotmentCheckIntegrationTests extends AuditIntegrationTest {

    private HealthyShop.Sale sale;

    @BeforeEach
    void withAFlashSale() {
        sale = shop.flashSale();
    }

    @Test
    void findsNothingWhereAllIsWell() {
        var report = audit();

        assertThat(report.get("ok").booleanValue()).as(report.toString()).isTrue();
        assertThat(figures(report, "I2"))
                .containsEntry("sales", 1L)
                .containsEntry("allotted", 10L)
                .containsEntry("remaining", 7L)
                .containsEntry("held", 1L)
                .containsEntry("committed", 2L);
        assertThat(figures(report, "I3")).containsEntry("saleReservations", 2L);
        assertThat(figures(report, "I1")).containsEntry("allotted", 8L).containsEntry("sold", 2L);
    }

    @Test
    void seesUnitsHeldForNobody() {
        update("inventory", "UPDATE allotments SET held = held + 1");

        assertOnly("I2", "allotment-differs-from-reservations", sale.id() + " " + BALM);
    }

    @Test
    void seesMoreThanWasAllotted() {
        dropConstraint("inventory", "allotments", "allotments_never_oversold");
        update("inventory", "UPDATE allotments SET returned = 8");
        update("inventory", "UPDATE stock_levels SET allotted = 0 WHERE sku = ?", BALM);
        update(
                "inventory",
                "INSERT INTO stock_movements (sku, kind, quantity, receipt_key, occurred_at)"
                        + " VALUES (?, 'UNALLOT', 8, 'sale-end:x', '2026-11-24 00:00:00')",
                BALM);

        assertOnly("I2", "more-than-allotted", sale.id() + " " + BALM);
    }

    @Test
    void seesWhatAnEndedSaleKeeps() {
        update("inventory", "UPDATE sales SET state = 'ENDED', ended_at = '2026-11-24 00:00:00'");

        assertOnly("I2", "kept-after-the-end", sale.id() + " " + BALM);
    }

    @Test
    void seesACustomerAboveTheLimit() {
        update("inventory", "UPDATE sales SET per_customer = 1");

        assertThat(rules("I2")).containsExactly("above-the-limit");
    }

    @Test
    void seesAReservationThatCountsForNobody() {
        update(
                "inventory",
                "DELETE FROM sale_units WHERE reservation_id = ?",
                sale.waiting().reservation());

        assertOnly("I2", "units-differ-from-reservation", sale.waiting().reservation());
    }

    @Test
    void seesAllottedUnitsOfNoSale() {
        update("inventory", "UPDATE allotments SET allotted = 9");

        assertOnly("I1", "allotted-differs-from-sales", BALM);
    }

    @Test
    void seesAnAcceptanceThatWasLost() {
        for (var table : new String[] {"order_line_adjustments", "order_adjustments", "order_lines"}) {
            update(
                    "orders",
                    "DELETE FROM " + table + " WHERE order_id = ?",
                    sale.waiting().order());
        }
        update("orders", "DELETE FROM orders WHERE id = ?", sale.waiting().order());

        assertOnly("I3", "accepted-and-lost", sale.waiting().reservation());
    }

    @Test
    void seesAnOrderOfNoReservation() {
        update(
                "orders",
                "UPDATE orders SET reservation_id = UUID() WHERE id = ?",
                sale.waiting().order());

        assertThat(rules("I3")).contains("order-of-no-reservation", "accepted-and-lost");
    }

    @Test
    void seesAnOrderOfSomebodyElse() {
        update(
                "orders",
                "UPDATE orders SET customer_id = UUID() WHERE id = ?",
                sale.waiting().order());

        assertOnly("I3", "order-differs-from-reservation", sale.waiting().order());
    }

    @Test
    void seesAPaidOrderWhoseUnitsAreStillHeld() {
        update(
                "orders",
                "UPDATE orders SET state = 'CANCELLED', cancelled_at = placed_at, cancellation_reason = 'BY_CUSTOMER'"
                        + " WHERE id = ?",
                sale.waiting().order());

        assertOnly("I3", "order-and-reservation-part", sale.waiting().order());
    }

    @Test
    void seesAPriceThatWasNotThatOfTheSale() {
        update("promotion", "UPDATE flash_sale_lines SET unit_amount = unit_amount - 1");

        assertThat(rules("I4")).containsExactly("order-differs-from-flash-sale");
    }
}
