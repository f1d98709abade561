package shop.blush.localstack.shopping;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.blush.localstack.stack.DemoSignIns;

/**
 * Tokens of many customers of a local shop, signed with its own key: a password is made to be slow to check, so thousands cannot
 * sign in. The customers have ids and nothing else; no account is made.
 */
public final class Crowd {

    private static final Duration VALID_FOR = Duration.ofMinutes(10);

    /** Somebody new. */
    public record Member(String id, String token) {}

    private final String header;
    private final PrivateKey key;

    /** @param signingKey the shop's, base64 of its PKCS#8 DER */
    public Crowd(Shop shop, String signingKey) {
        String real = shop.post(
                        "/api/account/session",
                        Map.of("email", DemoSignIns.CUSTOMER, "password", DemoSignIns.CUSTOMER_PASSWORD))
                .orRefused()
                .path("accessToken")
                .asString();
        header = real.substring(0, real.indexOf('.')); // names the key
        try {
            key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(signingKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The shop's signing key cannot be read", e);
        }
    }

    /** Answers the tokens of so many customers, each of somebody new. */
    public List<String> tokens(int count) {
        List<String> tokens = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tokens.add(member().token());
        }
        return tokens;
    }

    /** Answers somebody new. */
    public Member member() {
        String id = UUID.randomUUID().toString();
        return new Member(id, token(id));
    }

    private String token(String customerId) {
        Instant now = Instant.now();
        String claims = Answer.JSON.writeValueAsString(Map.of(
                "sub", customerId,
                "roles", List.of("CUSTOMER"),
                "name", "One of many",
                "iat", now.getEpochSecond(),
                "exp", now.plus(VALID_FOR).getEpochSecond()));
        String content = header + "." + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
