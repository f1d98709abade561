package shop.blush.order.payment;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Conditional;
import org.springframework.validation.annotation.Validated;

/**
 * Bound, and so required, only where the sandbox collects the money.
 *
 * @param signatureTolerance how old a signature may be before it is taken for a replay
 */
@Validated
@Conditional(OnSandbox.class)
@ConfigurationProperties("blush.payments.sandbox")
record SandboxSettings(
        @NotBlank(message = "payments go through the sandbox, so BLUSH_SANDBOX_API_KEY must be set")
        String apiKey,

        @NotBlank(message = "payments go through the sandbox, so BLUSH_SANDBOX_WEBHOOK_SECRET must be set")
        String webhookSecret,

        @DefaultValue("300s") Duration signatureTolerance) {}
