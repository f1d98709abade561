package shop.blush.sandbox.payment;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.blush.sandbox.problem.Refusal;
import shop.blush.sandbox.webhook.WebhookEvent;
import shop.blush.sandbox.webhook.Webhooks;

/**
 * All payments, in memory. One lock guards their states and the order in which webhooks are handed over; nothing slow
 * happens under it.
 */
@Component
class Payments {

    private static final Logger log = LoggerFactory.getLogger(Payments.class);

    private final int maxPayments;
    private final Webhooks webhooks;
    private final Clock clock;

    private final Map<String, Payment> open = new LinkedHashMap<>();
    private final Map<String, Payment> ended = new LinkedHashMap<>();

    /** First answers by idempotency key. */
    private final Map<String, Payment> answered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Payment> eldest) {
            return size() > maxPayments;
        }
    };

    Payments(PaymentSettings settings, Webhooks webhooks, Clock clock) {
        this.maxPayments = settings.maxPayments();
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /**
     * Opens a payment, once per key: a repeat gets the first answer again, or 422 {@code idempotency-key-reused} when it
     * asks for something else.
     */
    synchronized Payment open(String idempotencyKey, Payment.Terms terms) {
        var first = answered.get(idempotencyKey);
        if (first != null) {
            if (first.terms().equals(terms)) {
                return first;
            }
            throw Refusal.unprocessable("idempotency-key-reused", "The key was used for another payment.");
        }
        var payment = Payment.opened(terms);
        answered.put(idempotencyKey, payment);
        open.put(payment.id(), payment);
        forgetOldest();
        log.info(
                "payment={} reference={} state=OPEN amount={} currency={}",
                payment.id(),
                terms.reference(),
                terms.amount(),
                terms.currency());
        return payment;
    }

    /** The payment as it is now; 404 {@code unknown-payment}. */
    synchronized Payment get(String id) {
        var payment = open.getOrDefault(id, ended.get(id));
        if (payment == null) {
            throw Refusal.notFound("unknown-payment", "There is no such payment.");
        }
        return payment;
    }

    /** Takes the money; 409 {@code payment-cancelled} when it is too late. Idempotent. */
    synchronized Payment capture(String id) {
        var payment = get(id);
        return switch (payment.state()) {
            case CAPTURED -> payment;
            case CANCELLED -> throw Refusal.conflict("payment-cancelled", "The payment was cancelled.");
            case OPEN -> end(payment.in(PaymentState.CAPTURED), "payment.captured");
        };
    }

    /** Ends the payment without money; 409 {@code payment-captured} when it is too late. Idempotent. */
    synchronized Payment cancel(String id) {
        var payment = get(id);
        return switch (payment.state()) {
            case CANCELLED -> payment;
            case CAPTURED -> throw Refusal.conflict("payment-captured", "The payment was captured; refund it instead.");
            case OPEN -> end(payment.in(PaymentState.CANCELLED), "payment.cancelled");
        };
    }

    /** Tells the shop that a try failed and leaves the payment open; 409 {@code payment-ended} when it has ended. */
    synchronized Payment decline(String id) {
        var payment = get(id);
        if (payment.ended()) {
            throw Refusal.conflict("payment-ended", "The payment has ended already.");
        }
        log.info("payment={} reference={} try=declined", id, payment.terms().reference());
        announce("payment.declined", payment, "DECLINED", null);
        return payment;
    }

    /**
     * Gives money back, once per reference: 409 {@code payment-not-captured}, 409 {@code refund-exceeds-payment}, and 422
     * {@code reference-reused} when the reference was used for another amount.
     */
    synchronized Payment.Refund refund(String id, String reference, long amount) {
        var payment = get(id);
        for (var earlier : payment.refunds()) {
            if (earlier.reference().equals(reference)) {
                if (earlier.amount() == amount) {
                    return earlier;
                }
                throw Refusal.unprocessable("reference-reused", "The reference was used for another amount.");
            }
        }
        if (payment.state() != PaymentState.CAPTURED) {
            throw Refusal.conflict("payment-not-captured", "Only a captured payment can be refunded.");
        }
        if (amount > payment.terms().amount() - payment.refundedAmount()) {
            throw Refusal.conflict("refund-exceeds-payment", "The refunds would exceed what was captured.");
        }
        var refund = new Payment.Refund(Ids.next("re_"), reference, amount);
        var refunded = payment.with(refund);
        ended.put(id, refunded);
        log.info("payment={} refund={} reference={} amount={}", id, refund.id(), reference, amount);
        announce("payment.refunded", refunded, refunded.state().name(), refund);
        return refund;
    }

    private Payment end(Payment payment, String event) {
        open.remove(payment.id());
        ended.put(payment.id(), payment);
        log.info(
                "payment={} reference={} state={}",
                payment.id(),
                payment.terms().reference(),
                payment.state());
        announce(event, payment, payment.state().name(), null);
        return payment;
    }

    private void announce(String type, Payment payment, String state, Payment.@Nullable Refund refund) {
        var terms = payment.terms();
        var event = new WebhookEvent(
                Ids.next("evt_"),
                type,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                new WebhookEvent.Payment(
                        payment.id(),
                        terms.reference(),
                        state,
                        terms.amount(),
                        terms.currency(),
                        payment.refundedAmount()),
                refund == null ? null : new WebhookEvent.Refund(refund.id(), refund.reference(), refund.amount()));
        webhooks.send(event, terms.webhookUrl());
    }

    /** Ended payments go first: somebody may still want to pay an open one. */
    private void forgetOldest() {
        if (open.size() + ended.size() <= maxPayments) {
            return;
        }
        if (!ended.isEmpty()) {
            ended.remove(ended.keySet().iterator().next());
            return;
        }
        var abandoned = open.keySet().iterator().next();
        open.remove(abandoned);
        log.warn("payment={} forgotten while open", abandoned);
    }
}
