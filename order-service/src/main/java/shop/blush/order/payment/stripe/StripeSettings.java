package shop.blush.order.payment.stripe;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bound, and so required, only where Stripe collects the money.
 *
 * @param apiKey secret or restricted key of the account
 * @param webhookSecret signing secret of the webhook endpoint
 * @param apiBase another address only for a stand-in
 * @param readTimeout times (retries + 1) this stays below the gateway's 10 s: a shopper waits for the pay page
 * @param retries how often the library itself repeats a call that was not answered, or with 409 or 5xx; our idempotency
 *     keys make that harmless. Whoever needs the outcome repeats the call later in any case
 * @param sessionLifetime how long a pay page can be used at most. The order's end comes first and expires the page; this
 *     only limits how late money can come when that call fails for long. Stripe wants 30 minutes to 24 hours from the
 *     call; the time counts from the payment's creation, so that a repeated call says the same
 */
@Validated
@ConditionalOnProperty(name = "blush.payments.provider", havingValue = "stripe")
@ConfigurationProperties("blush.payments.stripe")
record StripeSettings(
        @NotBlank(message = "payments go through Stripe, so BLUSH_STRIPE_API_KEY must be set")
        String apiKey,

        @NotBlank(message = "payments go through Stripe, so BLUSH_STRIPE_WEBHOOK_SECRET must be set")
        String webhookSecret,

        @DefaultValue("https://api.stripe.com") URI apiBase,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("3s") Duration readTimeout,
        @DefaultValue("1") @Min(0) @Max(3) int retries,
        @DefaultValue("1h") Duration sessionLifetime) {

    @AssertTrue(message = "blush.payments.stripe.api-base must be https: the key travels there")
    boolean isKeyKeptSecret() {
        String host = String.valueOf(apiBase.getHost());
        return "https".equals(apiBase.getScheme()) || host.equals("127.0.0.1") || host.equals("localhost");
    }

    @AssertTrue(message = "blush.payments.stripe.session-lifetime must be 45m to 24h, with room for repeated calls")
    boolean isSessionLifetimeTaken() {
        return sessionLifetime.compareTo(Duration.ofMinutes(45)) >= 0
                && sessionLifetime.compareTo(Duration.ofHours(24)) <= 0;
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "StripeSettings[apiBase=" + apiBase + "]";
    }
}
