package shop.blush.inventory.admission;

import java.time.Instant;
import java.util.List;

/**
 * What the admission of one SKU of a sale starts from, as MySQL knows it.
 *
 * @param perCustomer units that a customer may have
 * @param remaining units that nobody holds
 * @param reservations those that count or have counted, so that a repeat of their keys is known
 */
public record Load(
        String saleId,
        long epoch,
        String sku,
        Instant startsAt,
        Instant endsAt,
        int perCustomer,
        long remaining,
        List<Reserved> reservations) {

    /** @param quantity 0 for a reservation that was released */
    public record Reserved(String customerId, String key, int quantity) {}
}
