package shop.blush.order.ordering;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.blush.order.client.QuoteClient;
import shop.blush.order.client.QuoteClient.Level;

/** A grant of a promotion or coupon, as quoted. The amount is negative, in minor units of the order's currency. */
record Adjustment(
        String orderId,
        String id,
        int adjustmentNo,
        Level level,
        @Nullable String promotionId,
        @Nullable String couponCode,
        String reasonEn,
        @Nullable String reasonZh,
        long amount) {

    /** What a grant takes off one line. */
    record Part(String orderId, int lineNo, String adjustmentId, long amount) {}

    static List<Adjustment> of(String orderId, List<QuoteClient.Adjustment> grants) {
        return IntStream.range(0, grants.size())
                .mapToObj(i -> of(orderId, i + 1, grants.get(i)))
                .toList();
    }

    private static Adjustment of(String orderId, int number, QuoteClient.Adjustment grant) {
        return new Adjustment(
                orderId,
                grant.id(),
                number,
                grant.level(),
                grant.promotionId(),
                grant.couponCode(),
                grant.reason().en(),
                grant.reason().zh(),
                grant.amount().amount());
    }
}
