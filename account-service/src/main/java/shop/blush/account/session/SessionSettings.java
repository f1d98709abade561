package shop.blush.account.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param signingKey EC P-256 private key, PKCS#8, as PEM or as the base64 inside it
 * @param accessValidFor how long an access token is good; nothing can revoke it before
 * @param refreshValidFor how long a session lasts without a visit
 * @param longest how long a session lasts however often it is used
 * @param refreshGrace how long a used refresh token is taken again, for tabs that refresh at once and lost answers
 * @param publicUrl the shop as browsers see it; cookies are Secure where it is https
 */
@Validated
@ConfigurationProperties("blush.sessions")
record SessionSettings(
        @NotBlank String signingKey,
        @NotNull Duration accessValidFor,
        @NotNull Duration refreshValidFor,
        @NotNull Duration longest,
        @NotNull Duration refreshGrace,
        @NotNull URI publicUrl) {

    @Override
    public String toString() {
        return "SessionSettings[publicUrl=" + publicUrl + "]"; // never the key
    }
}
