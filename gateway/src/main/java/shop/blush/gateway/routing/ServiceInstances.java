package shop.blush.gateway.routing;

import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Read by the load balancer once per service, in a context of its own: no configuration of the application itself. */
class ServiceInstances {

    @Bean
    ServiceInstanceListSupplier reachableInstances(ConfigurableApplicationContext context) {
        return ServiceInstanceListSupplier.builder()
                .withDiscoveryClient()
                .withCaching()
                .with((inner, discovered) -> new ReachableInstances(discovered))
                .build(context);
    }
}
