package shop.blush.promotion.pricing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.blush.common.text.LocalizedText;

/**
 * A cart with its best price. Amounts are minor units; {@code total = itemsTotal + Σ adjustments + shipping}, and the parts of
 * each adjustment that is not of the level SHIPPING add up to it.
 *
 * @param lines those bought, in the cart's order, and then the gifts
 * @param coupons those that were offered and not used, with the reason
 */
public record PricedCart(
        List<Line> lines,
        List<Adjustment> adjustments,
        long itemsTotal,
        long shipping,
        long total,
        List<UnusedCoupon> coupons,
        List<Suggestion> suggestions) {

    /** @param adjusted the sum of its parts of adjustments, not positive */
    public record Line(String sku, long quantity, boolean gift, long unitPrice, long subtotal, long adjusted) {

        public long total() {
            return subtotal + adjusted;
        }
    }

    /**
     * What one promotion or coupon grants.
     *
     * @param amount negative
     * @param parts by line; the sum is {@code amount}, or nothing for shipping
     */
    public record Adjustment(
            String promotionId,
            @Nullable String couponCode,
            Level level,
            LocalizedText reason,
            long amount,
            List<Long> parts) {}

    /** @param reasonCode stable: {@code no-matching-items, threshold-not-met, shipping-free-already, better-without} */
    public record UnusedCoupon(String promotionId, String couponCode, String reasonCode, LocalizedText reason) {}

    /** @param missing what to add to the cart, in minor units; null where it is units that are missing */
    public record Suggestion(
            String promotionId,
            LocalizedText reason,
            @Nullable Long missing) {}

    static PricedCart of(Cart cart, Stack stack, List<UnusedCoupon> coupons, List<Suggestion> suggestions) {
        List<Grant> gifts =
                stack.grants().stream().filter(grant -> grant.gift() != null).toList();
        int bought = cart.lines().size();
        List<Adjustment> adjustments = new ArrayList<>();
        long[] adjusted = new long[bought + gifts.size()];
        for (Grant grant : stack.grants()) {
            List<Long> parts = new ArrayList<>();
            for (int line = 0; line < adjusted.length; line++) {
                boolean itsGift = line >= bought && gifts.get(line - bought) == grant;
                long part = line < bought ? -grant.parts()[line] : itsGift ? -grant.amount() : 0;
                parts.add(part);
                adjusted[line] += part;
            }
            Promotion promotion = grant.promotion();
            adjustments.add(new Adjustment(
                    promotion.id(),
                    promotion.couponCode(),
                    promotion.level(),
                    Explain.reason(cart, grant),
                    -grant.amount(),
                    List.copyOf(parts)));
        }
        List<Line> lines = new ArrayList<>();
        for (CartLine line : cart.lines()) {
            lines.add(new Line(
                    line.sku(), line.quantity(), false, line.unitPrice(), line.subtotal(), adjusted[lines.size()]));
        }
        for (Grant grant : gifts) {
            lines.add(new Line(
                    grant.gift().sku(),
                    grant.gift().quantity(),
                    true,
                    grant.gift().unitPrice(),
                    grant.gift().subtotal(),
                    adjusted[lines.size()]));
        }
        long items = lines.stream().mapToLong(Line::subtotal).reduce(0, Math::addExact);
        long off = adjustments.stream().mapToLong(Adjustment::amount).sum();
        return new PricedCart(
                List.copyOf(lines),
                List.copyOf(adjustments),
                items,
                cart.shipping(),
                Math.addExact(items, cart.shipping()) + off,
                coupons,
                suggestions);
    }
}
