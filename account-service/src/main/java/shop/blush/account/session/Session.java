package shop.blush.account.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One sign-in, from its start to its end. */
record Session(
        String id,
        String customerId,
        Instant startedAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {}
