package shop.blush.endtoend;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Tokens like a real one that must not be taken for one.
 *
 * @param token a real one
 * @param signingKey the shop's, base64 of its PKCS#8 DER
 */
record ForgedTokens(String token, String signingKey) {

    String expired() {
        return signed(ourKey(), -60);
    }

    String signedBySomebodyElse() {
        return signed(anyKey(), 600);
    }

    String unsigned() {
        return encoded(Map.of("alg", "none")) + "." + encoded(claims("OPS", 600)) + ".";
    }

    String withAnotherPayload() {
        return header() + "." + encoded(claims("OPS", 600)) + "." + token.split("\\.")[2];
    }

    private String header() {
        return token.split("\\.")[0];
    }

    private static Map<String, Object> claims(String role, int secondsLeft) {
        Instant expiry = Instant.now().plusSeconds(secondsLeft);
        return Map.of(
                "sub", "0198f0c2-0000-7000-8000-00000000000f",
                "roles", List.of(role),
                "name", "Mallory",
                "iat", expiry.minusSeconds(600).getEpochSecond(),
                "exp", expiry.getEpochSecond());
    }

    private String signed(PrivateKey key, int secondsLeft) {
        String content = header() + "." + encoded(claims("CUSTOMER", secondsLeft));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, ?> json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Answer.JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
    }

    private PrivateKey ourKey() {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(signingKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey anyKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "ForgedTokens";
    }
}
