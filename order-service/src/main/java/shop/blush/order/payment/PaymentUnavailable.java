package shop.blush.order.payment;

/** The payment provider did not answer, or not what was needed: the payment may or may not be, or become, captured. */
public final class PaymentUnavailable extends RuntimeException {

    public PaymentUnavailable(Throwable cause) {
        super("the payment provider did not answer", cause);
    }

    public PaymentUnavailable(String reason) {
        super(reason);
    }
}
