package shop.blush.order.payment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a webhook: {@code t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">}. The scheme is Stripe's
 * (https://docs.stripe.com/webhooks#verify-manually): the time is signed, so that an old call cannot be replayed.
 */
record SandboxSignature(String secret, Duration tolerance) {

    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    boolean matches(@Nullable String header, byte[] body, Instant now) {
        Matcher parts = FORM.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            return false;
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        boolean recent = Duration.between(signedAt, now).abs().compareTo(tolerance) <= 0;
        byte[] expected = hmac(parts.group(1), body);
        return MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts.group(2))) && recent;
    }

    private byte[] hmac(String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
