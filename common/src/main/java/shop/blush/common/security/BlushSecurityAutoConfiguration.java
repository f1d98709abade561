package shop.blush.common.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shop.blush.common.client.ServiceRestClients;
import shop.blush.common.idempotency.IdempotencyKeyResolver;
import shop.blush.common.problem.Problem;
import shop.blush.common.problem.ProblemWriter;

/**
 * Makes each service a stateless resource server: tokens are checked against account-service's published keys,
 * {@code /internal/**} asks for the internal key, {@code /api/ops/**} for the role OPS, and what is not declared public
 * asks for a token.
 */
@AutoConfiguration(before = {OAuth2ResourceServerAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@EnableConfigurationProperties(BlushSecurityProperties.class)
public class BlushSecurityAutoConfiguration {

    /** Keys are kept for minutes, refreshed ahead of time, and used for a day longer if account-service is away. */
    @Bean
    @ConditionalOnMissingBean(JWKSource.class)
    JWKSource<SecurityContext> accountServiceKeys(ServiceRestClients clients) throws MalformedURLException {
        RestClient client = clients.forService("account-service");
        ResourceRetriever retriever = url -> {
            try {
                return new Resource(client.get().uri(url.getPath()).retrieve().body(String.class), "application/json");
            } catch (RestClientException | IllegalStateException away) {
                throw new IOException("account-service does not answer with its keys", away);
            }
        };
        return JWKSourceBuilder.create(
                        URI.create("http://account-service/internal/jwks").toURL(), retriever)
                .retrying(true)
                .outageTolerant(Duration.ofHours(24).toMillis())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        // Spring's validators check expiry; Nimbus would check it a second time with other clock skew.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return new NimbusJwtDecoder(processor);
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain blushSecurity(HttpSecurity http, BlushSecurityProperties properties, ProblemWriter problems)
            throws Exception {
        RequestMatcher[] open = properties.publicPaths().stream()
                .map(BlushSecurityAutoConfiguration::matcher)
                .toArray(RequestMatcher[]::new);
        return http.csrf(AbstractHttpConfigurer::disable) // no cookies here: the gateway turns them into bearer tokens
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(new InternalKeyFilter(properties.internalKey()), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/internal/**")
                        .access(AuthorityAuthorizationManager.hasRole("SERVICE"))
                        .requestMatchers("/api/ops/**")
                        .access(AuthorityAuthorizationManager.hasRole("OPS"))
                        // Only on the management port: this matches nothing on the port that shoppers reach.
                        .requestMatchers(EndpointRequest.toAnyEndpoint())
                        .permitAll()
                        .requestMatchers("/error", "/v3/api-docs/**", "/v3/api-docs")
                        .permitAll()
                        .requestMatchers(open)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(roles()))
                        .authenticationEntryPoint((request, response, refused) -> problems.write(
                                unauthenticated(request.getHeader("Authorization") != null), request, response))
                        .accessDeniedHandler(
                                (request, response, denied) -> problems.write(forbidden(), request, response)))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, refused) -> problems.write(
                                        unauthenticated(request.getHeader("Authorization") != null), request, response))
                        .accessDeniedHandler(
                                (request, response, denied) -> problems.write(forbidden(), request, response)))
                .build();
    }

    private static RequestMatcher matcher(String path) {
        String[] parts = path.split(" ", 2);
        return parts.length == 1
                ? PathPatternRequestMatcher.withDefaults().matcher(path)
                : PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.valueOf(parts[0]), parts[1]);
    }

    private static JwtAuthenticationConverter roles() {
        JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
        roles.setAuthoritiesClaimName("roles");
        roles.setAuthorityPrefix("ROLE_");
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(roles);
        return converter;
    }

    private static Problem unauthenticated(boolean tokenSent) {
        return tokenSent
                ? Problem.unauthorized("invalid-token", "This token is expired or not ours. Please sign in again.")
                : Problem.unauthorized("sign-in-required", "Please sign in.");
    }

    private static Problem forbidden() {
        return Problem.forbidden("forbidden", "You may not do this.");
    }

    @Bean
    WebMvcConfigurer callerArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CurrentCustomerResolver());
                resolvers.add(new IdempotencyKeyResolver());
            }
        };
    }
}
