package shop.blush.promotion.redemption;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code redemptions}. An order that ended before it was redeemed has neither quote nor customer. */
record Redemption(
        String orderId,
        @Nullable String quoteId,
        @Nullable String customerId,
        State state,
        @Nullable Instant redeemedAt,
        @Nullable Instant givenBackAt) {

    enum State {
        REDEEMED,
        GIVEN_BACK
    }
}
