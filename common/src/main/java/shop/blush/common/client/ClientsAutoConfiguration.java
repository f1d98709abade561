package shop.blush.common.client;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.client.loadbalancer.LoadBalancerAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerInterceptor;
import org.springframework.cloud.client.loadbalancer.LoadBalancerRequestFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import shop.blush.common.security.BlushSecurityProperties;
import tools.jackson.databind.json.JsonMapper;

/** Gives every {@code @ImportHttpServices} group a client to the service of the group's name. */
@AutoConfiguration(after = LoadBalancerAutoConfiguration.class)
public class ClientsAutoConfiguration {

    @Bean
    ServiceRestClients serviceRestClients(
            LoadBalancerClient balancer,
            LoadBalancerRequestFactory requests,
            JsonMapper json,
            BlushSecurityProperties security) {
        return new ServiceRestClients(new LoadBalancerInterceptor(balancer, requests), json, security.internalKey());
    }

    @Bean
    RestClientHttpServiceGroupConfigurer serviceGroups(ServiceRestClients clients) {
        return groups -> groups.forEachClient((group, builder) -> clients.configure(builder, group.name()));
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
        FilterRegistrationBean<RequestIdFilter> registration = new FilterRegistrationBean<>(new RequestIdFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
