package shop.blush.order.payment;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param provider who collects the money
 * @param publicUrl the shop as its shoppers' browsers see it
 * @param webhookUrl the shop as the provider sees it
 * @param refundRetryAfter how long a refund that the provider did not confirm waits for the next try
 * @param refundCheckAfter how long a refund that the provider has under way waits for the next look
 */
@Validated
@ConfigurationProperties("blush.payments")
public record PaymentSettings(
        @NotNull(message = "BLUSH_PAYMENT_PROVIDER must be sandbox or stripe")
        Provider provider,

        URI publicUrl,
        URI webhookUrl,
        @DefaultValue("10s") Duration refundRetryAfter,
        @DefaultValue("1h") Duration refundCheckAfter) {

    public enum Provider {
        SANDBOX,
        STRIPE
    }
}
