package shop.blush.safeguard.audit;

import static shop.blush.safeguard.audit.HealthyShop.COMPACT;
import static shop.blush.safeguard.audit.HealthyShop.LIPSTICK;
import static shop.blush.safeguard.audit.ShopSchemas.dropConstraint;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import org.junit.jupiter.api.Test;

/** Breaks I1 by hand, on the tables that inventory-service migrates. */
class StockCheckIntegrationTests extends AuditIntegrationTest {

    @Test
    void seesALevelThatTheLedgerDoesNotExplain() {
        update("inventory", "UPDATE stock_levels SET on_hand = on_hand + 1 WHERE sku = ?", LIPSTICK);

        assertOnly("I1", "level-differs-from-ledger", LIPSTICK);
    }

    @Test
    void seesAMovementThatIsMissing() {
        update("inventory", "DELETE FROM stock_movements WHERE kind = 'RECEIPT' AND sku = ?", COMPACT);

        assertOnly("I1", "level-differs-from-ledger", COMPACT);
    }

    @Test
    void seesMovementsWithoutALevel() {
        update("inventory", "DELETE FROM stock_levels WHERE sku = ?", COMPACT);

        assertOnly("I1", "ledger-without-level", COMPACT);
    }

    @Test
    void seesUnitsReservedForNobody() {
        // Ledger and level agree with each other, so only the reservations can tell.
        update("inventory", "UPDATE stock_levels SET reserved = reserved + 1 WHERE sku = ?", LIPSTICK);
        update(
                "inventory",
                "UPDATE stock_movements SET quantity = quantity + 1 WHERE kind = 'HOLD' AND reservation_id = ?",
                shop.waiting.reservation());

        assertOnly("I1", "reserved-differs-from-reservations", LIPSTICK);
    }

    @Test
    void seesUnitsTakenForNobody() {
        update("inventory", "UPDATE stock_levels SET on_hand = on_hand - 1 WHERE sku = ?", LIPSTICK);
        update(
                "inventory",
                "UPDATE stock_movements SET quantity = quantity + 1 WHERE kind IN ('HOLD', 'COMMIT') AND sku = ?"
                        + " AND reservation_id = ?",
                LIPSTICK,
                shop.paid.reservation());

        assertOnly("I1", "committed-differs-from-reservations", LIPSTICK);
    }

    @Test
    void seesAnOversell() {
        dropConstraint("inventory", "stock_levels", "stock_levels_never_oversold");
        update("inventory", "UPDATE stock_levels SET allotted = on_hand WHERE sku = ?", LIPSTICK);

        assertOnly("I1", "oversold", LIPSTICK);
    }

    @Test
    void seesAReceiptThatBroughtNothing() {
        update("inventory", "UPDATE receipts SET quantity = 21");

        assertOnly("I1", "receipt-without-movement", "delivery-4711");
    }
}
