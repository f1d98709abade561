package shop.blush.order.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.common.money.Money;

/**
 * Books what the provider says of a payment, whether it called us or we asked. Idempotent by the event's id, and right in
 * whatever order events come: captured is final, a decline that comes after it changes nothing.
 */
@Component
public class BookProviderEvent {

    private static final Logger log = LoggerFactory.getLogger(BookProviderEvent.class);

    /** What an event says, in our words, which are also what it is stored as: the audit counts captures by them. */
    public enum Meaning {
        CAPTURED("payment.captured"),
        DECLINED("payment.declined"),
        /** The shopper gave up. */
        ABANDONED("payment.cancelled"),
        /** It can no longer be captured. */
        ENDED("payment.expired"),
        /** One refund of ours has reached the shopper, or will not. */
        REFUNDED("refund.succeeded"),
        REFUND_FAILED("refund.failed"),
        /** The sum of all refunds of the payment, ours or not. */
        GIVEN_BACK("payment.given-back"),
        NOTHING(null);

        private final @Nullable String type;

        Meaning(@Nullable String type) {
            this.type = type;
        }
    }

    /**
     * @param type the provider's word; stored where it means nothing to us
     * @param reference our payment's id; null when the event names none
     * @param providerPaymentId null when the event does not say
     * @param refundId our refund's id; null when the event is of none
     * @param amount null when there is none, or none that can be told in our money
     * @param body as received or what was read of it, kept for people
     */
    public record ProviderEvent(
            String provider,
            String id,
            String type,
            Meaning meaning,
            @Nullable String reference,
            @Nullable String providerPaymentId,
            @Nullable String refundId,
            @Nullable Money amount,
            String body) {

        private String storedType() {
            return meaning.type == null ? type : meaning.type;
        }
    }

    private final Payments payments;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    BookProviderEvent(Payments payments, ApplicationEventPublisher publisher, Clock clock) {
        this.payments = payments;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Transactional
    public void book(ProviderEvent event) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int fresh = payments.storeEvent(
                event.provider(),
                event.id(),
                event.storedType(),
                event.reference(),
                EventOutcome.APPLIED,
                event.body(),
                now);
        if (fresh == 0) {
            return;
        }
        EventOutcome outcome = event.meaning() == Meaning.NOTHING
                ? EventOutcome.NOTHING_NEW
                : Optional.ofNullable(event.reference())
                        .flatMap(payments::lock)
                        .map(payment -> apply(event, payment, now))
                        .orElse(EventOutcome.UNKNOWN_PAYMENT);
        if (outcome != EventOutcome.APPLIED) {
            payments.eventDid(event.provider(), event.id(), outcome);
        }
        if (outcome == EventOutcome.AMOUNT_DIFFERS) {
            log.error("payment amount differs payment={} event={}", event.reference(), event.id());
        }
        log.info("provider event type={} event={} outcome={}", event.type(), event.id(), outcome);
    }

    private EventOutcome apply(ProviderEvent event, Payment payment, Instant now) {
        return switch (event.meaning()) {
            case REFUNDED, REFUND_FAILED -> refund(event, payment, now);
            case GIVEN_BACK -> givenBack(event, payment);
            default ->
                payment.money().equals(event.amount()) ? ofPayment(event, payment, now) : EventOutcome.AMOUNT_DIFFERS;
        };
    }

    private EventOutcome ofPayment(ProviderEvent event, Payment payment, Instant now) {
        return switch (event.meaning()) {
            case CAPTURED -> captured(event, payment, now);
            case DECLINED -> outcome(payments.decline(payment.id()));
            case ABANDONED -> abandoned(payment);
            case ENDED -> outcome(payments.cancel(payment.id())); // who watches the order ends it, and says why
            default -> EventOutcome.NOTHING_NEW;
        };
    }

    private EventOutcome refund(ProviderEvent event, Payment payment, Instant now) {
        Refund refund = Optional.ofNullable(event.refundId())
                .flatMap(id -> payments.refund(payment.id(), id))
                .orElse(null);
        if (refund == null) {
            return EventOutcome.NOTHING_NEW; // made by hand at the provider; the sum is told by another event
        }
        if (!new Money(refund.amount(), payment.currency()).equals(event.amount())) {
            return EventOutcome.AMOUNT_DIFFERS;
        }
        if (event.meaning() == Meaning.REFUNDED) {
            return outcome(payments.refunded(refund.id(), now));
        }
        int failed = payments.refundFailed(refund.id(), event.type());
        if (failed > 0) {
            log.error("refund failed, a person must give it back refund={} event={}", refund.id(), event.id());
        }
        return outcome(failed);
    }

    /** More than we booked was given back by hand at the provider: a person must look. */
    private static EventOutcome givenBack(ProviderEvent event, Payment payment) {
        Money amount = event.amount();
        return amount != null
                        && amount.currency().equals(payment.currency())
                        && amount.amount() <= payment.refundedAmount()
                ? EventOutcome.NOTHING_NEW
                : EventOutcome.AMOUNT_DIFFERS;
    }

    private EventOutcome captured(ProviderEvent event, Payment payment, Instant now) {
        if (payments.capture(payment.id(), event.providerPaymentId(), now) == 0) {
            return EventOutcome.NOTHING_NEW;
        }
        publisher.publishEvent(new PaymentCaptured(payment.id(), payment.orderId(), now));
        return EventOutcome.APPLIED;
    }

    private EventOutcome abandoned(Payment payment) {
        if (payments.cancel(payment.id()) == 0) {
            return EventOutcome.NOTHING_NEW;
        }
        publisher.publishEvent(new PaymentAbandoned(payment.orderId()));
        return EventOutcome.APPLIED;
    }

    private static EventOutcome outcome(int changed) {
        return changed == 0 ? EventOutcome.NOTHING_NEW : EventOutcome.APPLIED;
    }
}
