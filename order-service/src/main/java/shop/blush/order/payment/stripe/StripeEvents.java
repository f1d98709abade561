package shop.blush.order.payment.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.HasId;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;
import shop.blush.order.payment.BookProviderEvent.Meaning;
import shop.blush.order.payment.BookProviderEvent.ProviderEvent;

/**
 * What Stripe's events say, in our words (https://docs.stripe.com/api/events/types,
 * https://docs.stripe.com/checkout/fulfillment). They come in any order and more than once. Events without our metadata
 * belong to others who share the account.
 */
final class StripeEvents {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private StripeEvents() {}

    /**
     * An endpoint may be set to another API version than the library's; it is read all the same, because an event that
     * nobody reads is an order that nobody pays, and what is read of it is checked against the payment.
     *
     * @throws RuntimeException if the event is not of Stripe's form
     */
    static ProviderEvent read(Event event) {
        StripeObject object = object(event);
        String type = event.getType();
        if (object instanceof Session session) {
            return event(
                    event,
                    sessionMeaning(type, session),
                    Optional.ofNullable(ours(session.getMetadata(), StripeProvider.PAYMENT))
                            .orElseGet(() -> ours(session.getClientReferenceId())),
                    session.getId(),
                    null,
                    StripeAmounts.toOurs(session.getAmountTotal(), session.getCurrency()),
                    summary(session));
        }
        if (object instanceof Charge charge) {
            return event(
                    event,
                    type.equals("charge.refunded") ? Meaning.GIVEN_BACK : Meaning.NOTHING,
                    ours(charge.getMetadata(), StripeProvider.PAYMENT),
                    null,
                    null,
                    StripeAmounts.toOurs(charge.getAmountRefunded(), charge.getCurrency()),
                    "charge " + charge.getId() + " amount_refunded=" + charge.getAmountRefunded() + " currency="
                            + charge.getCurrency() + " payment_intent=" + charge.getPaymentIntent());
        }
        if (object instanceof Refund refund) {
            return event(
                    event,
                    type.equals("refund.updated") || type.equals("refund.failed")
                            ? refundMeaning(refund)
                            : Meaning.NOTHING,
                    ours(refund.getMetadata(), StripeProvider.PAYMENT),
                    null,
                    ours(refund.getMetadata(), StripeProvider.REFUND),
                    StripeAmounts.toOurs(refund.getAmount(), refund.getCurrency()),
                    "refund " + refund.getId() + " status=" + refund.getStatus() + " failure_reason="
                            + refund.getFailureReason() + " amount=" + refund.getAmount() + " currency="
                            + refund.getCurrency());
        }
        String id = object instanceof HasId identified ? identified.getId() : null;
        return event(
                event,
                Meaning.NOTHING,
                null,
                null,
                null,
                null,
                object.getClass().getSimpleName() + " " + id);
    }

    private static Meaning sessionMeaning(String type, Session session) {
        return switch (type) {
            // completed but not paid: the payment method tells later, by one of the async events
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
                isPaid(session) ? Meaning.CAPTURED : Meaning.NOTHING;
            case "checkout.session.async_payment_failed" -> Meaning.DECLINED;
            case "checkout.session.expired" -> Meaning.ENDED;
            default -> Meaning.NOTHING;
        };
    }

    /** https://docs.stripe.com/api/checkout/sessions/object#checkout_session_object-payment_status */
    static boolean isPaid(Session session) {
        return "complete".equals(session.getStatus())
                && ("paid".equals(session.getPaymentStatus())
                        || "no_payment_required".equals(session.getPaymentStatus())
                                && Objects.equals(session.getAmountTotal(), 0L));
    }

    /** https://docs.stripe.com/api/refunds/object#refund_object-status */
    static Meaning refundMeaning(Refund refund) {
        return switch (String.valueOf(refund.getStatus())) {
            case "succeeded" -> Meaning.REFUNDED;
            case "failed", "canceled" -> Meaning.REFUND_FAILED;
            default -> Meaning.NOTHING; // pending, requires_action
        };
    }

    /** What we go by. The whole object holds the shopper's name, address and e-mail, which payments have no need to keep. */
    static String summary(Session session) {
        return "checkout.session " + session.getId() + " status=" + session.getStatus() + " payment_status="
                + session.getPaymentStatus() + " amount_total=" + session.getAmountTotal() + " currency="
                + session.getCurrency() + " payment_intent=" + session.getPaymentIntent();
    }

    private static ProviderEvent event(
            Event event,
            Meaning meaning,
            @Nullable String payment,
            @Nullable String session,
            @Nullable String refund,
            @Nullable Money amount,
            String summary) {
        return new ProviderEvent(
                StripeProvider.NAME,
                event.getId(),
                event.getType(),
                meaning,
                payment,
                session,
                refund,
                amount,
                event.getType() + ": " + summary);
    }

    private static StripeObject object(Event event) {
        try {
            return event.getDataObjectDeserializer().deserializeUnsafe();
        } catch (EventDataObjectDeserializationException unreadable) {
            throw new IllegalArgumentException("not an object of Stripe's", unreadable);
        }
    }

    private static @Nullable String ours(@Nullable Map<String, String> metadata, String name) {
        return metadata == null ? null : ours(metadata.get(name));
    }

    private static @Nullable String ours(@Nullable String id) {
        return id != null && ID.matcher(id).matches() ? id : null;
    }
}
