package shop.blush.account.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in, from its start to its end.
 *
 * @param userAgent what signed in, in a few words; null where it did not say
 */
record Session(
        String id,
        String customerId,
        Instant startedAt,
        Instant lastUsedAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable String userAgent) {}
