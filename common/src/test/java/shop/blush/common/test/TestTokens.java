package shop.blush.common.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Access tokens that a context under {@link RealServers} trusts, some that it must not, and its internal key. */
public final class TestTokens {

    /** What services show each other in the header {@code X-Blush-Internal-Key}. */
    public static final String INTERNAL_KEY = "test-internal-key";

    private static final ECKey KEY = newKey();

    private TestTokens() {}

    public static String customer(String customerId) {
        return sign(KEY, customerId, List.of("CUSTOMER"), Instant.now().plus(Duration.ofMinutes(10)));
    }

    public static String ops() {
        return sign(
                KEY,
                "0198f0c2-0000-7000-8000-00000000000f",
                List.of("CUSTOMER", "OPS"),
                Instant.now().plus(Duration.ofMinutes(10)));
    }

    /** A token of ours that ran out an hour ago. */
    public static String expired(String customerId) {
        return sign(KEY, customerId, List.of("CUSTOMER"), Instant.now().minus(Duration.ofHours(1)));
    }

    /** A token that claims everything and was signed by somebody else. */
    public static String forged() {
        return sign(
                newKey(), "intruder", List.of("CUSTOMER", "OPS"), Instant.now().plus(Duration.ofMinutes(10)));
    }

    static JWKSource<SecurityContext> keys() {
        return new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK()));
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(ECKey key, String subject, List<String> roles, Instant expiry) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .subject(subject)
                            .claim("roles", roles)
                            .claim("name", "Test")
                            .issueTime(Date.from(expiry.minus(Duration.ofMinutes(10))))
                            .expirationTime(Date.from(expiry))
                            .build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
