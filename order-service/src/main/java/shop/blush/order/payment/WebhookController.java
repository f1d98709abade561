package shop.blush.order.payment;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.order.payment.BookProviderEvent.Meaning;
import shop.blush.order.payment.BookProviderEvent.ProviderEvent;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where the sandbox calls us. */
@RestController
@Conditional(OnSandbox.class)
@RequestMapping("/api/payments/webhooks")
@CallCriticality(Criticality.CRITICAL)
class WebhookController {

    record SandboxEvent(String id, String type, SandboxEventPayment payment) {}

    record SandboxEventPayment(String id, String reference, long amount, String currency) {}

    private final BookProviderEvent book;
    private final SandboxSignature signature;
    private final JsonMapper json;
    private final Clock clock;

    WebhookController(BookProviderEvent book, SandboxSettings settings, JsonMapper json, Clock clock) {
        this.book = book;
        this.signature = new SandboxSignature(settings.webhookSecret(), settings.signatureTolerance());
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build();
        this.clock = clock;
    }

    /**
     * Stores the event and applies it; 204 once that is committed, on a repeat too. 401 {@code bad-signature} for a
     * signature that is wrong or older than the tolerance, 400 {@code malformed-json} for a signed body that is no event.
     */
    @PostMapping("/sandbox")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sandbox(
            @RequestHeader(name = "Sandbox-Signature", required = false) @Nullable String header,
            @RequestBody byte[] body) {
        if (!signature.matches(header, body, clock.instant())) {
            throw Problem.unauthorized("bad-signature", "The signature of this webhook is missing, wrong or too old.");
        }
        SandboxEvent event = read(body);
        book.book(new ProviderEvent(
                SandboxProvider.NAME,
                event.id(),
                event.type(),
                meaning(event.type()),
                event.payment().reference(),
                event.payment().id(),
                null,
                new Money(event.payment().amount(), event.payment().currency()),
                new String(body, StandardCharsets.UTF_8)));
    }

    private static Meaning meaning(String type) {
        return switch (type) {
            case "payment.captured" -> Meaning.CAPTURED;
            case "payment.declined" -> Meaning.DECLINED;
            case "payment.cancelled" -> Meaning.ABANDONED;
            default -> Meaning.NOTHING; // refunds are confirmed by the answer to our own call
        };
    }

    private SandboxEvent read(byte[] body) {
        try {
            return json.readValue(body, SandboxEvent.class);
        } catch (JacksonException unreadable) {
            throw Problem.badRequest("malformed-json", "The body is not an event.");
        }
    }
}
