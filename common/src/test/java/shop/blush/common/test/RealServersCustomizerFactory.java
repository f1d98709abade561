package shop.blush.common.test;

import com.nimbusds.jose.jwk.source.JWKSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Points a context at the real servers, as {@code ./blush} would. */
final class RealServersCustomizerFactory implements ContextCustomizerFactory {

    // Redis has 16 databases; contexts that share one after sixteen others are no longer running.
    private static final int REDIS_DATABASES = 16;
    private static final AtomicInteger CONTEXTS = new AtomicInteger();

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configurations) {
        return AnnotatedElementUtils.hasAnnotation(testClass, RealServers.class) ? new Customizer() : null;
    }

    private record Customizer() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            TestDatabase.Schema schema = TestDatabase.newSchema();
            TestPropertyValues.of(
                            "BLUSH_DB_URL=" + schema.url(),
                            "BLUSH_DB_USER=" + schema.user(),
                            "BLUSH_DB_PASSWORD=" + schema.password(),
                            "BLUSH_REDIS_HOST=127.0.0.1",
                            "BLUSH_REDIS_PORT=" + TestRedis.server().port(),
                            "BLUSH_REDIS_PASSWORD=" + TestRedis.PASSWORD,
                            "spring.data.redis.database=" + CONTEXTS.getAndIncrement() % REDIS_DATABASES,
                            "BLUSH_INTERNAL_KEY=" + TestTokens.INTERNAL_KEY,
                            "BLUSH_PUBLIC_URL=http://localhost:8080",
                            "BLUSH_SANDBOX_API_KEY=test-sandbox-api-key",
                            "BLUSH_SANDBOX_WEBHOOK_SECRET=test-sandbox-webhook-secret",
                            "BLUSH_DEMO_ENABLED=false",
                            "management.server.port=0",
                            "spring.cloud.nacos.discovery.enabled=false",
                            "spring.cloud.service-registry.auto-registration.enabled=false")
                    .applyTo(context);
            RootBeanDefinition keys = new RootBeanDefinition(JWKSource.class, TestTokens::keys);
            keys.setFallback(true); // account-service brings its own
            ((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition("testKeys", keys);
        }
    }
}
