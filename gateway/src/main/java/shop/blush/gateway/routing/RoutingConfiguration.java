package shop.blush.gateway.routing;

import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@LoadBalancerClients(defaultConfiguration = RoutingConfiguration.Instances.class)
class RoutingConfiguration {

    /** Not a configuration of the application itself: the load balancer reads it once per service. */
    static class Instances {

        @Bean
        ServiceInstanceListSupplier serviceInstances(ConfigurableApplicationContext context) {
            return ServiceInstanceListSupplier.builder()
                    .withDiscoveryClient()
                    .withCaching()
                    .with((inner, discovered) -> new ReachableInstances(discovered))
                    .build(context);
        }
    }
}
