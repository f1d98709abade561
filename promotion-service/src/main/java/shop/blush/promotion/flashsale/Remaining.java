package shop.blush.promotion.flashsale;

import org.jspecify.annotations.Nullable;
import shop.blush.promotion.client.InventoryClient.Figures;

/** How much is left of a SKU's allotment, as coarsely as shoppers are told. */
enum Remaining {
    MANY,
    FEW,
    NONE,
    /** inventory-service is away. */
    UNKNOWN;

    static final int FEW_UNITS = 5;
    static final int FEW_PERCENT = 10;

    /** FEW is up to a tenth of the allotment, or up to five units. */
    static Remaining of(@Nullable Figures figures) {
        if (figures == null) {
            return UNKNOWN;
        }
        if (figures.remaining() <= 0) {
            return NONE;
        }
        return figures.remaining() <= FEW_UNITS || figures.remaining() * 100 <= figures.allotted() * FEW_PERCENT
                ? FEW
                : MANY;
    }
}
