package shop.blush.promotion.pricing;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import shop.blush.common.text.LocalizedText;

/**
 * A rule that grants adjustments.
 *
 * @param couponCode of the coupon whose rule this is; null for a promotion that needs none
 * @param priority among promotions of one level the higher one is applied first
 * @param combinable whether it may stand beside other combinable ones of its level
 * @param startsAt null for always
 * @param endsAt the first moment at which it no longer holds; null for never
 */
public record Promotion(
        String id,
        @Nullable String couponCode,
        LocalizedText name,
        Level level,
        Scope scope,
        Condition condition,
        Audience audience,
        int priority,
        boolean combinable,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        Benefit benefit) {

    /** The order of application, the same everywhere. */
    static final Comparator<Promotion> ORDER = Comparator.comparing(Promotion::level)
            .thenComparing(Comparator.comparingInt(Promotion::priority).reversed())
            .thenComparing(Promotion::id);

    public boolean holdsAt(Instant moment) {
        return (startsAt == null || !moment.isBefore(startsAt)) && (endsAt == null || moment.isBefore(endsAt));
    }

    boolean isFor(Cart cart) {
        return holdsAt(cart.at()) && (audience == Audience.EVERYONE || cart.newCustomer());
    }
}
