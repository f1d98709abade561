package shop.blush.gateway.token;

import com.nimbusds.jose.jwk.JWKSet;
import io.netty.channel.ChannelOption;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.loadbalancer.reactive.ReactorLoadBalancerExchangeFilterFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    SigningKeys signingKeys(
            ReactorLoadBalancerExchangeFilterFunction loadBalancer,
            @Value("${blush.security.internal-key}") String internalKey) {
        Assert.hasText(internalKey, "BLUSH_INTERNAL_KEY is not set: services recognise the gateway by it");
        HttpClient transport = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 500)
                .responseTimeout(Duration.ofSeconds(3));
        WebClient client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(transport))
                .filter(loadBalancer)
                .defaultHeader("X-Blush-Internal-Key", internalKey)
                .build();
        Mono<JWKSet> source = client.get()
                .uri("http://account-service/internal/jwks")
                .retrieve()
                .bodyToMono(String.class)
                .map(TokenConfiguration::parse);
        return new SigningKeys(source, Clock.systemUTC());
    }

    private static JWKSet parse(String text) {
        try {
            return JWKSet.parse(text);
        } catch (ParseException broken) {
            throw new IllegalStateException("account-service answered no key set", broken);
        }
    }
}
