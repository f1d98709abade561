package shop.blush.order.payment;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import shop.blush.common.id.Ids;
import shop.blush.common.money.Money;
import shop.blush.order.payment.BookProviderEvent.ProviderEvent;
import shop.blush.order.payment.SandboxApi.SandboxPayment;

/**
 * An order's payment from opening to its end. Calls to the provider are never made inside a transaction; a call whose
 * outcome is unknown is made again, and what the provider then says is booked as if it had called us.
 */
@Service
public class CollectPayment {

    private static final Logger log = LoggerFactory.getLogger(CollectPayment.class);

    private final Payments payments;
    private final SandboxProvider provider;
    private final BookProviderEvent book;
    private final Clock clock;

    CollectPayment(Payments payments, SandboxProvider provider, BookProviderEvent book, Clock clock) {
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
                SandboxProvider.NAME,
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
        try {
            SandboxPayment opened = provider.open(payment, orderNumber);
            payments.opened(payment.id(), opened.id(), opened.url());
        } catch (RestClientException unknown) {
            throw new PaymentUnavailable(unknown);
        }
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
                        bookState(payment, provider.ask(payment.providerPaymentId()));
                    } catch (RestClientException unknown) {
                        log.warn(
                                "payment not asked for payment={} reason={}",
                                payment.id(),
                                unknown.getClass().getSimpleName());
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
        try {
            return cancelAtProvider(payment, orderNumber);
        } catch (RestClientException unknown) {
            throw new PaymentUnavailable(unknown);
        }
    }

    private boolean cancelAtProvider(Payment payment, String orderNumber) {
        String id = payment.providerPaymentId();
        if (id == null) {
            // A first call to open it may have got through: opening again answers the same payment.
            id = provider.open(payment, orderNumber).id();
        }
        try {
            provider.cancel(id);
            payments.cancel(payment.id());
            return true;
        } catch (HttpClientErrorException.Conflict captured) {
            bookState(payment, provider.ask(id));
            return false;
        } catch (HttpClientErrorException.NotFound forgotten) {
            // What the provider does not know it cannot capture: the sandbox forgets all when it restarts.
            log.warn("payment unknown to its provider payment={}", payment.id());
            payments.cancel(payment.id());
            return true;
        }
    }

    private void bookState(Payment payment, SandboxPayment seen) {
        String type = switch (seen.state()) {
            case "CAPTURED" -> "payment.captured";
            case "CANCELLED" -> "payment.cancelled";
            default -> null;
        };
        if (type != null) {
            // The id makes asking twice one event.
            book.book(new ProviderEvent(
                    payment.provider(),
                    "asked-" + payment.id() + "-" + seen.state(),
                    type,
                    payment.id(),
                    seen.id(),
                    new Money(seen.amount(), seen.currency()),
                    seen.toString()));
        }
    }
}
