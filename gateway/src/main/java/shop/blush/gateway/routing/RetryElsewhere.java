package shop.blush.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_LOADBALANCER_RESPONSE_ATTR;

import java.net.ConnectException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Repeats a GET once, on another instance, when the first could not be connected to: a replica that died a moment ago is
 * still listed. Nothing else is repeated, and no more than the {@link RetryBudget} allows. The framework's own Retry filter is not used because it keeps the body of every
 * request of its route in memory, uploads too.
 */
@Component
final class RetryElsewhere implements GlobalFilter, Ordered {

    /** Exchange attribute: ids of the instances that could not be connected to. */
    static final String UNREACHABLE = "blush.unreachable-instances";

    private static final Logger log = LoggerFactory.getLogger(RetryElsewhere.class);

    private final RetryBudget budget = new RetryBudget();

    @Override
    public int getOrder() {
        return 9_000; // before the URL is made from the route (10 000) and an instance is picked (10 150)
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (exchange.getRequest().getMethod() != HttpMethod.GET) {
            return chain.filter(exchange);
        }
        budget.request();
        return chain.filter(exchange)
                .retryWhen(Retry.max(1)
                        .filter(failed -> failed instanceof ConnectException && budget.retry())
                        .doBeforeRetry(failed -> leave(exchange))
                        .onRetryExhaustedThrow((spec, failed) -> failed.failure()));
    }

    private static void leave(ServerWebExchange exchange) {
        Response<ServiceInstance> picked = exchange.getAttribute(GATEWAY_LOADBALANCER_RESPONSE_ATTR);
        if (picked != null && picked.hasServer()) {
            Set<String> unreachable = exchange.getAttributeOrDefault(UNREACHABLE, new HashSet<>());
            unreachable.add(address(picked.getServer()));
            exchange.getAttributes().put(UNREACHABLE, unreachable);
            log.warn(
                    "instance unreachable service={} address={}",
                    picked.getServer().getServiceId(),
                    address(picked.getServer()));
        }
        ServerWebExchangeUtils.reset(exchange);
    }

    static String address(ServiceInstance instance) {
        return instance.getHost() + ":" + instance.getPort();
    }
}
