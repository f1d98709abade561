package shop.blush.order.cart;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;

/**
 * A cart as its customer sees it.
 *
 * @param version to be sent with the next change; 0 for a cart that was never filled
 * @param stale whether a service was away, so that names and prices may be those last seen and availability unknown
 */
record Cart(long version, List<Line> lines, List<Note> notes, boolean stale) {

    /** @param unitPrice of today, or last seen where stale; null for what is not sold and was never seen */
    @Schema(name = "CartLine")
    record Line(
            String sku,
            long quantity,
            @Nullable String productSlug,
            @Nullable LocalizedText name,
            @Nullable LocalizedText variantName,
            @Nullable String image,
            @Nullable Money unitPrice,
            Availability availability) {}

    /** @param quantity in the cart now; prices only where they differ */
    @Schema(name = "CartNote")
    record Note(
            String sku,
            Kind kind,
            long quantity,
            @Nullable Money seenUnitPrice,
            @Nullable Money unitPrice) {

        Note(String sku, Kind kind, long quantity) {
            this(sku, kind, quantity, null, null);
        }
    }

    enum Availability {
        IN_STOCK,
        LOW,
        SOLD_OUT,
        NOT_SOLD,
        /** inventory-service does not answer. */
        UNKNOWN
    }

    enum Kind {
        ADDED,
        /** More than {@link ChangeCart#MAX_QUANTITY} were wanted. */
        CAPPED,
        /** The cart has {@link ChangeCart#MAX_LINES} lines already; the line was not added. */
        CART_FULL,
        PRICE_CHANGED,
        SOLD_OUT,
        NOT_SOLD
    }
}
