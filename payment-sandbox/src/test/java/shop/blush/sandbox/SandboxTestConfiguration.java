package shop.blush.sandbox;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

@TestConfiguration(proxyBeanMethods = false)
class SandboxTestConfiguration {

    private static final Shop SHOP = new Shop();

    /** The shop's port is known before the sandbox starts. */
    static class ShopOrigin implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("blush.sandbox.shop-origins=" + SHOP.origin()).applyTo(context);
        }
    }

    @Bean
    Shop shop() {
        return SHOP;
    }

    @Bean
    @Lazy
    Merchant merchant(Environment environment) {
        return new Merchant("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"), SHOP);
    }
}
