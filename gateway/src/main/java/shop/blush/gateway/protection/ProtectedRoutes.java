package shop.blush.gateway.protection;

import com.alibaba.csp.sentinel.adapter.gateway.common.SentinelGatewayConstants;
import com.alibaba.csp.sentinel.adapter.gateway.common.api.ApiDefinition;
import com.alibaba.csp.sentinel.adapter.gateway.common.api.ApiPathPredicateItem;
import com.alibaba.csp.sentinel.adapter.gateway.common.api.ApiPredicateItem;
import com.alibaba.csp.sentinel.adapter.gateway.common.api.GatewayApiDefinitionManager;
import com.alibaba.csp.sentinel.adapter.gateway.sc.SentinelGatewayFilter;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import shop.blush.protection.Criticality;
import shop.blush.protection.ProtectionAutoConfiguration.GroupsOfPaths;
import shop.blush.protection.Resource;
import shop.blush.protection.ResourceSource;
import shop.blush.protection.RuleSet;

/** Each route is a resource by its id, with the criticality in its metadata; groups of paths come with the rules. */
@Configuration(proxyBeanMethods = false)
class ProtectedRoutes {

    private static final String CRITICALITY = "criticality";
    private static final String HAS_DEGRADED_ANSWER = "has-degraded-answer";

    @Bean
    SentinelGatewayFilter sentinelGatewayFilter() {
        return new SentinelGatewayFilter(Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    ResourceSource routes(GatewayProperties gateway) {
        return () -> gateway.getRoutes().stream()
                .map(route -> new Resource(
                        route.getId(),
                        Resource.Kind.ROUTE,
                        criticality(route),
                        route.getMetadata().containsKey(HAS_DEGRADED_ANSWER)))
                .toList();
    }

    private static Criticality criticality(RouteDefinition route) {
        Object declared = route.getMetadata().get(CRITICALITY);
        if (declared == null) {
            throw new IllegalStateException("route " + route.getId() + " has no metadata '" + CRITICALITY + "'");
        }
        return Criticality.valueOf(declared.toString());
    }

    @Bean
    GroupsOfPaths groupsOfPathsOfSentinel() {
        return groups -> GatewayApiDefinitionManager.loadApiDefinitions(
                groups.stream().map(ProtectedRoutes::definition).collect(Collectors.toSet()));
    }

    private static ApiDefinition definition(RuleSet.Group group) {
        Set<ApiPredicateItem> paths =
                group.paths().stream().map(ProtectedRoutes::path).collect(Collectors.toSet());
        return new ApiDefinition(group.name()).setPredicateItems(paths);
    }

    private static ApiPredicateItem path(String pattern) {
        return new ApiPathPredicateItem()
                .setPattern(pattern)
                .setMatchStrategy(SentinelGatewayConstants.URL_MATCH_STRATEGY_PREFIX);
    }
}
