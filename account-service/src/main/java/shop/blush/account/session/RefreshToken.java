package shop.blush.account.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A refresh token as it is kept: by its hash. */
record RefreshToken(
        String tokenHash,
        String sessionId,
        Instant issuedAt,
        @Nullable Instant usedAt) {}
