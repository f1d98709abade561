package shop.blush.order.payment;

/** The payment provider did not answer: what it did is not known. */
public final class PaymentUnavailable extends RuntimeException {

    PaymentUnavailable(Throwable cause) {
        super("the payment provider did not answer", cause);
    }
}
