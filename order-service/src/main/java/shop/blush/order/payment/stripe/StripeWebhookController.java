package shop.blush.order.payment.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.problem.Problem;
import shop.blush.order.payment.BookProviderEvent;
import shop.blush.order.payment.BookProviderEvent.ProviderEvent;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** Where Stripe calls us (https://docs.stripe.com/webhooks). */
@RestController
@ConditionalOnProperty(name = "blush.payments.provider", havingValue = "stripe")
@CallCriticality(Criticality.CRITICAL)
class StripeWebhookController {

    /** Seconds; the library's own default, named here because the rule is ours as well. */
    private static final long TOLERANCE = 300;

    private final BookProviderEvent book;
    private final StripeSettings settings;
    private final Clock clock;

    StripeWebhookController(BookProviderEvent book, StripeSettings settings, Clock clock) {
        this.book = book;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Stores the event and applies it; 204 once that is committed, on a repeat and for kinds that mean nothing here too.
     * 401 {@code bad-signature} for a signature that is wrong or older than 300 s, 400 {@code malformed-json} for a signed
     * body that is no event.
     */
    @PostMapping("/api/payments/webhooks/stripe")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void receive(
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
            @RequestBody byte[] body) {
        String payload = new String(body, StandardCharsets.UTF_8); // as it came: the signature is over these bytes
        verify(payload, signature == null ? "" : signature);
        book.book(read(payload));
    }

    private void verify(String payload, String signature) {
        try {
            Webhook.Signature.verifyHeader(payload, signature, settings.webhookSecret(), TOLERANCE, clock);
        } catch (SignatureVerificationException | RuntimeException forged) { // the library trips over malformed headers
            throw Problem.unauthorized("bad-signature", "The signature of this webhook is missing, wrong or too old.");
        }
    }

    private static ProviderEvent read(String payload) {
        try {
            ProviderEvent event = StripeEvents.read(Webhook.constructEventWithoutVerification(payload));
            if (event.id() != null && event.type() != null) {
                return event;
            }
        } catch (RuntimeException unreadable) {
            // said below
        }
        throw Problem.badRequest("malformed-json", "The body is not an event.");
    }
}
