package shop.blush.protection;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rules, figures and the endpoint; what asks Sentinel is wired by the gateway, and for the services by {@code common}. */
@AutoConfiguration
@EnableConfigurationProperties({ProtectionSettings.class, LoadShedder.Settings.class})
public class ProtectionAutoConfiguration {

    static {
        SentinelHome.prepare();
    }

    /** Takes the groups of paths where there are such, in the gateway. */
    @FunctionalInterface
    public interface GroupsOfPaths extends Consumer<List<RuleSet.Group>> {}

    @Bean
    @ConditionalOnMissingBean
    GroupsOfPaths groupsOfPaths() {
        return groups -> {};
    }

    @Bean
    Resources resources(ObjectProvider<ResourceSource> sources) {
        return new Resources(sources::orderedStream);
    }

    @Bean
    RulesInForce rulesInForce(
            @Value("${spring.application.name}") String service, Resources resources, GroupsOfPaths groups) {
        return new RulesInForce(service, resources, groups);
    }

    @Bean
    PublishedRules publishedRules(RulesInForce rules, ProtectionSettings settings, JsonMapper json) {
        return new PublishedRules(rules, settings, tolerant(json));
    }

    @Bean
    @Lazy // only safeguard-service asks for it
    @ConditionalOnProperty(name = "blush.protection.from-nacos", matchIfMissing = true)
    NacosRules nacosRules(ProtectionSettings settings, JsonMapper json) {
        return new NacosRules(settings, tolerant(json));
    }

    /** A document of a newer release may hold more than this one reads. */
    private static JsonMapper tolerant(JsonMapper json) {
        return json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    @Bean
    LoadShedder loadShedder(LoadShedder.Settings settings, MeterRegistry meters) {
        return new LoadShedder(settings, meters);
    }

    @Bean
    SentinelMeters sentinelMeters(MeterRegistry meters) {
        return new SentinelMeters(meters);
    }

    @Bean
    ProtectionEndpoint protectionEndpoint(
            RulesInForce rules, SentinelMeters meters, Resources resources, LoadShedder shedder) {
        return new ProtectionEndpoint(rules, meters, resources, shedder);
    }
}
