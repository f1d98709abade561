package shop.blush.promotion.pricing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is to be priced. Amounts are minor units of {@code currency}.
 *
 * @param lines one per SKU
 * @param shipping before any discount
 * @param newCustomer whether promotions for new customers are for this shopper
 * @param at the moment whose promotions hold
 * @param giftPrices list prices of the SKUs that may be given; a gift that is not among them is not given
 */
public record Cart(
        String currency,
        List<CartLine> lines,
        long shipping,
        boolean newCustomer,
        Instant at,
        Map<String, Long> giftPrices) {

    public Cart {
        lines = List.copyOf(lines);
        giftPrices = Map.copyOf(giftPrices);
    }

    long units() {
        return lines.stream().mapToLong(CartLine::quantity).sum();
    }
}
