package shop.blush.inventory.waitingroom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs and checks tickets, and draws places by lot. A ticket is {@code sequence.expiry.signature}: the moment of joining in
 * microseconds, the second from which it is void, and an HMAC-SHA256 of both with the sale and the customer, who are not written on
 * it. So it is worth nothing to anybody else and for any other sale.
 */
@Component
class Tickets {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int RADIX = 36;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec signing;
    private final SecretKeySpec drawing;

    /** The keys are derived from the shop's internal one, under names of their own. */
    Tickets(@Value("${blush.security.internal-key}") String internalKey) {
        SecretKeySpec root = new SecretKeySpec(internalKey.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        signing = new SecretKeySpec(hmac(root, "flash-sale-tickets"), ALGORITHM);
        drawing = new SecretKeySpec(hmac(root, "flash-sale-lots"), ALGORITHM);
    }

    String sign(String saleId, String customerId, long sequence, Instant expiresAt) {
        String content = Long.toString(sequence, RADIX) + '.' + Long.toString(expiresAt.getEpochSecond(), RADIX);
        return content + '.' + signature(saleId, customerId, content);
    }

    /** The sequence of a ticket of this customer for this sale; empty for anything else. */
    Optional<Long> check(String ticket, String saleId, String customerId, Instant now) {
        int last = ticket.lastIndexOf('.');
        int first = ticket.indexOf('.');
        if (first < 1 || last <= first + 1) {
            return Optional.empty();
        }
        String content = ticket.substring(0, last);
        if (!MessageDigest.isEqual(
                signature(saleId, customerId, content).getBytes(StandardCharsets.UTF_8),
                ticket.substring(last + 1).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        long expiresAt = Long.parseLong(content.substring(first + 1), RADIX);
        return now.getEpochSecond() > expiresAt
                ? Optional.empty()
                : Optional.of(Long.parseLong(content.substring(0, first), RADIX));
    }

    private String signature(String saleId, String customerId, String content) {
        return BASE64.encodeToString(hmac(signing, saleId + '\n' + customerId + '\n' + content));
    }

    /**
     * The place of somebody who comes before the opening, from -1 up to 0. Nobody can know it beforehand, coming early or again does
     * not change it, and all orders of those who came are equally likely.
     */
    double lot(String saleId, String customerId) {
        long bits = ByteBuffer.wrap(hmac(drawing, saleId + '\n' + customerId)).getLong();
        return (bits >>> 11) * 0x1.0p-53 - 1;
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
