package shop.blush.order.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param publicUrl the shop as its shoppers' browsers see it
 * @param webhookUrl the shop as the provider sees it
 * @param refundRetryAfter how long a refund that the provider did not confirm waits for the next try
 */
@Validated
@ConfigurationProperties("blush.payments")
record PaymentSettings(
        URI publicUrl,
        URI webhookUrl,
        @DefaultValue("10s") Duration refundRetryAfter,
        @Valid Sandbox sandbox) {

    /** @param signatureTolerance how old a signature may be before it is taken for a replay */
    record Sandbox(
            @NotBlank String apiKey,
            @NotBlank String webhookSecret,
            @DefaultValue("300s") Duration signatureTolerance) {}
}
