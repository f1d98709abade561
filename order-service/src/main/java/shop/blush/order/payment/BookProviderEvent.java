package shop.blush.order.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
class BookProviderEvent {

    private static final Logger log = LoggerFactory.getLogger(BookProviderEvent.class);

    /**
     * @param reference our payment's id
     * @param body as received, kept for people
     */
    record ProviderEvent(
            String provider,
            String id,
            String type,
            String reference,
            String providerPaymentId,
            Money amount,
            String body) {}

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
                event.provider(), event.id(), event.type(), event.reference(), EventOutcome.APPLIED, event.body(), now);
        if (fresh == 0) {
            return;
        }
        EventOutcome outcome = payments.lock(event.reference())
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
        if (!event.amount().equals(payment.money())) {
            return EventOutcome.AMOUNT_DIFFERS;
        }
        return switch (event.type()) {
            case "payment.captured" -> captured(event, payment, now);
            case "payment.declined" -> outcome(payments.decline(payment.id()));
            case "payment.cancelled" -> cancelled(payment);
            default -> EventOutcome.NOTHING_NEW; // refunds are confirmed by the answer to our own call
        };
    }

    private EventOutcome captured(ProviderEvent event, Payment payment, Instant now) {
        if (payments.capture(payment.id(), event.providerPaymentId(), now) == 0) {
            return EventOutcome.NOTHING_NEW;
        }
        publisher.publishEvent(new PaymentCaptured(payment.id(), payment.orderId(), now));
        return EventOutcome.APPLIED;
    }

    private EventOutcome cancelled(Payment payment) {
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
