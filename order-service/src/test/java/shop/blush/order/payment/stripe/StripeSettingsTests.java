package shop.blush.order.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import shop.blush.order.payment.PaymentSettings;

/** What is refused at the start, with the service's own configuration file and an environment. */
class StripeSettingsTests {

    @Configuration
    @ConfigurationPropertiesScan(basePackageClasses = PaymentSettings.class)
    static class Settings {}

    private static ApplicationContextRunner with(String... environment) {
        List<String> values = new ArrayList<>(List.of("BLUSH_PUBLIC_URL=https://shop.example"));
        values.addAll(List.of(environment));
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Settings.class)
                .withPropertyValues(values.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BLUSH_PAYMENT_PROVIDER=stripe BLUSH_STRIPE_WEBHOOK_SECRET=whsec_1 | BLUSH_STRIPE_API_KEY must be set",
                "BLUSH_PAYMENT_PROVIDER=stripe BLUSH_STRIPE_API_KEY=sk_1 | BLUSH_STRIPE_WEBHOOK_SECRET must be set",
                "BLUSH_PAYMENT_PROVIDER=stripe BLUSH_STRIPE_API_KEY=sk_1 BLUSH_STRIPE_WEBHOOK_SECRET=whsec_1"
                        + " blush.payments.stripe.api-base=http://stripe.example | must be https",
                "BLUSH_PAYMENT_PROVIDER=stripe BLUSH_STRIPE_API_KEY=sk_1 BLUSH_STRIPE_WEBHOOK_SECRET=whsec_1"
                        + " blush.payments.stripe.session-lifetime=25h | must be 45m to 24h",
                "BLUSH_PAYMENT_PROVIDER=paypal | blush.payments.provider",
                "BLUSH_PAYMENT_PROVIDER= | must be sandbox or stripe",
                "BLUSH_PAYMENT_PROVIDER=sandbox BLUSH_SANDBOX_WEBHOOK_SECRET=s | BLUSH_SANDBOX_API_KEY must be set",
                "BLUSH_SANDBOX_API_KEY=k | BLUSH_SANDBOX_WEBHOOK_SECRET must be set"
            })
    void refusesToStartWithAClearMessage(String environment, String message) {
        with(environment.split(" "))
                .run(context -> assertThat(context).getFailure().satisfies(failure -> {
                    StringBuilder all = new StringBuilder();
                    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                        all.append(cause).append('\n');
                    }
                    assertThat(all).contains(message);
                }));
    }

    @Test
    void needsOnlyTheKeysOfTheChosenOne() {
        with("BLUSH_PAYMENT_PROVIDER=stripe", "BLUSH_STRIPE_API_KEY=sk_1", "BLUSH_STRIPE_WEBHOOK_SECRET=whsec_1")
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(StripeSettings.class);
                    assertThat(context.getBean(StripeSettings.class).apiBase()).hasToString("https://api.stripe.com");
                    assertThat(context.getBean(StripeSettings.class).toString()).doesNotContain("sk_1", "whsec_1");
                });
        with("BLUSH_SANDBOX_API_KEY=k", "BLUSH_SANDBOX_WEBHOOK_SECRET=s")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(StripeSettings.class));
    }
}
