package shop.blush.gateway.door;

import org.springframework.core.annotation.Order;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses paths that the gateway and a service could read differently ({@code ..}, encoded slashes, semicolons) with 400:
 * {@code /api/catalog/../ops/…} must not reach an operator's interface as a shopper's path.
 */
@Component
@Order(DoorOrder.FIREWALL)
final class FirewallFilter implements WebFilter {

    private final StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return firewall.getFirewalledExchange(exchange).then(Mono.defer(() -> chain.filter(exchange)));
    }
}
