package shop.blush.promotion.quote;

import org.jspecify.annotations.Nullable;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.pricing.Level;

/**
 * What one promotion or coupon grants in a quote.
 *
 * @param newCustomers whether it is for new customers only
 * @param amount negative, in minor units of the quote's currency
 */
public record QuoteGrant(
        String quoteId,
        int grantNo,
        String id,
        Level level,
        @Nullable String promotionId,
        @Nullable String couponId,
        @Nullable String couponCode,
        boolean newCustomers,
        String reasonEn,
        @Nullable String reasonZh,
        long amount) {

    /** A line's part of a grant. */
    record Part(String quoteId, int grantNo, int lineNo, long amount) {}

    LocalizedText reason() {
        return new LocalizedText(reasonEn, reasonZh);
    }
}
