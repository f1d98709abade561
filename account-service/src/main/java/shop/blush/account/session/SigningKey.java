package shop.blush.account.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** Reads the key that access tokens are signed with. */
final class SigningKey {

    private SigningKey() {}

    /** The key pair; the public half follows from the private one, the key id is its thumbprint (RFC 7638). */
    static ECKey parse(String pkcs8) {
        try {
            String base64 = pkcs8.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            KeyFactory keys = KeyFactory.getInstance("EC");
            ECPrivateKey privateKey = (ECPrivateKey) keys.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            if (!Curve.P_256.equals(Curve.forECParameterSpec(privateKey.getParams()))) {
                throw new IllegalArgumentException("another curve");
            }
            X9ECParameters p256 = CustomNamedCurves.getByName("P-256");
            var point = p256.getG().multiply(privateKey.getS()).normalize();
            ECPublicKey publicKey = (ECPublicKey) keys.generatePublic(new ECPublicKeySpec(
                    new ECPoint(
                            point.getAffineXCoord().toBigInteger(),
                            point.getAffineYCoord().toBigInteger()),
                    privateKey.getParams()));
            return new ECKey.Builder(Curve.P_256, publicKey)
                    .privateKey(privateKey)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException | ClassCastException wrong) {
            throw new IllegalStateException(
                    "BLUSH_TOKEN_SIGNING_KEY is not an EC P-256 private key in PKCS#8. Make one with:"
                            + " openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
        }
    }
}
