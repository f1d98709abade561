package shop.blush.order.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;
import shop.blush.order.payment.PaymentProvider.RefundAnswer;

/** Refunds: booked at once, then sent to the provider until it confirms. Safe with several replicas. */
@Service
public class GiveBack {

    private static final Logger log = LoggerFactory.getLogger(GiveBack.class);
    private static final int BATCH = 20;

    private final Payments payments;
    private final PaymentProvider provider;
    private final TransactionTemplate transaction;
    private final PaymentSettings settings;
    private final Clock clock;

    GiveBack(
            Payments payments,
            PaymentProvider provider,
            TransactionTemplate transaction,
            PaymentSettings settings,
            Clock clock) {
        this.payments = payments;
        this.provider = provider;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Requests that all that is left of an order's captured payment is given back, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void everything(String orderId, String reason) {
        Payment payment = payments.ofOrder(orderId).orElse(null);
        if (payment == null || payment.capturedAmount() == null) {
            return; // an order whose adjustments left nothing to pay has no payment
        }
        long left = payment.capturedAmount() - payment.refundedAmount();
        if (left > 0) {
            request(payment, left, reason);
        }
    }

    /**
     * Requests that a part of an order's captured payment is given back, in the caller's transaction.
     *
     * @param amount minor units, more than 0
     * @return the refund's id
     * @throws Problem 409 {@code refund-exceeds-payment} when that is more than is left of it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String part(String orderId, long amount, String reason) {
        return request(payments.ofOrder(orderId).orElseThrow(GiveBack::exceedsPayment), amount, reason);
    }

    /** Those of the refunds that the provider has confirmed. */
    public Set<String> confirmed(Collection<String> refundIds) {
        return refundIds.isEmpty() ? Set.of() : payments.confirmed(refundIds);
    }

    private String request(Payment payment, long amount, String reason) {
        if (payments.bookRefund(payment.id(), amount) == 0) {
            throw exceedsPayment();
        }
        Refund refund = new Refund(Ids.next(), payment.id(), reason, amount, Refund.State.REQUESTED, now(), null);
        payments.addRefund(refund);
        log.info("refund requested refund={} payment={} reason={}", refund.id(), payment.id(), reason);
        return refund.id();
    }

    private static Problem exceedsPayment() {
        return Problem.conflict("refund-exceeds-payment", "This is more than is left of what was paid.");
    }

    /** Sends what waits; the next try is booked as a lease before the call, so no two replicas send at once. */
    @Scheduled(fixedDelayString = "${blush.payments.refund-every:1s}")
    void send() {
        List<Refund> due = transaction.execute(status -> {
            List<Refund> waiting = payments.lockRefundsToSend(now(), BATCH);
            Instant nextTry = now().plus(settings.refundRetryAfter());
            waiting.forEach(refund -> payments.tryRefundAgain(refund.id(), nextTry));
            return waiting;
        });
        due.forEach(this::send);
    }

    private void send(Refund refund) {
        try {
            Payment payment = payments.byId(refund.paymentId()).orElseThrow();
            if (payment.provider().equals(provider.name())) {
                book(refund, provider.refund(payment, refund));
            } else {
                log.error("refund is with a provider that is not configured refund={}", refund.id());
            }
        } catch (PaymentUnavailable unknown) {
            log.warn("refund not confirmed, will be sent again refund={} reason={}", refund.id(), unknown.getMessage());
        }
    }

    private void book(Refund refund, RefundAnswer answer) {
        switch (answer.state()) {
            case REFUNDED -> {
                payments.refunded(refund.id(), now());
                log.info("refund confirmed refund={}", refund.id());
            }
            case PENDING -> payments.tryRefundAgain(refund.id(), now().plus(settings.refundCheckAfter()));
            case FAILED -> {
                payments.refundFailed(refund.id(), answer.failure());
                log.error(
                        "refund failed, a person must give it back refund={} reason={}", refund.id(), answer.failure());
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
