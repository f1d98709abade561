package shop.blush.order.payment;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import shop.blush.common.id.Ids;
import shop.blush.common.money.Money;
import shop.blush.order.payment.BookProviderEvent.Meaning;
import shop.blush.order.payment.BookProviderEvent.ProviderEvent;
import shop.blush.order.payment.PaymentProvider.Opened;
import shop.blush.order.payment.PaymentProvider.Seen;

/**
 * An order's payment from opening to its end. Calls to the provider are never made inside a transaction; a call whose
 * outcome is unknown is made again, and what the provider then says is booked as if it had called us.
 */
@Service
public class CollectPayment {

    private static final Logger log = LoggerFactory.getLogger(CollectPayment.class);

    private final Payments payments;
    private final PaymentProvider provider;
    private final BookProviderEvent book;
    private final Clock clock;

    CollectPayment(Payments payments, PaymentProvider provider, BookProviderEvent book, Clock clock) {
        this.payments = payments;
        this.provider = provider;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Opens the order's payment at the provider. Idempotent by order.
     *
     * @throws PaymentUnavailable if the provider does not answer; it may or may not know the payment by then
     */
    public void open(String orderId, String orderNumber, Money total) {
        payments.addIfNone(new Payment(
                Ids.next(),
                orderId,
                provider.name(),
                null,
                Payment.State.OPEN,
                total.amount(),
                null,
                0,
                total.currency(),
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null));
        Payment payment = payments.ofOrder(orderId).orElseThrow();
        if (payment.providerPaymentId() != null) {
            return;
        }
        mustBeOurs(payment);
        Opened opened = provider.open(payment, orderNumber);
        payments.opened(payment.id(), opened.id(), opened.url());
    }

    public Optional<Payment> ofOrder(String orderId) {
        return payments.ofOrder(orderId);
    }

    public List<Refund> refunds(Payment payment) {
        return payments.refunds(payment.id());
    }

    /** Asks the provider how an open payment stands and books the answer; for webhooks that never came. */
    public void ask(String orderId) {
        payments.ofOrder(orderId)
                .filter(payment -> payment.providerPaymentId() != null)
                .ifPresent(payment -> {
                    try {
                        mustBeOurs(payment);
                        book(payment, provider.ask(payment));
                    } catch (PaymentUnavailable unknown) {
                        log.warn("payment not asked for payment={} reason=\"{}\"", payment.id(), unknown.getMessage());
                    }
                });
    }

    /**
     * Ends the order's payment so that it can no longer be captured.
     *
     * @return false when the money had been taken already: it is booked as captured then
     * @throws PaymentUnavailable if the provider does not answer: the payment may still be captured
     */
    public boolean cancel(String orderId, String orderNumber) {
        Payment payment = payments.ofOrder(orderId).orElse(null);
        if (payment == null || payment.state() == Payment.State.CANCELLED) {
            return true;
        }
        if (payment.state() == Payment.State.CAPTURED) {
            return false;
        }
        mustBeOurs(payment);
        Optional<Seen> captured = provider.end(payment, orderNumber);
        if (captured.isPresent()) {
            book(payment, captured.get());
            return false;
        }
        payments.cancel(payment.id());
        return true;
    }

    /** After a change of provider what is under way with the former is left alone until that one is configured again. */
    private void mustBeOurs(Payment payment) {
        if (!payment.provider().equals(provider.name())) {
            throw new PaymentUnavailable("the payment is with " + payment.provider() + ", which is not configured");
        }
    }

    private void book(Payment payment, Seen seen) {
        Meaning meaning = switch (seen.state()) {
            case CAPTURED -> Meaning.CAPTURED;
            case ABANDONED -> Meaning.ABANDONED;
            case ENDED -> Meaning.ENDED;
            case WAITING -> Meaning.NOTHING;
        };
        if (meaning != Meaning.NOTHING) {
            book.book(new ProviderEvent(
                    payment.provider(),
                    "asked-" + payment.id() + "-" + seen.state(), // so asking twice is one event
                    "asked",
                    meaning,
                    payment.id(),
                    seen.id(),
                    null,
                    seen.amount(),
                    seen.text()));
        }
    }
}
