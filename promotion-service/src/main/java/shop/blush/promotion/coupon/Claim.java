package shop.blush.promotion.coupon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code coupon_claims}: a customer's copy of a coupon. */
public record Claim(
        String id,
        String couponId,
        String customerId,
        int n,
        @Nullable String claimKey,
        State state,
        Instant claimedAt,
        @Nullable Instant expiresAt,
        @Nullable String orderId,
        @Nullable Instant redeemedAt) {

    public enum State {
        CLAIMED,
        REDEEMED
    }

    public boolean isUsable(Instant now) {
        return state == State.CLAIMED && (expiresAt == null || now.isBefore(expiresAt));
    }
}
