package shop.blush.order.payment;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/** Whatever is not Stripe is the sandbox here, so that it is {@link PaymentSettings} that refuses a wrong name. */
class OnSandbox extends NoneNestedConditions {

    OnSandbox() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty(name = "blush.payments.provider", havingValue = "stripe")
    static class OnStripe {}
}
