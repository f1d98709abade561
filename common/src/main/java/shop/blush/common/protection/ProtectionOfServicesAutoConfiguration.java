package shop.blush.common.protection;

import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.apache.ibatis.session.SqlSessionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.blush.common.outbox.EventConsumer;
import shop.blush.common.problem.ProblemWriter;
import shop.blush.protection.LoadShedder;
import shop.blush.protection.ResourceSource;

/** Puts Sentinel around everything that a service does for others and asks of others. */
@AutoConfiguration
@EnableConfigurationProperties(ConnectionsByRank.Settings.class)
public class ProtectionOfServicesAutoConfiguration {

    @Bean
    WebMvcConfigurer protectedInterfacesConfigurer(ObjectProvider<ProtectedInterfaces> interfaces) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(interfaces.getObject());
            }
        };
    }

    /** Before a token is checked. */
    @Bean
    FilterRegistrationBean<ArrivingCalls> arrivingCalls(LoadShedder shedder, ProblemWriter problems) {
        FilterRegistrationBean<ArrivingCalls> registration =
                new FilterRegistrationBean<>(new ArrivingCalls(shedder, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1); // after the request id
        return registration;
    }

    @Bean
    ProtectedInterfaces protectedInterfaces(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return new ProtectedInterfaces(mappings);
    }

    @Bean
    static ConnectionsByRank connectionsByRank(
            ObjectProvider<MeterRegistry> meters, ObjectProvider<ConnectionsByRank.Settings> settings) {
        return new ConnectionsByRank(meters, settings);
    }

    @Bean
    PreheatEndpoint preheatEndpoint(DataSource dataSource) {
        return new PreheatEndpoint(dataSource);
    }

    @Bean
    ProtectedStatements protectedStatements(ObjectProvider<SqlSessionFactory> sessions) {
        return new ProtectedStatements(sessions);
    }

    @Bean
    ProtectedCalls protectedCalls(ObjectProvider<HttpServiceProxyRegistry> registry) {
        return new ProtectedCalls(registry);
    }

    @Bean
    ResourceSource protectedEvents(ObjectProvider<EventConsumer> consumers) {
        return () -> consumers.orderedStream().flatMap(EventConsumer::resources).toList();
    }
}
