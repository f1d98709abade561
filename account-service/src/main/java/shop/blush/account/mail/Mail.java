package shop.blush.account.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.blush.account.link.LinkPurpose;

/**
 * A mail that waits to be sent. It names its customer only: the address is read and the token made when it is sent, so
 * that no table holds a token that works.
 *
 * @param customerId null where the address that somebody entered has no account; such a mail is dropped
 * @param attempts how often sending was begun
 */
record Mail(
        String id,
        LinkPurpose purpose,
        @Nullable String customerId,
        Language language,
        Instant createdAt,
        int attempts) {}
