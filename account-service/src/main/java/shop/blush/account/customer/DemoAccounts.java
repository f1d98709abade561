package shop.blush.account.customer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** A customer and an operator to try the shop with, where {@code blush.demo.enabled} says so. */
@Configuration
@ConditionalOnBooleanProperty("blush.demo.enabled")
@EnableConfigurationProperties(DemoAccounts.Settings.class)
class DemoAccounts implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoAccounts.class);

    @ConfigurationProperties("blush.demo")
    record Settings(String customerPassword, String opsPassword) {}

    private final Accounts accounts;
    private final Settings settings;

    DemoAccounts(Accounts accounts, Settings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        add("demo@blush.example", settings.customerPassword(), "Demo Customer", "CUSTOMER");
        add("ops@blush.example", settings.opsPassword(), "Demo Operator", "CUSTOMER,OPS");
    }

    private void add(String email, String password, String name, String roles) {
        if (!StringUtils.hasText(password)) {
            throw new IllegalStateException(
                    "blush.demo.enabled is set: set BLUSH_DEMO_CUSTOMER_PASSWORD and BLUSH_DEMO_OPS_PASSWORD too");
        }
        accounts.add(email, password, name, roles).ifPresent(added -> log.info("demo account added roles={}", roles));
    }
}
