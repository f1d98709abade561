package shop.blush.account.session;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** The key of this service, which its own security uses too, instead of asking itself over the network. */
@Configuration
class TokenConfiguration {

    @Bean
    ECKey signingKey(SessionSettings settings) {
        return SigningKey.parse(settings.signingKey());
    }

    @Bean
    JWKSource<SecurityContext> ownKeys(ECKey signingKey) {
        return new ImmutableJWKSet<>(new JWKSet(signingKey));
    }

    @Bean
    JwtEncoder jwtEncoder(JWKSource<SecurityContext> ownKeys) {
        return new NimbusJwtEncoder(ownKeys);
    }
}
