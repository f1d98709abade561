package shop.blush.sandbox.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a body together with the time of sending, so that an old delivery cannot be played again later. */
final class WebhookSignature {

    static final String HEADER = "Sandbox-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    WebhookSignature(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Returns {@code t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">}. */
    String of(byte[] body, Instant sentAt) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((sentAt.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + sentAt.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
