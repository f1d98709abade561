package shop.blush.order.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.blush.common.money.Money;

/**
 * Who collects the money. Every call is idempotent by our payment's or refund's id, so that one whose outcome is unknown
 * is made again; none is made inside a transaction. Thread-safe.
 */
public interface PaymentProvider {

    /** The name kept in {@link Payment#provider()}. */
    String name();

    /**
     * Opens the payment, or answers where it was opened.
     *
     * @throws PaymentUnavailable if the provider refuses or does not answer; it may or may not know the payment by then
     */
    Opened open(Payment payment, String orderNumber);

    /**
     * How a payment that was opened stands.
     *
     * @throws PaymentUnavailable if the provider does not say
     */
    Seen ask(Payment payment);

    /**
     * Ends the payment, opened or perhaps opened, so that it can no longer be captured. Answers what was captured when it
     * is too late for that, else nothing.
     *
     * @throws PaymentUnavailable if it may still be captured
     */
    Optional<Seen> end(Payment payment, String orderNumber);

    /**
     * Gives money back, once per refund.
     *
     * @throws PaymentUnavailable if the provider does not answer; the money may or may not be on its way by then
     */
    RefundAnswer refund(Payment payment, Refund refund);

    /**
     * @param id the provider's name for the payment
     * @param url where the shopper pays
     */
    record Opened(String id, String url) {}

    /**
     * @param id the provider's name for the payment
     * @param amount null when it cannot be told in our money
     * @param text what was seen, for people
     */
    record Seen(State state, String id, @Nullable Money amount, String text) {

        /** WAITING may still become any other; CAPTURED is final; the shopper gave up (ABANDONED) or the time did (ENDED). */
        public enum State {
            WAITING,
            CAPTURED,
            ABANDONED,
            ENDED
        }
    }

    /** @param failure why the money cannot be given back this way: the provider's word, no personal data */
    record RefundAnswer(State state, @Nullable String failure) {

        public enum State {
            REFUNDED,
            PENDING,
            FAILED
        }

        public static final RefundAnswer REFUNDED = new RefundAnswer(State.REFUNDED, null);
        public static final RefundAnswer PENDING = new RefundAnswer(State.PENDING, null);

        public static RefundAnswer failed(String failure) {
            return new RefundAnswer(State.FAILED, failure);
        }
    }
}
